"""Three or ten steps of Keras on networks of each layer kind, loss and optimizer, for test/network/layer-kinds.test.ts.

The networks are written as the library's specifications. Weights, inputs and targets follow from a formula that the test
repeats. The normalizations and mixtures are trained without Adam, and Adam has its small default epsilon: they make
some gradients tiny, which is where Keras and TensorFlow.js, who add epsilon to different roots, part beyond 1e-4.

Made with Python 3.11, tensorflow-cpu 2.21.0, keras 3.15.1:  python -P test/oracle/layer-kinds.py > test/oracle/layer-kinds.json
"""
import json

import keras
import numpy as np
import tensorflow
from scipy.interpolate import lagrange

ROWS = 8
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


def transposed(filters, kernel_size, activation, **more):
    return {**conv(2, filters, kernel_size, activation, **more), "kind": "conv2dTransposed"}


def pool(kind, pool_size, **more):
    return {"kind": kind, "poolSize": pool_size, **more}


FLATTEN = {"kind": "flatten"}
GLOBAL = {"kind": "globalAveragePooling"}
GLOBAL_MAX = {"kind": "globalMaxPooling"}
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
    "conv2dTransposed, upSampling2d, reshape and leakyRelu": {
        "steps": 10,
        "inputShape": [6],
        "layers": [
            dense(12, "tanh"),
            {"kind": "reshape", "shape": [2, 3, 2]},
            transposed(3, 3, "linear", strides=2, padding="same"),
            {"kind": "leakyRelu", "slope": 0.1},
            {"kind": "upSampling2d", "size": [2, 1]},
            conv(2, 3, 2, "relu"),
            GLOBAL_MAX,
            dense(1, "linear"),
        ],
        "loss": "meanSquaredError",
        "optimizer": {"kind": "adam", "learningRate": 0.01, "beta1": 0.8, "beta2": 0.99},
    },
    "conv2dTransposed with unequal strides and no bias": {
        "steps": 10,
        "inputShape": [3, 4, 2],
        "layers": [
            transposed(3, [3, 2], "tanh", strides=[1, 2], useBias=False, regularizer=L2),
            transposed(2, [2, 1], "tanh", strides=[1, 2]),
            FLATTEN,
            dense(2, "linear", useBias=False),
        ],
        "loss": "huber",
        "optimizer": {"kind": "rmsprop", "learningRate": 0.01, "decay": 0.8, "momentum": 0.5, "epsilon": 1e-4},
    },
    "an activation behind a normalization, globalMaxPooling of spectra": {
        "steps": 10,
        "inputShape": [9, 2],
        "layers": [
            conv(1, 4, 3, "linear", useBias=False),
            BATCH_NORM,
            {"kind": "activation", "activation": "relu"},
            GLOBAL_MAX,
            dense(1, "linear"),
        ],
        "loss": "meanSquaredError",
        "optimizer": {"kind": "sgd", "learningRate": 0.02, "momentum": 0.9, "nesterov": True, "clipNorm": 0.5},
    },
    "a residual sum and a concatenation with the input": {
        "steps": 10,
        "inputShape": [9, 3],
        "layers": [
            conv(1, 4, 3, "tanh", padding="same", name="shortcut"),
            conv(1, 4, 3, "linear", padding="same", name="deep"),
            {"kind": "add", "from": ["shortcut", "deep"], "name": "sum"},
            {"kind": "leakyRelu"},
            pool("averagePooling1d", 3, name="short"),
            pool("maxPooling1d", 3, **{"name": "raw", "from": "input"}),
            {"kind": "concatenate", "from": ["short", "raw"]},
            FLATTEN,
            dense(1, "linear"),
        ],
        "loss": "meanSquaredError",
        "optimizer": {"kind": "adamw", "learningRate": 0.01},
    },
    "an output of two heads": {
        "steps": 10,
        "inputShape": [6],
        "layers": [
            dense(8, "relu", name="trunk"),
            dense(1, "linear", name="mean"),
            dense(2, "softplus", **{"name": "spread", "from": "trunk"}),
            {"kind": "concatenate", "from": ["mean", "spread"]},
        ],
        "loss": "meanAbsoluteError",
        "optimizer": {
            "kind": "adamw",
            "learningRate": 0.02,
            "beta1": 0.8,
            "beta2": 0.95,
            "weightDecay": 0.5,
            "clipNorm": 0.3,
        },
    },
    "a slice of the input through convolutions, beside the rest of it": {
        "steps": 10,
        "inputShape": [11],
        "layers": [
            {"kind": "slice", "start": 0, "end": 10},
            {"kind": "reshape", "shape": [10, 1]},
            conv(1, 4, 3, "tanh"),
            FLATTEN,
            {"kind": "slice", "start": 5, "end": 29, "name": "spectrum"},
            {"kind": "slice", "start": 10, "end": 11, "name": "amplitude", "from": "input"},
            {"kind": "concatenate", "from": ["spectrum", "amplitude"]},
            dense(1, "linear"),
        ],
        "loss": "meanSquaredError",
        "optimizer": {"kind": "adamw", "learningRate": 0.01},
    },
    "a pattern laid over a spectrum at every shift, read between the shifts": {
        "steps": 10,
        "inputShape": [12, 1],
        "layers": [
            conv(1, 2, 3, "tanh", padding="same"),
            {"kind": "zeroPadding1d", "before": 4, "after": 6},
            {"kind": "reshape", "shape": [11, 4]},
            conv(1, 2, 7, "linear"),
            FLATTEN,
            {"kind": "interpolate", "places": [0, 0.25, 1.5, 3, 4.75, 6.2, 8.5, 9]},
            {"kind": "activation", "activation": "softmax"},
        ],
        "loss": "categoricalCrossentropy",
        "softLabels": True,
        "optimizer": {"kind": "sgd", "learningRate": 0.1},
    },
    "shares of a truth spread over neighbouring classes": {
        "steps": 10,
        "inputShape": [5],
        "layers": [dense(6, "tanh"), dense(4, "softmax")],
        "loss": "categoricalCrossentropy",
        "softLabels": True,
        "optimizer": {"kind": "sgd", "learningRate": 0.1},
    },
    "a mixture of Gaussians": {
        "steps": 10,
        "inputShape": [5],
        "layers": [dense(8, "tanh"), dense(9, "linear")],
        "loss": "gaussianMixture",
        "optimizer": {"kind": "sgd", "learningRate": 0.05},
    },
    "a mixture of Gaussians for weighted objects": {
        "steps": 10,
        "weighted": True,
        "inputShape": [5],
        "layers": [dense(8, "tanh"), dense(6, "linear")],
        "loss": "gaussianMixture",
        "optimizer": {"kind": "adamax", "learningRate": 0.01, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-5, "clipNorm": 1.0},
    },
    **{
        f"{loss} of weighted objects": {
            "steps": 10,
            "weighted": True,
            "inputShape": [5],
            "layers": [dense(6, "tanh"), dense(3, activation, regularizer=L2)],
            "loss": loss,
            "optimizer": {"kind": "sgd", "learningRate": 0.1},
        }
        for loss, activation in [
            ("meanSquaredError", "linear"),
            ("meanAbsoluteError", "linear"),
            ("huber", "linear"),
            ("binaryCrossentropy", "sigmoid"),
            ("categoricalCrossentropy", "softmax"),
            ("sparseCategoricalCrossentropy", "softmax"),
        ]
    },
}

