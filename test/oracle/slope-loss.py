"""Squared error and lack of slope in NumPy's 64 bits, for test/network/slope-loss.test.ts.

The slope is SciPy's `linregress` of prediction on truth. Gradients are central differences of the mean loss of the batch.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:  python -P test/oracle/slope-loss.py > test/oracle/slope-loss.json
"""
import json

import numpy as np
import scipy
from scipy.stats import linregress


def losses(truth, prediction, weight):
    slope = linregress(truth, prediction).slope
    return (prediction - truth) ** 2 + weight * (slope - 1) ** 2


def gradient(truth, prediction, weight, step=1e-5):
    slopes = np.zeros_like(prediction)
    for place in range(len(prediction)):
        moved = np.zeros_like(prediction)
        moved[place] = step
        ahead, behind = (losses(truth, prediction + sign * moved, weight).mean() for sign in (1, -1))
        slopes[place] = (ahead - behind) / (2 * step)
    return slopes


random = np.random.default_rng(11)
truth = random.normal(size=12)
CASES = {
    "weight 0": (truth, 0.4 * truth + random.normal(size=12), 0),
    "slope below 1": (truth, 0.3 * truth + 0.1 * random.normal(size=12), 0.7),
    "slope above 1": (truth, 2 * truth + 0.5 * random.normal(size=12), 3),
    "slope below 0": (truth, 1 - truth + 0.2 * random.normal(size=12), 5),
    "masses, far from 0": (10 + truth, 10.2 + 0.5 * truth + 0.1 * random.normal(size=12), 1),
    "truths that hardly differ": (0.5 + 0.001 * truth, 0.5 + 0.0005 * truth, 2),
    "two objects": (np.array([0.25, 0.75]), np.array([0.5, 0.625]), 1),
}


def result(truth, prediction, weight):
    # As 32 bits hold them.
    truth, prediction = truth.astype(np.float32).astype(float), prediction.astype(np.float32).astype(float)
    return {
        "weight": weight,
        "truth": truth.tolist(),
        "prediction": prediction.tolist(),
        "losses": losses(truth, prediction, weight).tolist(),
        "gradient": gradient(truth, prediction, weight).tolist(),
    }


cases = {name: result(*case) for name, case in CASES.items()}
print(json.dumps({"numpy": np.__version__, "scipy": scipy.__version__, "cases": cases}))
