"""The Gaia thesis's network in Keras: its predictions, and its losses and predictions over ten Adamax steps.

Weights, spectra and redshifts follow from squares times irrational numbers, so that the test makes the same without
699,073 numbers in a file.

Made with Python 3.11, tensorflow-cpu 2.21.0, keras 3.15.1:  python -P test/oracle/gaia-network.py > test/oracle/gaia-network.json
"""

import json
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np


def spread(count, step, start=0.0):
    """Numbers in [0, 1) without order: the fractional parts of start + step, start + 4 step, start + 9 step, …"""
    places = np.arange(1, count + 1, dtype="float64")
    return np.mod(start + places * places * step, 1.0)


def convolution(filters, size):
    return keras.layers.Conv1D(filters, size, activation="relu")


layers = [keras.Input((186, 1))]
for filters, size in [(256, 5), (256, 5), (128, 3), (64, 2)]:
    layers += [convolution(filters, size), keras.layers.MaxPooling1D(2)]
layers += [keras.layers.Flatten()]
layers += [keras.layers.Dense(units, activation="relu") for units in (256, 256, 128, 64)]
model = keras.Sequential(layers + [keras.layers.Dense(1)])

weights = []
for place, shape in enumerate(weight.shape for weight in model.get_weights()):
    if len(shape) == 1:
        weights.append(np.zeros(shape, "float32"))
        continue
    receptive = int(np.prod(shape[:-2]))
    limit = np.sqrt(6.0 / (receptive * shape[-2] + receptive * shape[-1]))
    values = limit * (2.0 * spread(int(np.prod(shape)), 0.6180339887498949, place * 0.1) - 1.0)
    weights.append(values.reshape(shape).astype("float32"))
model.set_weights(weights)

spectra = spread(16 * 186, 0.7548776662466927).reshape(16, 186, 1).astype("float32")
redshifts = (0.6 * spread(16, 0.5698402909980532)).reshape(16, 1).astype("float32")
before = model.predict(spectra, verbose=0).ravel()
model.compile(optimizer=keras.optimizers.Adamax(0.001), loss=keras.losses.Huber(1.0))
losses = [float(model.train_on_batch(spectra, redshifts)) for _ in range(10)]
after = model.predict(spectra, verbose=0).ravel()

answer = {
    "versions": {"keras": keras.__version__, "numpy": np.__version__},
    "parameters": int(model.count_params()),
    "before": [float(value) for value in before],
    "losses": losses,
    "after": [float(value) for value in after],
}
print(json.dumps(answer, indent=2))