def gaussian_mixture(truth, prediction):
    """Minus the logarithm of a mixture's density, from logits, means and logarithms of sigmas."""
    logits, means, log_sigmas = tensorflow.split(prediction, 3, axis=1)
    log_densities = -0.5 * ((truth - means) / tensorflow.exp(log_sigmas)) ** 2 - log_sigmas - 0.5 * np.log(2 * np.pi)
    return -tensorflow.reduce_logsumexp(tensorflow.nn.log_softmax(logits) + log_densities, axis=1)


LOSSES = {
    "meanSquaredError": "mse",
    "meanAbsoluteError": "mae",
    "huber": keras.losses.Huber(delta=1.0),
    "binaryCrossentropy": "binary_crossentropy",
    "categoricalCrossentropy": "categorical_crossentropy",
    "sparseCategoricalCrossentropy": "sparse_categorical_crossentropy",
    "gaussianMixture": gaussian_mixture,
}


def cubics(length, places):
    """What each number counts at each place: SciPy's polynomials through four neighbours."""
    weights = np.zeros((length, len(places)), np.float32)
    for column, place in enumerate(places):
        first = min(max(int(np.floor(place)) - 1, 0), length - 4)
        nodes = np.arange(first, first + 4)
        weights[nodes, column] = [lagrange(nodes, unit)(place) for unit in np.eye(4)]
    return weights


