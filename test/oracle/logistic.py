"""Weights and probabilities of scikit-learn's LogisticRegression, for test/network.

Made with Python 3.11, numpy 2.4.6, scikit-learn 1.9.1:  python -P test/oracle/logistic.py > test/oracle/logistic.json
"""
import json

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

random = np.random.default_rng(5)


def catalogue(rows):
    inputs = random.normal(23, 1.5, (rows, 4))
    inputs[:, 1] += inputs[:, 0]  # correlated columns
    inputs[:, 3] *= 100  # a column in another unit
    inputs = np.round(inputs, 3).astype(np.float32)
    margin = 1.5 * (inputs[:, 0] - 23) - 0.5 * (inputs[:, 1] - 46) + 0.004 * (inputs[:, 3] - 2300) - 2
    return inputs, (random.uniform(size=rows) < 1 / (1 + np.exp(-margin))).astype(int)


inputs, targets = catalogue(300)
wanted, _ = catalogue(20)


def fitted(penalty):
    model = LogisticRegression(C=np.inf if penalty == 0 else 1 / penalty, solver="newton-cholesky", tol=1e-12)
    model.fit(inputs.astype(np.float64), targets)
    return {
        "penalty": penalty,
        "weights": model.coef_[0].tolist(),
        "bias": float(model.intercept_[0]),
        "predictions": model.predict_proba(wanted.astype(np.float64))[:, 1].tolist(),
    }


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
            "inputs": [float(str(value)) for value in inputs.ravel()],
            "targets": targets.tolist(),
            "wanted": [float(str(value)) for value in wanted.ravel()],
            "fits": [fitted(penalty) for penalty in (0, 0.5, 40)],
        }
    )
)
