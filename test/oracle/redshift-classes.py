"""Metrics of redshifts as classes for test/evaluation/redshift-class.test.ts.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1:  python -P test/oracle/redshift-classes.py > test/oracle/redshift-classes.json
"""
import json

import numpy as np
import scipy
import sklearn
from scipy.stats import binomtest, median_abs_deviation
from sklearn.metrics import top_k_accuracy_score

random = np.random.default_rng(3)
rows, classes = 60, 40
edges = np.round(np.linspace(1, 1.04, classes + 1), 3)
middles = (edges[:-1] + edges[1:]) / 2
truth = np.round(random.uniform(1, 1.04, rows), 5)
margins = 2 * random.normal(0, 1, (rows, classes)) - 0.5 * np.abs(middles - truth[:, None]) / 0.001
margins = np.round(margins, 3).astype(np.float32).astype(np.float64)
probabilities = np.exp(margins) / np.exp(margins).sum(axis=1, keepdims=True)
prediction = middles[margins.argmax(axis=1)]
# A few far off: lines that were taken for others.
prediction[:4] = [1.35, 1.45, 1.06, 1.021]
own = np.searchsorted(edges, truth, side="right") - 1
called = np.where(prediction < 1.04, np.searchsorted(edges, prediction, side="right") - 1, -100)
errors = (prediction - truth) / (1 + truth)


def share(flags):
    interval = binomtest(int(np.sum(flags)), len(flags)).proportion_ci(0.95, method="wilson")
    return {"hits": int(np.sum(flags)), "count": len(flags), "share": float(np.mean(flags)), "low": interval.low, "high": interval.high}


def window_share(row, middle):
    low, high = middle - 0.001 * (1 + middle), middle + 0.001 * (1 + middle)
    inside = np.clip(np.minimum(edges[1:], high) - np.maximum(edges[:-1], low), 0, None) / np.diff(edges)
    return float((probabilities[row] * inside).sum())


windows = np.array([[window_share(row, middle) for middle in middles] for row in range(rows)])
best = [max(np.flatnonzero(of_row >= of_row.max() - 1e-3), key=lambda place: probabilities[row, place]) for row, of_row in enumerate(windows)]

right = np.abs(errors) <= 0.001
confidence = probabilities.max(axis=1)
bins = np.clip(np.floor(confidence * 15).astype(int), 0, 14)
gaps = [(np.mean(bins == one), confidence[bins == one].mean() - right[bins == one].mean()) for one in np.unique(bins)]

print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
            "edges": edges.tolist(),
            "truth": truth.tolist(),
            "prediction": prediction.tolist(),
            "margins": margins.astype(np.float32).ravel().tolist(),
            "success": share(right),
            "exactClass": share(own == called),
            "withinOneClass": share(np.abs(own - called) <= 1),
            "within005": share(np.abs(prediction - truth) <= 0.005),
            "topFiveShare": float(top_k_accuracy_score(own, margins, k=5, labels=np.arange(classes))),
            "catastrophic01": share(np.abs(errors) > 0.01),
            "catastrophic15": share(np.abs(errors) > 0.15),
            "sigmaNmad": float(1.4826 * median_abs_deviation(errors)),
            "windowModes": middles[best].tolist(),
            "windowShares": windows.max(axis=1).tolist(),
            "expectedCalibrationError": float(sum(weight * abs(gap) for weight, gap in gaps)),
            "maximumCalibrationError": float(max(abs(gap) for _, gap in gaps)),
            "overconfidence": float(confidence.mean() - right.mean()),
        }
    )
)
