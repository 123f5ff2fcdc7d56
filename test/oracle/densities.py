"""Numbers of binned densities, for test/evaluation/density and test/preprocess/binned-density-targets.test.ts.

Densities are SciPy's rv_histogram; integrals over them are taken on a grid so fine that the straight pieces of what is
integrated are exact, or by quad.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:  python -P test/oracle/densities.py > test/oracle/densities.json
"""
import json

import numpy as np
import scipy
from scipy import integrate, optimize, stats

random = np.random.default_rng(7)
OBJECTS = 60
EDGES = np.array([0, 0.05, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.55, 0.6])
WIDTHS = np.diff(EDGES)
BINS = len(WIDTHS)
LEVELS = [0.1, 0.5, 0.68, 0.9]

# Narrow densities, some with empty bins, around truths that scatter more than they claim.
centres = random.uniform(0.05, 0.55, OBJECTS)
logits = -0.5 * ((EDGES[:-1] + WIDTHS / 2 - centres[:, None]) / 0.04) ** 2 + random.normal(0, 0.5, (OBJECTS, BINS))
shares = np.exp(logits)
shares[: OBJECTS // 4] *= random.uniform(size=(OBJECTS // 4, BINS)) > 0.3
shares += 1e-3 * (shares.sum(axis=1, keepdims=True) == 0)
shares = (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
truth = np.clip(centres + random.normal(0, 0.07, OBJECTS), 0.001, 0.599)
truth[:2] = [-0.02, 0.65]

exact = shares.astype(float)
exact /= exact.sum(axis=1, keepdims=True)
densities = [stats.rv_histogram((row, EDGES), density=False) for row in exact]


def score(density, value):
    """CRPS by quad, piece by piece."""
    points = np.unique(np.concatenate([EDGES, [value]]))
    total = 0
    for low, high in zip(points[:-1], points[1:]):
        step = float(low >= value)
        total += integrate.quad(lambda x: (density.cdf(x) - step) ** 2, low, high, epsabs=1e-14)[0]
    return total


def bin_of(value):
    inside = EDGES[0] <= value <= EDGES[-1]
    return min(np.searchsorted(EDGES, value, side="right") - 1, BINS - 1) if inside else -1


def cde(row, value):
    place = bin_of(value)
    return np.sum(row**2 / WIDTHS) - 2 * (row[place] / WIDTHS[place] if place >= 0 else 0)


def log_score(row, value):
    place = bin_of(value)
    nearest = place if place >= 0 else (0 if value < EDGES[0] else BINS - 1)
    return -np.log(max(row[place] if place >= 0 else 0, 1e-7) / WIDTHS[nearest])


def highest_density(row, value):
    """The probability of the densest bins down to the truth's own, on a list sorted by density."""
    place = bin_of(value)
    if place < 0:
        return 1.0
    order = np.argsort(-row / WIDTHS, kind="stable")
    before = list(order).index(place)
    part = (value - EDGES[place]) / WIDTHS[place]
    return row[order[:before]].sum() + part * row[place]


def quantile(row, level):
    """The least x with F(x) ≥ level."""
    below = np.concatenate([[0], np.cumsum(row)])
    place = next(k for k in range(BINS) if row[k] > 0 and below[k + 1] >= level)
    return EDGES[place] + (level - below[place]) / row[place] * WIDTHS[place]


def tempered(row, temperature):
    logs = np.log(np.maximum(row, 2.0**-126)) / temperature
    powers = np.exp(logs - logs.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def mean_log(temperature):
    rows = [row for row in range(OBJECTS) if bin_of(truth[row]) >= 0]
    return -np.mean([np.log(tempered(exact[row], temperature)[bin_of(truth[row])]) for row in rows])


transforms = np.array([density.cdf(value) for density, value in zip(densities, truth)])
inner = np.clip(np.sort(transforms), 1e-9, 1 - 1e-9)
ks = stats.kstest(transforms, "uniform")
root = np.sqrt(OBJECTS)


def covered(credibilities, level):
    hits = int(np.sum(credibilities <= level))
    interval = stats.binomtest(hits, OBJECTS).proportion_ci(0.95, method="wilson")
    return {"level": level, "count": OBJECTS, "share": hits / OBJECTS, "low": interval.low, "high": interval.high}


modes = EDGES[np.argmax(exact / WIDTHS, axis=1)] + WIDTHS[np.argmax(exact / WIDTHS, axis=1)] / 2
prior = random.uniform(1, 20, BINS)
steps = 10
counts = np.histogram(transforms, steps, (0, 1))[0]
found = np.concatenate([[0], np.cumsum(counts + 1) / (OBJECTS + steps)])
below = np.concatenate([np.zeros((OBJECTS, 1)), np.minimum(np.cumsum(exact, axis=1), 1)], axis=1)
without = {}
for exponent in [1, 0.5]:
    product = exact * (prior / WIDTHS) ** -exponent
    without[str(exponent)] = (product / product.sum(axis=1, keepdims=True)).tolist()

components = 3
outputs = np.concatenate(
    [
        random.normal(0, 2, (8, components)),
        random.uniform(-0.05, 0.7, (8, components)),
        random.uniform(-7, -1, (8, components)),
    ],
    axis=1,
).astype(np.float32)
weights = np.exp(outputs[:, :components].astype(float))
weights /= weights.sum(axis=1, keepdims=True)
cdf = stats.norm.cdf(
    EDGES[None, None, :], outputs[:, components : 2 * components, None], np.exp(outputs[:, 2 * components :, None].astype(float))
)
mixed = np.diff((weights[:, :, None] * cdf).sum(axis=1), axis=1)
mixed /= mixed.sum(axis=1, keepdims=True)

gaussian_truth, gaussian_mean, gaussian_sigma = random.normal(0, 2, 10), random.normal(0, 1, 10), random.uniform(0.1, 3, 10)


def gaussian_score(value, mean, sigma):
    inside = lambda x: (stats.norm.cdf(x, mean, sigma) - float(x >= value)) ** 2
    low, high = min(value, mean - 12 * sigma), max(value, mean + 12 * sigma)
    pieces = [(low, value), (value, high)]
    return sum(integrate.quad(inside, a, b, epsabs=1e-13, limit=200)[0] for a, b in pieces if b > a)


target_truth = [0.0, 0.0013, 0.1, 0.2522, 0.4371, 0.5999, 0.6]
target_edges = np.linspace(0, 0.6, 121)
target_rows = np.diff([stats.norm.cdf(target_edges, value, 0.004) for value in target_truth], axis=1)

result = {
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
    "edges": EDGES.tolist(),
    "probabilities": shares.astype(float).tolist(),
    "truth": truth.tolist(),
    "mean": [density.mean() for density in densities],
    "deviation": [density.std() for density in densities],
    "median": [quantile(row, 0.5) for row in exact],
    "mode": modes.tolist(),
    "upper": [quantile(row, 0.84) for row in exact],
    "odds": [
        density.cdf(mode + 0.05 * (1 + mode)) - density.cdf(mode - 0.05 * (1 + mode))
        for density, mode in zip(densities, modes)
    ],
    "transforms": transforms.tolist(),
    "uniformity": {
        "count": OBJECTS,
        "kolmogorovSmirnov": ks.statistic,
        "kolmogorovSmirnovProbability": scipy.special.kolmogorov((root + 0.12 + 0.11 / root) * ks.statistic),
        "cramerVonMises": stats.cramervonmises(transforms, "uniform").statistic,
        "andersonDarling": stats.goodness_of_fit(
            stats.uniform, inner, known_params={"loc": 0, "scale": 1}, statistic="ad", n_mc_samples=9
        ).statistic,
    },
    "exactProbability": ks.pvalue,
    "kolmogorov": [[x, scipy.special.kolmogorov(x)] for x in [0.05, 0.2, 0.3, 0.5, 0.8, 1.0, 1.2, 1.63, 3.0]],
    "rankedProbabilityScore": [score(density, value) for density, value in zip(densities, truth)],
    "densityEstimationLoss": [cde(row, value) for row, value in zip(exact, truth)],
    "logScore": [log_score(row, value) for row, value in zip(exact, truth)],
    "coverage": {
        "central": [covered(np.abs(2 * transforms - 1), level) for level in LEVELS],
        "highestDensity": [
            covered(np.array([highest_density(row, value) for row, value in zip(exact, truth)]), level) for level in LEVELS
        ],
    },
    "prior": prior.tolist(),
    "withoutPrior": without,
    "temperature": optimize.minimize_scalar(mean_log, bounds=(0.05, 20), method="bounded", options={"xatol": 1e-10}).x,
    "tempered": tempered(exact, 2.5).tolist(),
    "recalibration": {"claimed": np.linspace(0, 1, steps + 1).tolist(), "found": found.tolist()},
    "recalibrated": np.diff(np.interp(below, np.linspace(0, 1, steps + 1), found), axis=1).tolist(),
    "mixture": {"components": components, "outputs": outputs.astype(float).tolist(), "probabilities": mixed.tolist()},
    "gaussian": {
        "truth": gaussian_truth.tolist(),
        "mean": gaussian_mean.tolist(),
        "sigma": gaussian_sigma.tolist(),
        "score": [gaussian_score(*one) for one in zip(gaussian_truth, gaussian_mean, gaussian_sigma)],
    },
    "targets": {
        "truth": target_truth,
        "targets": (target_rows / target_rows.sum(axis=1, keepdims=True)).tolist(),
    },
}
print(json.dumps(result))
