"""Three steps of Keras on networks of each layer kind, loss and optimizer, for test/network/layer-kinds.test.ts.

The networks are written as the library's specifications. Weights, inputs and targets follow from a formula that the test
repeats. The normalizations are trained without Adam: they make some gradients tiny, which is where Keras and
TensorFlow.js, who add epsilon to different roots, part beyond 1e-4.

Made with Python 3.11, tensorflow-cpu 2.21.0, keras 3.15.1:  python -P test/oracle/layer-kinds.py > test/oracle/layer-kinds.json
"""
import json

import keras
import numpy as np
import tensorflow

ROWS = 8
STEPS = 3
PARTS = ["kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance"]
RANGES = [(-0.4, 0.4), (-0.1, 0.1), (0.7, 1.3), (-0.2, 0.2), (-0.2, 0.2), (0.5, 1.5)]


def scattered(count, stream, low, high):
    """Numbers without pattern between low and high, from a formula."""
    waves = np.sin((np.arange(1, count + 1) + 1000 * stream) * 12.9898) * 10000
    return (low + (high - low) * (waves - np.floor(waves))).astype(np.float32)


def dense(units, activation, **more):
    return {"kind": "dense", "units": units, "activation": activation, **more}


def conv(dimensions, filters, kernel_size, activation, **more):
    return {
        "kind": f"conv{dimensions}d",
        "filters": filters,
        "kernelSize": kernel_size,
        "activation": activation,
        **more,
    }


def pool(kind, pool_size, **more):
    return {"kind": kind, "poolSize": pool_size, **more}


FLATTEN = {"kind": "flatten"}
GLOBAL = {"kind": "globalAveragePooling"}
BATCH_NORM = {"kind": "batchNormalization"}
L2 = {"kind": "l2", "strength": 0.05}

CASES = {
    "dense layers of each activation": {
        "inputShape": [6],
        "layers": [
            dense(5, "tanh"),
            dense(6, "sigmoid"),
            dense(5, "elu"),
            dense(4, "softplus"),
            dense(4, "relu"),
            dense(2, "linear"),
        ],
        "loss": "meanSquaredError",
        "optimizer": {"kind": "sgd", "learningRate": 0.05},
    },
    "conv1d and maxPooling1d": {
        "inputShape": [14, 2],
        "layers": [conv(1, 4, 3, "relu"), pool("maxPooling1d", 2), conv(1, 3, 2, "relu"), FLATTEN, dense(1, "linear")],
        "loss": "huber",
        "optimizer": {"kind": "adamax", "learningRate": 0.01},
    },
    "conv1d with strides and padding, averagePooling1d and L2": {
        "inputShape": [13, 1],
        "layers": [
            conv(1, 4, 4, "tanh", strides=2, padding="same", regularizer=L2),
            pool("averagePooling1d", 3, strides=2, padding="same"),
            pool("maxPooling1d", 2, strides=1, padding="same"),
            FLATTEN,
            dense(1, "linear", regularizer=L2),
        ],
        "loss": "meanAbsoluteError",
        "optimizer": {"kind": "rmsprop", "learningRate": 0.01},
    },
    "conv2d and maxPooling2d": {
        "inputShape": [8, 7, 2],
        "layers": [conv(2, 4, 3, "relu"), pool("maxPooling2d", 2), FLATTEN, dense(3, "softmax")],
        "loss": "categoricalCrossentropy",
        "optimizer": {"kind": "adam", "learningRate": 0.01},
    },
    "conv2d with strides and padding, averagePooling2d and L2": {
        "inputShape": [7, 6, 1],
        "layers": [
            conv(2, 3, [3, 2], "relu", strides=[2, 1], padding="same", regularizer=L2),
            pool("averagePooling2d", [2, 3], strides=[1, 2], padding="same"),
            pool("maxPooling2d", [2, 1], padding="valid"),
            FLATTEN,
            dense(2, "sigmoid"),
        ],
        "loss": "binaryCrossentropy",
        "optimizer": {"kind": "sgd", "learningRate": 0.05, "momentum": 0.9},
    },
    "globalAveragePooling of spectra": {
        "inputShape": [9, 2],
        "layers": [conv(1, 4, 3, "elu"), GLOBAL, dense(4, "softmax")],
        "loss": "sparseCategoricalCrossentropy",
        "optimizer": {"kind": "sgd", "learningRate": 0.05, "momentum": 0.9, "nesterov": True},
    },
    "globalAveragePooling of images": {
        "inputShape": [5, 6, 2],
        "layers": [conv(2, 4, 2, "tanh"), GLOBAL, dense(1, "linear")],
        "loss": "meanSquaredError",
        "optimizer": {"kind": "adamax", "learningRate": 0.01},
    },
    "batchNormalization": {
        "inputShape": [10, 1],
        "layers": [
            conv(1, 3, 3, "linear"),
            BATCH_NORM,
            FLATTEN,
            dense(5, "tanh"),
            {**BATCH_NORM, "momentum": 0.8, "epsilon": 0.01},
            dense(1, "linear"),
        ],
        "loss": "meanSquaredError",
        "optimizer": {"kind": "sgd", "learningRate": 0.05, "momentum": 0.9},
    },
    "batchNormalization of images": {
        "inputShape": [4, 5, 2],
        "layers": [BATCH_NORM, conv(2, 3, 2, "tanh"), BATCH_NORM, GLOBAL, dense(1, "linear")],
        "loss": "huber",
        "optimizer": {"kind": "rmsprop", "learningRate": 0.01},
    },
    "layerNormalization": {
        "inputShape": [9, 2],
        "layers": [
            conv(1, 4, 3, "tanh"),
            {"kind": "layerNormalization"},
            FLATTEN,
            dense(5, "tanh"),
            {"kind": "layerNormalization", "epsilon": 0.01},
            dense(1, "linear"),
        ],
        "loss": "huber",
        "optimizer": {"kind": "adamax", "learningRate": 0.01},
    },
}

