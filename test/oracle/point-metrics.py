"""Metrics of point redshifts by NumPy, SciPy and scikit-learn, for test/evaluation.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1:  python -P test/oracle/point-metrics.py > test/oracle/point-metrics.json
"""
import json

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

random = np.random.default_rng(11)
objects = 301
truth = random.gamma(3, 0.25, objects)
prediction = truth + (1 + truth) * random.normal(0.01, 0.03, objects)
wild = random.uniform(size=objects) < 0.08
prediction[wild] = random.uniform(0, 3, wild.sum())
# Two objects just on the edge of a bin.
truth[:2] = [0.5, 2.0]


def metrics(truth, prediction):
    delta = (prediction - truth) / (1 + truth)
    sigma_iqr = stats.iqr(delta) / 1.349
    absolute = np.abs(delta)
    return {
        "count": len(truth),
        "biasMean": delta.mean(),
        "biasMedian": np.median(delta),
        "sigmaNmad": 1.4826 * stats.median_abs_deviation(delta),
        "sigmaIqr": sigma_iqr,
        "sigma68": (np.percentile(delta, 84) - np.percentile(delta, 16)) / 2,
        "outlierFraction05": np.mean(absolute > 0.05),
        "outlierFraction15": np.mean(absolute > 0.15),
        "catastrophicFraction": np.mean(absolute > max(0.06, 3 * sigma_iqr)),
        "meanAbsoluteError": mean_absolute_error(truth, prediction),
        "rootMeanSquaredError": root_mean_squared_error(truth, prediction),
        "rSquared": r2_score(truth, prediction),
    }


edges = [0.25, 0.5, 1.0, 2.0]
# numpy.histogram's convention: half-open bins, the last closed.
inside = np.where(truth == edges[-1], len(edges) - 1, np.digitize(truth, edges))
bins = []
for number in range(1, len(edges)):
    chosen = inside == number
    error = prediction[chosen] - truth[chosen]
    bins.append(
        {
            "low": edges[number - 1],
            "high": edges[number],
            "share": chosen.mean(),
            "meanError": error.mean(),
            "standardDeviation": error.std(),
            **metrics(truth[chosen], prediction[chosen]),
        }
    )
assert [one["count"] for one in bins] == np.histogram(truth, edges)[0].tolist()


def interval(metric, level):
    result = stats.bootstrap(
        (truth, prediction),
        metric,
        paired=True,
        vectorized=False,
        n_resamples=20000,
        confidence_level=level,
        method="percentile",
        rng=np.random.default_rng(5),
    ).confidence_interval
    return {"low": result.low, "high": result.high}


print(
    json.dumps(
        {
            "versions": {
                "numpy": np.__version__,
                "scipy": scipy.__version__,
                "scikit-learn": sklearn.__version__,
            },
            "truth": truth.tolist(),
            "prediction": prediction.tolist(),
            "metrics": metrics(truth, prediction),
            "edges": edges,
            "bins": bins,
            "below": int((truth < edges[0]).sum()),
            "above": int((truth > edges[-1]).sum()),
            "bootstrap": {
                "meanAbsoluteError68": interval(lambda t, p: np.abs(p - t).mean(), 0.68),
                "meanAbsoluteError95": interval(lambda t, p: np.abs(p - t).mean(), 0.95),
            },
        },
        default=float,
    )
)