def keras_layer(layer, rank):
    kind = layer["kind"]
    layers = keras.layers
    common = {}
    if "activation" in layer:
        common = {"activation": layer["activation"], "use_bias": layer.get("useBias", True)}
    if "regularizer" in layer:
        common["kernel_regularizer"] = keras.regularizers.L2(layer["regularizer"]["strength"])
    window = {"strides": layer.get("strides", 1), "padding": layer.get("padding", "valid")}
    if kind == "dense":
        return layers.Dense(layer["units"], **common)
    if kind.startswith("conv"):
        maker = {"conv1d": layers.Conv1D, "conv2d": layers.Conv2D, "conv2dTransposed": layers.Conv2DTranspose}[kind]
        return maker(layer["filters"], layer["kernelSize"], **window, **common)
    if "Pooling" in kind and "poolSize" in layer:
        maker = getattr(layers, kind[0].upper() + kind[1:].replace("1d", "1D").replace("2d", "2D"))
        return maker(layer["poolSize"], strides=layer.get("strides"), padding=layer.get("padding", "valid"))
    if kind.startswith("global"):
        return getattr(layers, f"G{kind[1:]}{rank - 1}D")()
    options = {name: layer[name] for name in ("momentum", "epsilon") if name in layer}
    return {
        "flatten": layers.Flatten,
        "reshape": lambda: layers.Reshape(layer["shape"]),
        "slice": lambda: layers.Lambda(lambda row: row[:, layer["start"] : layer["end"]]),
        "zeroPadding1d": lambda: layers.ZeroPadding1D((layer["before"], layer["after"])),
        "interpolate": lambda: layers.Lambda(lambda row: row @ cubics(row.shape[1], layer["places"])),
        "upSampling2d": lambda: layers.UpSampling2D(layer["size"]),
        "activation": lambda: layers.Activation(layer["activation"]),
        "leakyRelu": lambda: layers.LeakyReLU(layer.get("slope", 0.3)),
        "batchNormalization": lambda: layers.BatchNormalization(**options),
        "layerNormalization": lambda: layers.LayerNormalization(**options),
        "concatenate": layers.Concatenate,
        "add": layers.Add,
    }[kind]()


def keras_network(case):
    """The network, with weights from the formula."""
    current = given = keras.Input(case["inputShape"])
    by_name = {"input": given}
    for place, layer in enumerate(case["layers"]):
        source = layer.get("from")
        before = [by_name[name] for name in source] if isinstance(source, list) else by_name.get(source, current)
        made = keras_layer(layer, 0 if isinstance(before, list) else len(before.shape) - 1)
        current = made(before)
        by_name[layer.get("name", place)] = current
        for weight in made.weights:
            part = PARTS.index(weight.name)
            values = scattered(int(np.prod(weight.shape)), 10 * place + part, *RANGES[part])
            weight.assign(values.reshape(weight.shape))
    return keras.Model(given, current)


def keras_optimizer(kind, learningRate, **more):
    maker = {"sgd": "SGD", "adam": "Adam", "adamax": "Adamax", "adamw": "AdamW", "rmsprop": "RMSprop"}[kind]
    names = {
        "beta1": "beta_1",
        "beta2": "beta_2",
        "weightDecay": "weight_decay",
        "decay": "rho",
        "clipNorm": "global_clipnorm",
    }
    return getattr(keras.optimizers, maker)(learningRate, **{names.get(name, name): more[name] for name in more})


def targets_of(loss, units, steps, soft):
    count = steps * ROWS
    if soft:
        shares = scattered(count * units, 200, 0, 1).reshape(steps, ROWS, units)
        return shares / shares.sum(axis=-1, keepdims=True)
    if loss == "sparseCategoricalCrossentropy":
        return np.floor(scattered(count, 200, 0, units)).reshape(steps, ROWS, 1)
    if loss == "categoricalCrossentropy":
        classes = np.floor(scattered(count, 200, 0, units)).astype(int)
        return np.eye(units, dtype=np.float32)[classes].reshape(steps, ROWS, units)
    if loss == "binaryCrossentropy":
        return np.floor(scattered(count * units, 200, 0, 2)).reshape(steps, ROWS, units)
    width = 1 if loss == "gaussianMixture" else units
    return scattered(count * width, 200, -2, 2).reshape(steps, ROWS, width)


def results(case):
    shape = case["inputShape"]
    steps = case.get("steps", 3)
    model = keras_network(case)
    model.compile(optimizer=keras_optimizer(**case["optimizer"]), loss=LOSSES[case["loss"]])
    size = int(np.prod(shape))
    inputs = scattered(steps * ROWS * size, 100, -1, 1).reshape(steps, ROWS, *shape)
    targets = targets_of(case["loss"], model.output_shape[-1], steps, case.get("softLabels"))
    weights = scattered(steps * ROWS, 300, 0, 2).reshape(steps, ROWS)

    def predictions():
        return np.round(model.predict(inputs[0], verbose=0).ravel().astype(float), 6).tolist()

    before = predictions()
    losses = []
    for place in range(steps):
        # train_on_batch gives the loss before the step; reset_metrics keeps batches apart.
        model.reset_metrics()
        weight = weights[place] if case.get("weighted") else None
        losses.append(round(float(model.train_on_batch(inputs[place], targets[place], sample_weight=weight)), 6))
    return {**case, "parameters": model.count_params(), "before": before, "losses": losses, "after": predictions()}


print(
    json.dumps(
        {
            "versions": {"keras": keras.__version__, "tensorflow": tensorflow.__version__, "numpy": np.__version__},
            "cases": {name: results(case) for name, case in CASES.items()},
        }
    )
)
