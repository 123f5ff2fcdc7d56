"""pandas' summaries, SciPy's power laws and NumPy's bins, for test/evaluation.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, pandas 3.1.1:
python -P test/oracle/distributions.py > test/oracle/distributions.json
"""
import json

import numpy as np
import pandas as pd
import scipy
from scipy.optimize import curve_fit

random = np.random.default_rng(17)
percents = [1, 5, 10, 25, 50, 75, 90, 95, 99]


def number_or_none(value):
    return None if np.isnan(value) else float(value)


def summary(values):
    series = pd.Series(values)
    return {
        "values": values,
        "count": int(series.count()),
        "mean": series.mean(),
        "median": series.median(),
        "standardDeviation": number_or_none(series.std()),
        "skewness": number_or_none(series.skew()),
        "excessKurtosis": number_or_none(series.kurt()),
        "percentiles": {str(percent): float(series.quantile(percent / 100)) for percent in percents},
        "shares": [float((series <= limit).mean()) for limit in (0.1, 0.126, 0.37)],
    }


def power_law(x, scale, exponent, floor):
    return scale * x**-exponent + floor


def law(x, y, errors=None, floor=False, start=(1.0, 0.3, 0.01)):
    x, y = np.asarray(x, float), np.asarray(y, float)
    names = ["scale", "exponent", "floor"][: 3 if floor else 2]
    function = power_law if floor else lambda x, scale, exponent: power_law(x, scale, exponent, 0)
    found, covariance = curve_fit(
        function, x, y, p0=start[: len(names)], sigma=errors, absolute_sigma=errors is not None,
        xtol=1e-14, ftol=1e-14, gtol=1e-14, maxfev=100000,
    )
    return {
        "x": x.tolist(),
        "y": y.tolist(),
        "errors": errors,
        "floor": floor,
        "found": dict(zip(names, found.tolist())),
        "standardErrors": dict(zip(names, np.sqrt(np.diag(covariance)).tolist())),
    }


sizes = [500, 1000, 2000, 4000, 8000, 16000, 32000, 64000]
noise = random.normal(0, 1, 8)
plain = [round(0.4 * n**-0.3 * (1 + 0.03 * e), 6) for n, e in zip(sizes, noise)]
floored = [round(2 * n**-0.6 + 0.018 + 0.0003 * e, 6) for n, e in zip(sizes, noise)]
rising = [0.02, 0.021, 0.024, 0.023]
errors = [0.003, 0.002, 0.002, 0.001, 0.001, 0.0005, 0.0005, 0.0003]

# Redshifts on the edges of bins of 0.05, as decimal numbers, in 32 bits, and a rounding to either side.
decimal = [place / 20 for place in range(13)]
arange = np.arange(0, 0.65, 0.05)
edges = np.array(decimal)
on_edges = np.concatenate([edges, edges.astype(np.float32).astype(float), np.nextafter(edges[1:], 0), np.nextafter(edges, 1)])

print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "pandas": pd.__version__},
            "summaries": [
                summary(np.round(0.6 * random.beta(2, 6, 400), 5).tolist()),
                summary(np.round(random.normal(-3, 0.01, 101), 5).tolist()),
                summary([0.1, 0.4, 0.2, 0.37]),
                summary([0.1, 0.4, 0.2]),
                summary([0.1, 0.126]),
                summary([0.1]),
                summary([0.1, 0.1, 0.1, 0.1, 0.1]),
            ],
            "laws": [
                law(sizes, plain),
                law(sizes, plain, errors),
                law(sizes, floored, floor=True),
                law(sizes, floored, errors, floor=True),
                law(sizes[:4], rising),
                law(sizes[:5], floored[:5], floor=True),
            ],
            "edges": {
                "redshifts": on_edges.tolist(),
                "decimal": decimal,
                "digitizeDecimal": (np.digitize(on_edges, edges) - 1).tolist(),
                "arange": arange.tolist(),
                "digitizeArange": (np.digitize(on_edges, arange) - 1).tolist(),
            },
        }
    )
)
