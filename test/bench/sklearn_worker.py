"""scikit-learn's MLPRegressor: networks of one activation, squared error and Adam, for numbers per object."""

import warnings

from data import random_inputs, random_targets
from sklearn.neural_network import MLPRegressor
from worker import Repeated, serve

# It warns that one epoch is not enough to converge, which nobody expects here.
warnings.filterwarnings("ignore")


def build(work):
    network = work["network"]
    *hidden, _ = network["layers"]
    return MLPRegressor(
        hidden_layer_sizes=[layer["units"] for layer in hidden],
        activation={"linear": "identity", "relu": "relu"}[hidden[0]["activation"]],
        solver="adam",
        learning_rate_init=network["optimizer"]["learningRate"],
        alpha=0,
        batch_size=work["batchSize"],
        max_iter=1,
    )


def prepare(work, setting):
    network, model = work["network"], build(work)
    rows = work["rows"] if work["task"] == "predict" else work["stepsPerEpoch"] * work["batchSize"]
    inputs, targets = random_inputs(network, rows), random_targets(network, rows)[:, 0]
    if work["task"] == "predict":
        model.fit(inputs[:256], targets[:256])
        return Repeated(lambda: model.predict(inputs), rows / 1000)
    return Repeated(lambda: model.partial_fit(inputs, targets), work["stepsPerEpoch"])


serve(prepare)
