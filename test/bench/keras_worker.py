"""Keras on TensorFlow: train_on_batch, fit with several steps per execution, prediction; each also under XLA."""

import time

import keras
import numpy as np
import tensorflow as tf
from data import outputs_of, random_inputs, random_targets, training_problem
from worker import Repeated, serve

losses = {
    "huber": keras.losses.Huber,
    "meanSquaredError": keras.losses.MeanSquaredError,
    "categoricalCrossentropy": keras.losses.CategoricalCrossentropy,
}
optimizers = {
    "adam": keras.optimizers.Adam,
    "adamax": keras.optimizers.Adamax,
    "rmsprop": keras.optimizers.RMSprop,
}


def layer_of(layer, policy):
    kind = layer["kind"]
    if kind == "dense":
        return keras.layers.Dense(layer["units"], activation=layer["activation"], dtype=policy)
    if kind == "conv1d":
        return keras.layers.Conv1D(
            layer["filters"], layer["kernelSize"], activation=layer["activation"], dtype=policy
        )
    if kind == "maxPooling1d":
        return keras.layers.MaxPooling1D(layer["poolSize"], dtype=policy)
    if kind == "flatten":
        return keras.layers.Flatten(dtype=policy)
    raise ValueError(f"the Keras worker has no layer {kind}")


def build(work, setting):
    network = work["network"]
    policy = "mixed_bfloat16" if work["precision"] == "bfloat16" else "float32"
    keras.utils.set_random_seed(work.get("seed", 1))
    *hidden, last = network["layers"]
    model = keras.Sequential(
        [
            keras.Input(network["inputShape"]),
            *[layer_of(layer, policy) for layer in hidden],
            layer_of(last, "float32"),
        ]
    )
    optimizer = network["optimizer"]
    model.compile(
        optimizer=optimizers[optimizer["kind"]](learning_rate=optimizer["learningRate"]),
        loss=losses[network["loss"]](),
        jit_compile=setting.get("xla", False),
        steps_per_execution=work["stepsPerExecution"] if setting["call"] == "fit" else 1,
    )
    return model


class Fit:
    """Epochs of one call of fit. The first one, which makes the iterator's machinery, counts only where it is alone."""

    def __init__(self, model, inputs, targets, batch_size):
        self.model, self.batch_size = model, batch_size
        self.inputs, self.targets = inputs, targets
        self.steps = len(inputs) // batch_size

    def warm_up(self):
        self.samples(0)

    def samples(self, seconds):
        clock = EpochClock(self.steps, seconds)
        self.model.fit(
            self.inputs, self.targets, batch_size=self.batch_size, epochs=10**6, verbose=0, callbacks=[clock]
        )
        return clock.found[1:] or clock.found


class EpochClock(keras.callbacks.Callback):
    def __init__(self, steps, seconds):
        super().__init__()
        self.steps, self.seconds, self.found = steps, seconds, []
        self.begin = time.perf_counter()

    def on_epoch_begin(self, epoch, logs=None):
        self.before = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        now = time.perf_counter()
        self.found.append((now - self.before) / self.steps)
        if len(self.found) > 1 and now - self.begin >= self.seconds:
            self.model.stop_training = True


class Converging:
    """Training with fit, epoch by epoch, until the validation loss is low enough; compiling does not count."""

    def __init__(self, work, setting):
        self.train, self.validation = training_problem(work)
        self.model, self.batch_size = build(work, setting), work["batchSize"]

    def warm_up(self):
        variables = [*self.model.variables]
        self.model.optimizer.build(self.model.trainable_variables)
        variables += self.model.optimizer.variables
        start = [np.array(variable) for variable in variables]
        self.fit_epoch()
        self.validation_loss()
        for variable, value in zip(variables, start):
            variable.assign(value)

    def fit_epoch(self):
        self.model.fit(*self.train, batch_size=self.batch_size, epochs=1, verbose=0)

    def validation_loss(self):
        return float(self.model.evaluate(*self.validation, batch_size=1024, verbose=0))

    def converge(self, target, epochs):
        begin = time.perf_counter()
        for epoch in range(1, epochs + 1):
            self.fit_epoch()
            loss = self.validation_loss()
            if loss <= target:
                break
        return {"value": time.perf_counter() - begin, "epochs": epoch, "loss": loss}


def training(work, setting):
    model = build(work, setting)
    batch_size = work["batchSize"]
    if setting["call"] == "fit":
        rows = work["stepsPerEpoch"] * batch_size
        return Fit(model, random_inputs(work["network"], rows), random_targets(work["network"], rows), batch_size)
    batches = 4
    inputs = random_inputs(work["network"], batches * batch_size)
    targets = random_targets(work["network"], batches * batch_size)
    place = 0

    def step():
        nonlocal place
        start = place * batch_size
        model.train_on_batch(inputs[start : start + batch_size], targets[start : start + batch_size])
        place = (place + 1) % batches

    return Repeated(step)


def prediction(work, setting):
    model = build(work, setting)
    inputs = random_inputs(work["network"], work["rows"])
    piece = setting.get("piece")
    if piece and piece < work["rows"]:
        step = lambda: model.predict(inputs, batch_size=piece, verbose=0)
    else:
        step = lambda: model.predict_on_batch(inputs)
    return Repeated(step, work["rows"] / 1000)


def matrix_product(work, setting):
    """The machine's peak: the product of two square matrices; a step is 1e9 floating-point operations."""
    size = work["size"]
    left, right = (tf.cast(tf.random.uniform([size, size]), work["precision"]) for _ in range(2))
    return Repeated(lambda: tf.matmul(left, right).numpy(), 2 * size**3 / 1e9)


def prepare(work, setting):
    kinds = {"train": training, "predict": prediction, "converge": Converging, "peak": matrix_product}
    return kinds[work["task"]](work, setting)


serve(prepare, keras.backend.clear_session)
