"""The networks for Euclid spectra in Keras: parameters at their full sizes, and predictions of small ones.

Weights and spectra follow from squares times irrational numbers, so that the test makes the same.

Made with Python 3.11, tensorflow-cpu 2.21.0, keras 3.15.1:  python -P test/oracle/euclid-networks.py > test/oracle/euclid-networks.json
"""

import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
from scipy.interpolate import lagrange

layers = keras.layers


def spread(count, step, start=0.0):
    """Numbers in [0, 1) without order: the fractional parts of start + step, start + 4 step, start + 9 step, …"""
    places = np.arange(1, count + 1, dtype="float64")
    return np.mod(start + places * places * step, 1.0)


def convolution():
    return layers.Conv1D(16, 8, padding="same", activation="relu")


def plain(samples, classes, convolutions):
    made = [convolution() for _ in range(convolutions)]
    return keras.Sequential(
        [keras.Input((samples, 1)), *made, layers.Flatten(), layers.Dense(classes, activation="softmax")]
    )


def pooled(samples, classes):
    blocks = [
        layer
        for _ in range(3)
        for layer in (convolution(), layers.MaxPooling1D(3, 2, padding="same"), layers.BatchNormalization())
    ]
    behind = [layers.Flatten(), layers.Dropout(0.5), layers.Dense(512), layers.Dropout(0.5)]
    return keras.Sequential(
        [keras.Input((samples, 1)), *blocks, *behind, layers.Dense(classes, activation="softmax")]
    )


def shifts(samples, step, redshifts, patterns=2):
    """Convolutions, and patterns of four samples at a time over all shifts; read at the redshifts by cubics."""
    places = np.log(1 + np.array(redshifts)) / step
    lowest = np.floor(places[0]) - 1
    blocks = int(np.ceil((places[-1] + 2 - lowest + 1) / 4))
    margin = 4 * (blocks - 1)
    length = int(np.ceil((samples + 2 * margin) / 4))
    reading = np.zeros((4 * blocks, len(places)), "float32")
    for column, place in enumerate(places - lowest):
        nodes = np.arange(int(place) - 1, int(place) + 3)
        reading[nodes, column] = [lagrange(nodes, unit)(place) for unit in np.eye(4)]
    filters = [layers.Conv1D(4, 9, padding="same", activation="relu") for _ in range(2)]
    scores = [
        layers.Reshape((4 * blocks, patterns)),
        layers.Conv1D(16, 1, activation="relu"),
        layers.Conv1D(1, 1, use_bias=False),
    ]
    return keras.Sequential(
        [
            keras.Input((samples, 1)),
            *filters,
            layers.ZeroPadding1D((margin, 4 * length - samples - margin)),
            layers.Reshape((length, 16)),
            layers.Conv1D(4 * patterns, length - blocks + 1),
            *(scores if patterns > 1 else []),
            layers.Flatten(),
            layers.Lambda(lambda row: row @ reading),
            layers.Softmax(),
        ]
    )


def predictions(model):
    weights = []
    for place, weight in enumerate(model.get_weights()):
        values = spread(weight.size, 0.6180339887498949, place * 0.1).reshape(weight.shape)
        weights.append((0.1 + values if weight.ndim == 1 else 0.4 * values - 0.2).astype("float32"))
    model.set_weights(weights)
    samples = model.input_shape[1]
    spectra = 4 * spread(6 * samples, 0.7548776662466927).reshape(6, samples, 1) - 2
    return model.predict(spectra.astype("float32"), verbose=0).tolist()


classes = 1 + 0.001 * (np.arange(800) + 0.5)
answer = {
    "versions": {"keras": keras.__version__, "numpy": np.__version__},
    "parameters": {
        "plain1": plain(1780, 800, 1).count_params(),
        "plain3": plain(1780, 800, 3).count_params(),
        "pooled": pooled(1780, 800).count_params(),
        "shifts": shifts(1196, np.log(20_000 / 11_000) / 1195, classes).count_params(),
    },
    "predictions": {
        "plain": predictions(plain(50, 7, 2)),
        "pooled": predictions(pooled(51, 6)),
        "shifts": predictions(shifts(90, 0.01, [1.0, 1.07, 1.2, 1.45, 1.6])),
        "shifts1": predictions(shifts(90, 0.01, [1.0, 1.07, 1.2, 1.45, 1.6], 1)),
    },
}
print(json.dumps(answer))
