"""Values of SciPy's PchipInterpolator, for test/base/monotone-cubic.test.ts.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:  python -P test/oracle/monotone-cubic.py > test/oracle/monotone-cubic.json
"""
import json

import numpy as np
import scipy
from scipy.interpolate import PchipInterpolator

random = np.random.default_rng(20240607)
sorted_steps = np.sort(random.uniform(-3, 5, 12))
cases = {
    "two points": ([0.5, 2], [3, -1]),
    "three points": ([0, 1, 4], [2, 5, 5.5]),
    "flat pieces": ([0, 1, 2, 3, 4, 5, 6], [0, 0, 0, 2, 2, 3, 3]),
    "all flat": ([0, 1, 3], [4, 4, 4]),
    "turns and changes of sign": ([-2, -1, 0, 1, 2, 3.5], [1, -1, 2, -2, 0.5, -0.5]),
    "a steep end that turns": ([0, 1, 2, 3], [0, 0.1, -5, -5.2]),
    "an end against the trend": ([0, 0.1, 2, 2.1], [0, 1, 1.05, 0]),
    "uneven steps": (sorted_steps.tolist(), random.normal(0, 2, 12).tolist()),
    "rising, uneven steps": (sorted_steps.tolist(), np.cumsum(random.exponential(1, 12)).tolist()),
    "falling over many decades": ([1, 2, 3, 4, 5], [1e3, 1, 1e-3, 1e-6, 0]),
}


def record(x, y):
    inside = np.linspace(x[0], x[-1], 41)
    at = np.unique(np.concatenate([inside, x]))
    return {"x": list(x), "y": list(y), "at": at.tolist(), "value": PchipInterpolator(x, y)(at).tolist()}


print(
    json.dumps(
        {
            "made": {"script": "test/oracle/monotone-cubic.py", "numpy": np.__version__, "scipy": scipy.__version__},
            "cases": [{"name": name, **record(x, y)} for name, (x, y) in cases.items()],
        }
    )
)
