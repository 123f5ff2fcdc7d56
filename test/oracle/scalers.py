"""Offsets, scales and scaled values of scikit-learn's scalers, for test/preprocess/scaler.test.ts.

Made with Python 3.11, numpy 2.2.6, scikit-learn 1.9.1:  python -P test/oracle/scalers.py > test/oracle/scalers.json
"""
import json

import numpy as np
import sklearn
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

random = np.random.default_rng(20240501)
rows = 41
matrix = np.stack(
    [
        random.normal(24, 1.2, rows),  # magnitudes
        random.lognormal(-2, 1.5, rows),  # skewed, positive
        np.full(rows, 27.0),  # constant
        (random.uniform(size=rows) < 0.1).astype(float),  # a rare flag
        1e6 + random.normal(0, 1e-1, rows),  # small spread on a large offset
        np.where(random.uniform(size=rows) < 0.2, 27.0, random.normal(22, 2, rows)),  # clipped magnitudes
    ],
    axis=1,
).astype(np.float32)
train = np.sort(random.permutation(rows)[:30])
fitted = matrix[train].astype(np.float64)


def record(scaler, offset):
    scaler.fit(fitted)
    center, scale = offset(scaler)
    return {
        "offset": center.tolist(),
        "scale": scale.tolist(),
        "scaled": scaler.transform(matrix.astype(np.float64)).ravel().tolist(),
    }


print(
    json.dumps(
        {
            "made": {"script": "test/oracle/scalers.py", "numpy": np.__version__, "scikit-learn": sklearn.__version__},
            "shape": list(matrix.shape),
            "values": [float(value) for value in matrix.ravel()],
            "train": train.tolist(),
            "scalers": {
                "min-max": record(MinMaxScaler(), lambda s: (s.data_min_, 1 / s.scale_)),
                "z-score": record(StandardScaler(), lambda s: (s.mean_, s.scale_)),
                "robust": record(RobustScaler(), lambda s: (s.center_, s.scale_)),
            },
        }
    )
)
