"""Metrics of predictions of a quantity that is no redshift by NumPy, SciPy and scikit-learn, for test/evaluation.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1:  python -P test/oracle/regression-metrics.py > test/oracle/regression-metrics.json
"""
import json

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

random = np.random.default_rng(23)
objects = 181
magnitude = random.uniform(17, 25, objects)
# Spectral types on a grid, as BPZ gives them, so that there are ties; predictions that are drawn to the mean.
truth = np.round(random.beta(2, 3, objects) * 10 + 1, 1)
prediction = 2 + 0.6 * truth + random.normal(0, 0.08, objects) * (magnitude - 14)
magnitude[:2] = [20.0, 24.0]


def line(x, y):
    fit = stats.linregress(x, y)
    return {"slope": fit.slope, "intercept": fit.intercept}


def metrics(truth, prediction):
    error = prediction - truth
    return {
        "count": len(truth),
        "meanError": error.mean(),
        "medianError": np.median(error),
        "standardDeviation": error.std(),
        "scatterMad": 1.4826 * stats.median_abs_deviation(error),
        "scatter68": (np.percentile(error, 84) - np.percentile(error, 16)) / 2,
        "meanAbsoluteError": mean_absolute_error(truth, prediction),
        "rootMeanSquaredError": root_mean_squared_error(truth, prediction),
        "rSquared": r2_score(truth, prediction),
        "predictionOnTruth": line(truth, prediction),
        "truthOnPrediction": line(prediction, truth),
    }


edges = [18.0, 20.0, 22.0, 24.0]
# numpy.histogram's convention: half-open bins, the last closed.
inside = np.where(magnitude == edges[-1], len(edges) - 1, np.digitize(magnitude, edges))
bins = [
    {
        "low": edges[number - 1],
        "high": edges[number],
        "share": np.mean(inside == number),
        **metrics(truth[inside == number], prediction[inside == number]),
    }
    for number in range(1, len(edges))
]
assert [one["count"] for one in bins] == np.histogram(magnitude, edges)[0].tolist()

print(
    json.dumps(
        {
            "versions": {
                "numpy": np.__version__,
                "scipy": scipy.__version__,
                "scikit-learn": sklearn.__version__,
            },
            "magnitude": magnitude.tolist(),
            "truth": truth.tolist(),
            "prediction": prediction.tolist(),
            "metrics": metrics(truth, prediction),
            "edges": edges,
            "bins": bins,
        },
        default=float,
    )
)
