"""Gaussian processes of scikit-learn as KerasTuner's BayesianOptimization fits them, and the lowest bounds that SciPy finds
on them, for test/training/search.

KerasTuner 1.4.8, keras_tuner/src/tuners/bayesian.py: Matern(nu=2.5), normalize_y, alpha 1e-4, n_restarts_optimizer 20, and
mean - 2.6 deviation minimised by L-BFGS-B from random places; here from 300, and over a grid where there are one or two
dimensions.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1:
OMP_NUM_THREADS=1 python -P test/oracle/hyperparameter-search.py > test/oracle/hyperparameter-search.json
"""
import itertools
import json
import warnings

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import Matern

warnings.filterwarnings("ignore")
random = np.random.default_rng(17)
beta = 2.6


def score(x):
    return np.sin(5 * x[:, 0]) + ((x - 0.4) ** 2).sum(axis=1) + 0.02 * random.normal(size=len(x))


def case(dimensions, count, length_scale=None, starts=300, constant=False, scale=1.0):
    x = random.uniform(size=(count, dimensions)).round(6)
    y = np.full(count, 0.25) if constant else (scale * score(x) + 3 * scale).round(9)
    process = GaussianProcessRegressor(
        kernel=Matern(nu=2.5) if length_scale is None else Matern(length_scale, nu=2.5),
        optimizer="fmin_l_bfgs_b" if length_scale is None else None,
        n_restarts_optimizer=20,
        normalize_y=True,
        alpha=1e-4,
        random_state=3,
    ).fit(x, y)
    wanted = np.vstack([random.uniform(size=(8, dimensions)), x[:2]]).round(6)
    mean, deviation = process.predict(wanted, return_std=True)

    def bound(places):
        mean, deviation = process.predict(np.atleast_2d(places), return_std=True)
        return mean - beta * deviation

    lowest = np.inf
    for start in random.uniform(size=(starts, dimensions)):
        found = minimize(lambda place: bound(place)[0], start, bounds=[(0, 1)] * dimensions, method="L-BFGS-B")
        lowest = min(lowest, found.fun)
    if dimensions <= 2:
        grid = np.array(list(itertools.product(np.linspace(0, 1, 10001 if dimensions == 1 else 201), repeat=dimensions)))
        lowest = min(lowest, bound(grid).min())
    return {
        "places": x.tolist(),
        "targets": y.tolist(),
        "fixed": length_scale,
        "lengthScale": process.kernel_.length_scale,
        "logMarginalLikelihood": process.log_marginal_likelihood_value_,
        "wanted": wanted.tolist(),
        "mean": mean.tolist(),
        "deviation": deviation.tolist(),
        "lowest": float(lowest),
    }


cases = [
    case(1, 6, 0.3),
    case(2, 12, 0.5),
    case(4, 30, 1.0, starts=100),
    case(1, 7),
    case(2, 15),
    case(3, 25, scale=1e-3),
    case(6, 45),
    case(17, 70, starts=60),
    case(2, 5, 1.0, constant=True),
]
print(json.dumps({"versions": [np.__version__, scipy.__version__, sklearn.__version__], "beta": beta, "cases": cases}))
