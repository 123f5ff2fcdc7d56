"""Learning rates of Keras's schedules, for test/training/learning-rate.test.ts.

Lengths are in steps, at 10 steps per epoch: the test writes them in epochs.

Made with Python 3.11, tensorflow-cpu 2.21.0:  python -P test/oracle/learning-rates.py > test/oracle/learning-rates.json
"""
import json

import keras
import tensorflow

schedules = keras.optimizers.schedules
cases = {
    "exponential": schedules.ExponentialDecay(0.01, 25, 0.5),
    "staircase": schedules.ExponentialDecay(0.01, 25, 0.5, staircase=True),
    "cosine": schedules.CosineDecay(0.01, 50, alpha=0.1),
    "warm-up": schedules.CosineDecay(0.002, 40, alpha=0.0, warmup_target=0.01, warmup_steps=15),
    "piecewise": schedules.PiecewiseConstantDecay([10, 35], [0.01, 0.003, 0.0005]),
    "linear": schedules.PolynomialDecay(0.01, 45, 0.0005, power=1.0),
}
steps = list(range(0, 71))
rates = {name: [float(schedule(step)) for step in steps] for name, schedule in cases.items()}
versions = {"keras": keras.__version__, "tensorflow": tensorflow.__version__}
# ReduceLROnPlateau and EarlyStopping, told the validation losses that stand beside their answers.
losses = [5, 4, 4.05, 3.95, 3.94, 3.93, 3.5, 3.6, 3.6, 3.6, 3.6, 3.6, 3.6, 3.6, 3.2, 3.3, 3.3, 3.3, 3.3, 3.3]




class Model:
    stop_training = False

    def __init__(self):
        self.optimizer = keras.optimizers.SGD(0.01)

    def get_weights(self):
        return []

    def set_weights(self, weights):
        pass


def reduced(**options):
    callback = keras.callbacks.ReduceLROnPlateau(**options)
    callback.set_model(Model())
    callback.on_train_begin()
    rates = []
    for epoch, loss in enumerate(losses):
        callback.on_epoch_end(epoch, {"val_loss": loss})
        rates.append(float(callback.model.optimizer.learning_rate))
    return rates


def epochs_until_stop(**options):
    callback = keras.callbacks.EarlyStopping(**options)
    callback.set_model(Model())
    callback.on_train_begin()
    for epoch, loss in enumerate(losses):
        callback.on_epoch_end(epoch, {"val_loss": loss})
        if callback.model.stop_training:
            return epoch + 1
    return len(losses)


print(
    json.dumps(
        {
            "versions": versions,
            "steps": steps,
            "rates": rates,
            "losses": losses,
            "reduced": {
                "plain": reduced(factor=0.5, patience=2, min_delta=0),
                "delta": reduced(factor=0.5, patience=2, min_delta=0.1),
                "cooldown": reduced(factor=0.1, patience=2, min_delta=0.1, cooldown=2, min_lr=0.00005),
                "patience 1": reduced(factor=0.5, patience=1, min_delta=0, cooldown=3),
            },
            "ends": {
                "patience 2": epochs_until_stop(patience=2),
                "patience 3, delta": epochs_until_stop(patience=3, min_delta=0.1),
                "patience 5": epochs_until_stop(patience=5),
                "patience 8": epochs_until_stop(patience=8),
            },
        }
    )
)
