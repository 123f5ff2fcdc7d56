"""Fits of scikit-learn's SVR for test/network/fit-support-vectors.test.ts.

Made with Python 3.11, numpy 2.4.6, scikit-learn 1.9.1:  python -P test/oracle/support-vectors.py > test/oracle/support-vectors.json
"""
import json

import numpy as np
import sklearn
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.svm import SVR

random = np.random.default_rng(5)


def catalogue(rows):
    inputs = np.round(random.normal(0.5, 0.2, (rows, 5)), 3).astype(np.float32)
    curve = 0.15 + 0.1 * np.sin(5 * inputs[:, 0]) + 0.1 * inputs[:, 1] * inputs[:, 2]
    return inputs, np.round(curve + random.normal(0, 0.03, rows), 4).astype(np.float32)


inputs, targets = catalogue(300)
wanted, _ = catalogue(50)


def fit(rows=300, duplicated=False, **options):
    taken = inputs[:rows].astype(np.float64), targets[:rows].astype(np.float64)
    if duplicated:
        taken = np.concatenate([taken[0], taken[0]]), np.concatenate([taken[1], taken[1][::-1]])
    model = SVR(tol=1e-5, **({"gamma": "scale"} | options)).fit(*taken)
    coefficients = np.zeros(len(taken[1]))
    coefficients[model.support_] = model.dual_coef_[0]
    kernel = rbf_kernel(taken[0], gamma=model._gamma)
    objective = 0.5 * coefficients @ kernel @ coefficients - coefficients @ taken[1] + model.epsilon * np.abs(coefficients).sum()
    return {
        "rows": rows,
        "duplicated": duplicated,
        "cost": model.C,
        "epsilon": model.epsilon,
        "gamma": float(model._gamma),
        "givesGamma": "gamma" in options,
        "supportVectors": len(model.support_),
        "atBound": int((np.abs(coefficients) == model.C).sum()),
        "objective": float(objective),
        "predictions": model.predict(wanted.astype(np.float64)).round(8).tolist(),
    }


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
            "inputs": [float(str(value)) for value in inputs.ravel()],
            "targets": [float(str(value)) for value in targets],
            "wanted": [float(str(value)) for value in wanted.ravel()],
            "fits": [
                fit(C=1, epsilon=0.01),
                fit(C=1, epsilon=0.05),
                fit(C=0.01, epsilon=0.01),
                fit(C=100, epsilon=0.02, gamma=0.5),
                fit(C=1, epsilon=0.0, gamma=20, rows=80),
                fit(C=0.001, epsilon=0.001, rows=40),
                fit(C=1, epsilon=0.01, rows=60, duplicated=True),
                fit(C=1, epsilon=1.0),
            ],
        }
    )
)
