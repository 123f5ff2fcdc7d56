"""The data of a piece of work: random and resident, or read from the files of a training problem."""

import numpy as np


def outputs_of(network):
    return network["layers"][-1]["units"]


def random_inputs(network, rows):
    shape = [rows, *network["inputShape"]]
    return np.random.default_rng(1).random(shape, dtype=np.float32)


def random_targets(network, rows):
    generator = np.random.default_rng(2)
    outputs = outputs_of(network)
    if network["loss"] == "categoricalCrossentropy":
        return np.eye(outputs, dtype=np.float32)[generator.integers(outputs, size=rows)]
    return generator.random([rows, outputs], dtype=np.float32)


def training_problem(work):
    """Inputs and targets of the training and of the validation set, from files of float32 numbers."""
    network, problem = work["network"], work["problem"]
    read = lambda name, shape: np.fromfile(problem[name], dtype=np.float32).reshape([-1, *shape])
    inputs, targets = network["inputShape"], [outputs_of(network)]
    return (
        (read("trainInputs", inputs), read("trainTargets", targets)),
        (read("validationInputs", inputs), read("validationTargets", targets)),
    )
