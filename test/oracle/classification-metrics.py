"""Metrics of the probabilities of two classes by scikit-learn and NumPy, for test/evaluation.

Made with Python 3.11, numpy 2.4.6, scikit-learn 1.9.1:  python -P test/oracle/classification-metrics.py > test/oracle/classification-metrics.json
"""
import json

import numpy as np
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    balanced_accuracy_score,
    brier_score_loss,
    confusion_matrix,
    log_loss,
    precision_recall_curve,
    roc_auc_score,
    roc_curve,
)

random = np.random.default_rng(31)


def draw(objects, share):
    truth = (random.uniform(size=objects) < share).astype(int)
    return truth, 1 / (1 + np.exp(-random.normal(2 * truth - 1.2, 1.3)))


def calibration(truth, probability, bins):
    """Half-open bins, the last closed, by numpy.histogram."""
    edges = np.arange(bins + 1) / bins
    count, hits, sums = (
        np.histogram(probability, edges, weights=weights)[0] for weights in (None, truth.astype(float), probability)
    )
    filled = count > 0
    rows = {
        "low": edges[:-1][filled],
        "high": edges[1:][filled],
        "count": count[filled],
        "meanProbability": sums[filled] / count[filled],
        "positiveShare": hits[filled] / count[filled],
    }
    error = np.sum(count[filled] / len(truth) * np.abs(rows["meanProbability"] - rows["positiveShare"]))
    return [dict(zip(rows, row)) for row in zip(*(column.tolist() for column in rows.values()))], error


def case(truth, probability, threshold=0.5, bins=10):
    called = (probability >= threshold).astype(int)
    rows, error = calibration(truth, probability, bins)
    on_edge = np.isin(probability, np.linspace(0, 1, bins + 1)[1:-1]).any()
    if not on_edge:
        share, mean = calibration_curve(truth, probability, n_bins=bins)
        assert np.allclose(share, [row["positiveShare"] for row in rows], rtol=1e-13)
        assert np.allclose(mean, [row["meanProbability"] for row in rows], rtol=1e-13)
    purity, completeness, thresholds = precision_recall_curve(truth, probability)
    false_rate, true_rate, _ = roc_curve(truth, probability, drop_intermediate=False)
    positives = int(truth.sum())
    return {
        "truth": truth.tolist(),
        "probability": probability.tolist(),
        "threshold": threshold,
        "calibrationBins": bins,
        "metrics": {
            "count": len(truth),
            "positives": positives,
            "majorityShare": max(positives, len(truth) - positives) / len(truth),
            "accuracy": accuracy_score(truth, called),
            "balancedAccuracy": balanced_accuracy_score(truth, called),
            "areaUnderCurve": roc_auc_score(truth, probability),
            "averagePrecision": average_precision_score(truth, probability),
            "logLoss": log_loss(truth, probability),
            "brierScore": brier_score_loss(truth, probability),
            "expectedCalibrationError": error,
        },
        "confusion": dict(
            zip(
                ("trueNegatives", "falsePositives", "falseNegatives", "truePositives"),
                confusion_matrix(truth, called).ravel().tolist(),
            )
        ),
        "calibration": rows,
        # From the highest threshold to the lowest, without the added point (purity 1, completeness 0).
        "purityCompleteness": [
            {"threshold": t, "purity": p, "completeness": c}
            for t, p, c in zip(thresholds[::-1], purity[-2::-1], completeness[-2::-1])
        ],
        "receiverOperating": [
            {"falsePositiveRate": f, "truePositiveRate": t} for f, t in zip(false_rate, true_rate)
        ],
    }


plain = draw(90, 0.4)
truth, probability = draw(120, 0.15)
tied = truth, np.round(probability, 1)
truth, probability = draw(80, 0.5)
certain = truth, np.clip(np.round(1.6 * probability - 0.3, 2), 0, 1)
assert {0.0, 1.0} <= set(certain[1][truth == 0]) and {0.0, 1.0} <= set(certain[1][truth == 1])

print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
            "cases": {
                "probabilities without ties": case(*plain),
                "a rare class, many ties, probabilities on the edges of bins": case(*tied, threshold=0.3),
                "probabilities of exactly 0 and 1, right and wrong": case(*certain, threshold=0.7, bins=7),
            },
        },
        default=float,
    )
)
