"""The negative log-likelihood of Gaussian mixtures in NumPy's 64 bits, for test/network/gaussian-mixture-loss.test.ts.

Moderate mixtures are summed as densities, extreme ones (shares and densities that 32 bits cannot hold) as logarithms; the
script makes sure that both ways agree where both can. Gradients are central differences, divided by the number of rows.

Made with Python 3.11, numpy 2.4.6:  python -P test/oracle/gaussian-mixture.py > test/oracle/gaussian-mixture.json
"""
import json

import numpy as np


def by_densities(truth, logits, means, log_sigmas):
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    sigmas = np.exp(log_sigmas)
    densities = np.exp(-0.5 * ((truth - means) / sigmas) ** 2) / (sigmas * np.sqrt(2 * np.pi))
    return -np.log((shares * densities).sum(axis=1))


def by_logarithms(truth, logits, means, log_sigmas):
    shares = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    densities = -0.5 * ((truth - means) / np.exp(log_sigmas)) ** 2 - log_sigmas - 0.5 * np.log(2 * np.pi)
    return -np.logaddexp.reduce(shares + densities, axis=1)


def split(prediction):
    return np.split(prediction, 3, axis=1)


def gradient(truth, prediction, step=1e-6):
    slopes = np.zeros_like(prediction)
    for place in np.ndindex(*prediction.shape):
        moved = np.zeros_like(prediction)
        moved[place] = step
        ahead, behind = (by_logarithms(truth, *split(prediction + sign * moved)).mean() for sign in (1, -1))
        slopes[place] = (ahead - behind) / (2 * step)
    return slopes


random = np.random.default_rng(7)
CASES = {
    "moderate": (random.normal(size=(6, 1)), random.normal(size=(6, 9))),
    "one component": (random.normal(size=(4, 1)), random.normal(size=(4, 3))),
    # Shares of e⁻²⁰⁰, an object at 60 sigma, a sigma of e⁻⁸, and all of it together.
    "extreme": (
        np.array([[0.0], [60.0], [0.001], [-30.0]]),
        np.array(
            [
                [0, 200, -200, 0.5, -1, 2, 0, 0, 0],
                [0, 1, 2, 0, 0, 1, 0, 0.1, 0],
                [0, 0, 0, 0, 0.002, 3, -8, -7, 1],
                [300, 0, -300, 1, 0, -1, 0.5, 1.5, 2],
            ],
            dtype=float,
        ),
    ),
}


def result(name, truth, prediction):
    # As 32 bits hold them.
    truth, prediction = truth.astype(np.float32).astype(float), prediction.astype(np.float32).astype(float)
    losses = by_logarithms(truth, *split(prediction))
    if name != "extreme":
        assert np.allclose(losses, by_densities(truth, *split(prediction)), rtol=1e-12)
    return {
        "truth": truth.ravel().tolist(),
        "prediction": prediction.ravel().tolist(),
        "losses": losses.tolist(),
        "gradient": gradient(truth, prediction).ravel().tolist(),
    }


print(json.dumps({"numpy": np.__version__, "cases": {name: result(name, *case) for name, case in CASES.items()}}))
