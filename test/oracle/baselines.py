"""Predictions of scikit-learn's Ridge, LinearRegression and KNeighborsRegressor, for test/network.

Made with Python 3.11, numpy 2.4.6, scikit-learn 1.9.1:  python -P test/oracle/baselines.py > test/oracle/baselines.json
"""
import json

import numpy as np
import sklearn
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

random = np.random.default_rng(7)


def catalogue(rows):
    inputs = random.normal(23, 1.5, (rows, 5)).astype(np.float32)
    inputs[:, 3] *= 100  # a column in another unit
    inputs[:, 4] = 27  # a constant column
    targets = (0.3 * inputs[:, 0] - 0.2 * inputs[:, 1] + 0.1 * random.normal(size=rows)).astype(np.float32)
    return inputs, targets


inputs, targets = catalogue(60)
wanted, _ = catalogue(20)


def double_column(matrix):
    """The first column twice: least squares has many solutions, and the smallest one is asked for."""
    return np.column_stack([matrix[:, 0], matrix[:, 0], matrix[:, 1:]])


def linear(model, train, predict):
    model.fit(train.astype(np.float64), targets.astype(np.float64))
    return {
        "weights": model.coef_.tolist(),
        "intercept": float(model.intercept_),
        "predictions": model.predict(predict.astype(np.float64)).tolist(),
    }


def neighbours(count):
    model = make_pipeline(StandardScaler(), KNeighborsRegressor(count, algorithm="brute"))
    model.fit(inputs.astype(np.float64), targets.astype(np.float64))
    return model.predict(wanted.astype(np.float64)).tolist()


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
            "inputs": inputs.ravel().tolist(),
            "targets": targets.tolist(),
            "wanted": wanted.ravel().tolist(),
            "leastSquares": linear(LinearRegression(), inputs, wanted),
            "ridge": linear(Ridge(alpha=2.5, solver="svd"), inputs, wanted),
            "dependent": linear(LinearRegression(), double_column(inputs), double_column(wanted)),
            "dependentRidge": linear(Ridge(alpha=2.5, solver="svd"), double_column(inputs), double_column(wanted)),
            "neighbours": {str(count): neighbours(count) for count in (1, 5, 15)},
        }
    )
)