LOSSES = {
    "meanSquaredError": "mse",
    "meanAbsoluteError": "mae",
    "huber": keras.losses.Huber(delta=1.0),
    "binaryCrossentropy": "binary_crossentropy",
    "categoricalCrossentropy": "categorical_crossentropy",
    "sparseCategoricalCrossentropy": "sparse_categorical_crossentropy",
}


def keras_layer(layer, rank):
    kind = layer["kind"]
    regularizer = layer.get("regularizer")
    common = {"kernel_regularizer": keras.regularizers.L2(regularizer["strength"])} if regularizer else {}
    if kind == "dense":
        return keras.layers.Dense(layer["units"], layer["activation"], **common)
    if kind.startswith("conv"):
        maker = keras.layers.Conv1D if kind == "conv1d" else keras.layers.Conv2D
        return maker(
            layer["filters"],
            layer["kernelSize"],
            strides=layer.get("strides", 1),
            padding=layer.get("padding", "valid"),
            activation=layer["activation"],
            **common,
        )
    if kind == "flatten":
        return keras.layers.Flatten()
    if kind == "globalAveragePooling":
        return keras.layers.GlobalAveragePooling1D() if rank == 2 else keras.layers.GlobalAveragePooling2D()
    options = {name: layer[name] for name in ("momentum", "epsilon") if name in layer}
    if kind == "batchNormalization":
        return keras.layers.BatchNormalization(**options)
    if kind == "layerNormalization":
        return keras.layers.LayerNormalization(**options)
    maker = getattr(keras.layers, kind[0].upper() + kind[1:].replace("1d", "1D").replace("2d", "2D"))
    return maker(layer["poolSize"], strides=layer.get("strides"), padding=layer.get("padding", "valid"))


def keras_optimizer(kind, learningRate, **more):
    maker = {"sgd": "SGD", "adam": "Adam", "adamax": "Adamax", "rmsprop": "RMSprop"}[kind]
    return getattr(keras.optimizers, maker)(learningRate, **more)


def targets_of(loss, units):
    count = STEPS * ROWS
    if loss == "sparseCategoricalCrossentropy":
        return np.floor(scattered(count, 200, 0, units)).reshape(STEPS, ROWS, 1)
    if loss == "categoricalCrossentropy":
        return np.eye(units, dtype=np.float32)[np.floor(scattered(count, 200, 0, units)).astype(int)].reshape(
            STEPS, ROWS, units
        )
    if loss == "binaryCrossentropy":
        return np.floor(scattered(count * units, 200, 0, 2)).reshape(STEPS, ROWS, units)
    return scattered(count * units, 200, -2, 2).reshape(STEPS, ROWS, units)


def steps(case):
    shape = case["inputShape"]
    model = keras.Sequential([keras.Input(shape)])
    for place, layer in enumerate(case["layers"]):
        made = keras_layer(layer, len(shape))
        model.add(made)
        for weight in made.weights:
            part = PARTS.index(weight.name)
            values = scattered(int(np.prod(weight.shape)), 10 * place + part, *RANGES[part])
            weight.assign(values.reshape(weight.shape))
    model.compile(optimizer=keras_optimizer(**case["optimizer"]), loss=LOSSES[case["loss"]])
    size = int(np.prod(shape))
    inputs = scattered(STEPS * ROWS * size, 100, -1, 1).reshape(STEPS, ROWS, *shape)
    targets = targets_of(case["loss"], case["layers"][-1]["units"])

    def predictions():
        return np.round(model.predict(inputs[0], verbose=0).ravel().astype(float), 6).tolist()

    before = predictions()
    losses = []
    for batch_inputs, batch_targets in zip(inputs, targets):
        # train_on_batch gives the loss before the step; reset_metrics keeps batches apart.
        model.reset_metrics()
        losses.append(round(float(model.train_on_batch(batch_inputs, batch_targets)), 6))
    return {**case, "parameters": model.count_params(), "before": before, "losses": losses, "after": predictions()}


print(
    json.dumps(
        {
            "versions": {"keras": keras.__version__, "tensorflow": tensorflow.__version__, "numpy": np.__version__},
            "cases": {name: steps(case) for name, case in CASES.items()},
        }
    )
)
