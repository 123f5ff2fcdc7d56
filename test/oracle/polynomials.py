"""Least-squares polynomials by NumPy and their inverses by SciPy, for test/evaluation.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:  python -P test/oracle/polynomials.py > test/oracle/polynomials.json
"""
import json

import numpy as np
import scipy
from numpy.polynomial import Polynomial
from scipy.optimize import brentq

random = np.random.default_rng(41)
objects = 70


def fits(x, y):
    places = np.linspace(x.min() - 0.3, x.max() + 0.3, 13)
    low, high = x.min(), x.max()

    def scaled(values):
        # NumPy's own scaling computes offset + factor * x, which loses digits where x is far from 0.
        half = (high - low) / 2
        return (values - (low + half)) / half

    found = []
    for degree in range(1, 6):
        fit = Polynomial.fit(scaled(x), y, degree, domain=[-1, 1])
        found.append(
            {
                "degree": degree,
                "scaledCoefficients": fit.coef.tolist(),
                "coefficients": Polynomial.fit(x, y, degree).convert().coef.tolist(),
                "values": fit(scaled(np.clip(places, low, high))).tolist(),
            }
        )
    return {"x": x.tolist(), "y": y.tolist(), "places": places.tolist(), "fits": found}


redshift = random.gamma(3, 0.25, objects)
# Logarithms of masses far from 0, most of them in a narrow range.
mass = np.append(random.normal(10.4, 0.2, objects - 2), [7.0, 12.5])
# Julian dates: a small range a million times as far from 0.
date = 2456000.5 + random.uniform(0, 3, objects)


def curve(values):
    centred = (values - values.mean()) / values.std()
    return 0.4 + 0.7 * centred - 0.1 * centred**2 + random.normal(0, 0.05, objects)


truth = random.uniform(0, 2, objects)
prediction = 0.2 + 0.9 * truth - 0.15 * truth**2 + random.normal(0, 0.02, objects)
asked = np.linspace(prediction.min() - 0.2, prediction.max() + 0.2, 15)


def inverse(degree):
    fit = Polynomial.fit(truth, prediction, degree)
    low, high = truth.min(), truth.max()
    if degree == 1:
        intercept, slope = fit.convert().coef
        return ((asked - intercept) / slope).tolist()
    assert (np.diff(fit(np.linspace(low, high, 10001))) > 0).all()
    return [
        low if value <= fit(low) else high if value >= fit(high) else brentq(lambda t: fit(t) - value, low, high, xtol=1e-15)
        for value in asked
    ]


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
            "fits": {
                "redshifts": fits(redshift, curve(redshift)),
                "masses in a cluster": fits(mass, curve(mass)),
                "dates far from 0": fits(date, curve(date)),
            },
            "inverse": {
                "truth": truth.tolist(),
                "prediction": prediction.tolist(),
                "asked": asked.tolist(),
                "answers": {str(degree): inverse(degree) for degree in (1, 2, 3)},
            },
        },
        default=float,
    )
)
