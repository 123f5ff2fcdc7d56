"""PyTorch: eager or compiled, Conv1d as it is or as a channels-last Conv2d, float32 or bfloat16 under autocast."""

import contextlib
import os
import time

import torch
import torch._dynamo
from data import random_inputs, random_targets, training_problem
from worker import Repeated, serve

torch.set_num_threads(int(os.environ["REDSHIFT_LAB_THREADS"]))

activations = {"relu": torch.nn.ReLU, "softmax": None, "linear": None}


class Heights(torch.nn.Module):
    """[rows, length, channels] as PyTorch's convolutions take it, in two or three axes."""

    def __init__(self, flat):
        super().__init__()
        self.flat = flat

    def forward(self, inputs):
        moved = inputs.movedim(2, 1)
        return moved if self.flat else moved.unsqueeze(2).contiguous(memory_format=torch.channels_last)


def layers_of(network, channels_last):
    layers = []
    shape = list(network["inputShape"])
    if len(shape) == 2:
        layers.append(Heights(flat=not channels_last))
    for layer in network["layers"]:
        kind = layer["kind"]
        if kind == "dense":
            layers.append(torch.nn.Linear(shape[-1], layer["units"]))
            shape = [layer["units"]]
        elif kind == "conv1d":
            size, filters = layer["kernelSize"], layer["filters"]
            two = torch.nn.Conv2d(shape[1], filters, (1, size)) if channels_last else None
            layers.append(two or torch.nn.Conv1d(shape[1], filters, size))
            shape = [shape[0] - size + 1, filters]
        elif kind == "maxPooling1d":
            size = layer["poolSize"]
            layers.append(torch.nn.MaxPool2d((1, size)) if channels_last else torch.nn.MaxPool1d(size))
            shape = [shape[0] // size, shape[1]]
        elif kind == "flatten":
            layers.append(torch.nn.Flatten())
            shape = [shape[0] * shape[1]]
        else:
            raise ValueError(f"the PyTorch worker has no layer {kind}")
        activation = activations[layer.get("activation", "linear")]
        if activation:
            layers.append(activation())
    return layers


def build(work, setting):
    torch.manual_seed(work.get("seed", 1))
    model = torch.nn.Sequential(*layers_of(work["network"], setting.get("channelsLast", False)))
    for layer in model:
        if hasattr(layer, "weight"):
            # Keras's initial weights, so that trainings to the same loss begin alike.
            torch.nn.init.xavier_uniform_(layer.weight)
            torch.nn.init.zeros_(layer.bias)
    return model.to(memory_format=torch.channels_last) if setting.get("channelsLast") else model


def loss_of(network):
    if network["loss"] == "categoricalCrossentropy":
        # It takes the numbers before softmax, and one-hot targets as probabilities.
        return torch.nn.CrossEntropyLoss()
    return {"huber": torch.nn.HuberLoss, "meanSquaredError": torch.nn.MSELoss}[network["loss"]]()


def optimizer_of(network, model):
    kind, rate = network["optimizer"]["kind"], network["optimizer"]["learningRate"]
    if kind == "adam":
        return torch.optim.Adam(model.parameters(), lr=rate, eps=1e-7, fused=True)
    if kind == "adamax":
        return torch.optim.Adamax(model.parameters(), lr=rate, eps=1e-7, foreach=True)
    return torch.optim.RMSprop(model.parameters(), lr=rate, alpha=0.9, eps=1e-7, foreach=True)


def casting(work):
    if work["precision"] != "bfloat16":
        return contextlib.nullcontext()
    return torch.autocast("cpu", dtype=torch.bfloat16)


def step_of(work, setting, model):
    """A function that takes one step on a batch."""
    loss, optimizer = loss_of(work["network"]), optimizer_of(work["network"], model)

    def forward(inputs, targets):
        with casting(work):
            predicted = model(inputs)
        return loss(predicted.float(), targets)

    update = optimizer.step
    if setting.get("compile"):
        forward = torch.compile(forward, dynamic=False)
        if setting.get("compileOptimizer"):
            update = torch.compile(lambda: optimizer.step())

    def step(inputs, targets):
        optimizer.zero_grad(set_to_none=True)
        forward(inputs, targets).backward()
        update()

    return step


def training(work, setting):
    model = build(work, setting)
    step = step_of(work, setting, model)
    batch_size, batches, place = work["batchSize"], 4, 0
    network = work["network"]
    inputs = torch.from_numpy(random_inputs(network, batches * batch_size)).split(batch_size)
    targets = torch.from_numpy(random_targets(network, batches * batch_size)).split(batch_size)

    def next_step():
        nonlocal place
        step(inputs[place], targets[place])
        place = (place + 1) % batches

    return Repeated(next_step)


def prediction(work, setting):
    model = build(work, setting).eval()
    inputs = torch.from_numpy(random_inputs(work["network"], work["rows"]))
    if work["network"]["layers"][-1]["activation"] == "softmax":
        model.append(torch.nn.Softmax(dim=1))
    halved = setting.get("weights") == "bfloat16"
    if halved:
        model = model.to(torch.bfloat16)
    if setting.get("compile"):
        model = torch.compile(model, dynamic=False)
    pieces = inputs.split(setting.get("piece", work["rows"]))

    def step():
        with torch.inference_mode(), contextlib.nullcontext() if halved else casting(work):
            for piece in pieces:
                model(piece.to(torch.bfloat16) if halved else piece).float()

    return Repeated(step, work["rows"] / 1000)


class Converging:
    """Shuffled training, epoch by epoch, until the validation loss is low enough; compiling does not count."""

    def __init__(self, work, setting):
        self.work, self.setting = work, setting
        train, validation = training_problem(work)
        self.train = [torch.from_numpy(values) for values in train]
        self.validation = [torch.from_numpy(values) for values in validation]
        self.start()

    def start(self):
        self.model = build(self.work, self.setting)
        self.step = step_of(self.work, self.setting, self.model)
        self.loss = loss_of(self.work["network"])

    def warm_up(self):
        start = {name: value.clone() for name, value in self.model.state_dict().items()}
        size = self.work["batchSize"]
        for _ in range(2):
            self.step(*[values[:size] for values in self.train])
        self.validation_loss()
        if self.setting.get("compile"):
            # Compiled code belongs to this model: the weights go back, and Adam's memory of two steps stays.
            self.model.load_state_dict(start)
        else:
            self.start()

    def validation_loss(self):
        inputs, targets = self.validation
        with torch.inference_mode(), casting(self.work):
            predicted = torch.cat([self.model(piece) for piece in inputs.split(1024)])
        return float(self.loss(predicted.float(), targets))

    def converge(self, target, epochs):
        size = self.work["batchSize"]
        begin = time.perf_counter()
        for epoch in range(1, epochs + 1):
            order = torch.randperm(len(self.train[0])).split(size)
            for places in order:
                self.step(*[values[places] for values in self.train])
            loss = self.validation_loss()
            if loss <= target:
                break
        return {"value": time.perf_counter() - begin, "epochs": epoch, "loss": loss}


def matrix_product(work, setting):
    """The machine's peak: the product of two square matrices; a step is 1e9 floating-point operations."""
    size = work["size"]
    kind = torch.bfloat16 if work["precision"] == "bfloat16" else torch.float32
    left, right = (torch.rand(size, size).to(kind) for _ in range(2))
    return Repeated(lambda: torch.mm(left, right), 2 * size**3 / 1e9)


def prepare(work, setting):
    kinds = {"train": training, "predict": prediction, "converge": Converging, "peak": matrix_product}
    return kinds[work["task"]](work, setting)


# Without a reset PyTorch stops compiling, in silence, after some variants of the same function.
serve(prepare, torch._dynamo.reset)
