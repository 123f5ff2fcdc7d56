"""Predictions of scikit-learn's HistGradientBoosting for test/trees.

The columns have what bins can trip over: a flag, a few values, ties, a clipped end, a long tail. Targets are noisy, so that
no two splits of a node have the same gain but for rounding, which would decide between them differently elsewhere.

Made with Python 3.11, numpy 2.4.6, scikit-learn 1.9.1:
OMP_NUM_THREADS=1 python -P test/oracle/boosted-trees.py > test/oracle/boosted-trees.json
"""
import json

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

random = np.random.default_rng(11)


def catalogue(rows):
    brightness = random.normal(23, 1.5, rows)
    inputs = np.column_stack(
        [
            random.integers(0, 2, rows),
            random.integers(0, 7, rows),
            np.round(random.normal(0, 1, rows), 1),
            np.minimum(brightness + random.normal(0, 1, rows), 25),
            random.exponential(1, rows),
            brightness,
        ]
    )
    inputs = np.round(inputs, 3).astype(np.float32)
    curve = np.sin(inputs[:, 5]) + 0.3 * inputs[:, 4] * inputs[:, 0] + 0.1 * inputs[:, 1] * inputs[:, 2]
    targets = np.round(curve + random.normal(0, 0.3, rows), 4).astype(np.float32)
    return inputs, targets


inputs, targets = catalogue(2000)
wanted, wanted_targets = catalogue(100)
# Eighths: no column has more values than bins, so that weights do not move them.
coarse, coarse_wanted = (np.floor(matrix * 8) / 8 for matrix in (inputs, wanted))
weights = random.integers(1, 9, 2000) / 4
median = np.float32(0.3)


def predictions(loss="squared_error", inputs=inputs, wanted=wanted, weights=None, **options):
    if loss == "log_loss":
        model = HistGradientBoostingClassifier(early_stopping=False, **options)
        model.fit(inputs, (targets > median).astype(int), weights)
        return model.predict_proba(wanted)[:, 1].round(9).tolist()
    model = HistGradientBoostingRegressor(loss=loss, early_stopping=False, **options)
    model.fit(inputs, targets, weights)
    return model.predict(wanted).round(9).tolist()


losses = {"squaredError": "squared_error", "absoluteError": "absolute_error", "logLoss": "log_loss"}
small = {
    "learning_rate": 0.3,
    "max_iter": 20,
    "max_leaf_nodes": 12,
    "max_depth": 4,
    "min_samples_leaf": 5,
    "l2_regularization": 2.5,
}
stopped = HistGradientBoostingRegressor(early_stopping=True, n_iter_no_change=4, learning_rate=0.3)
stopped.fit(inputs, targets, X_val=wanted, y_val=wanted_targets)


def each(**options):
    return {ours: predictions(theirs, **options) for ours, theirs in losses.items()}


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
            "inputs": [float(str(value)) for value in inputs.ravel()],
            "targets": [float(str(value)) for value in targets],
            "wanted": [float(str(value)) for value in wanted.ravel()],
            "wantedTargets": [float(str(value)) for value in wanted_targets],
            "weights": weights.tolist(),
            "classBoundary": float(median),
            "defaults": each(),
            "fewBins": each(max_bins=16),
            "small": each(**small),
            "weighted": each(inputs=coarse, wanted=coarse_wanted, weights=weights, max_iter=30),
            "earlyStopping": {
                "iterations": stopped.n_iter_,
                "losses": (-stopped.validation_score_).round(9).tolist(),
                "predictions": stopped.predict(wanted).round(9).tolist(),
            },
        }
    )
)
