"""Ten steps of Keras's Adam on the ALHAMBRA redshift network, for test/training/stepper.test.ts.

Weights and magnitudes follow from formulas that the test repeats.
Made with Python 3.11, tensorflow-cpu 2.21.0, keras 3.15.1:  python -P test/oracle/adam-steps.py > test/oracle/adam-steps.json
"""
import json

import keras
import numpy as np
import tensorflow


def wave(count, frequency, amplitude, centre):
    return (centre + amplitude * np.sin(frequency * np.arange(1, count + 1))).astype(np.float32)


def steps(activation):
    model = keras.Sequential(
        [
            keras.Input((24,)),
            keras.layers.Dense(75, activation),
            keras.layers.Dense(120, activation),
            keras.layers.Dense(1),
        ]
    )
    model.set_weights(
        [
            wave(weights.size, 1.7 + place, 0.1, 0).reshape(weights.shape)
            for place, weights in enumerate(model.get_weights())
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(), loss="mse")
    inputs = wave(10 * 32 * 24, 2.3, 3, 23).reshape(10, 32, 24)
    targets = wave(10 * 32, 0.9, 0.5, 0.7).reshape(10, 32, 1)
    losses = []
    for batch_inputs, batch_targets in zip(inputs, targets):
        # train_on_batch gives the loss before the step; reset_metrics keeps batches apart.
        model.reset_metrics()
        losses.append(float(model.train_on_batch(batch_inputs, batch_targets)))
    return {"losses": losses, "predictions": model.predict(inputs[0], verbose=0).ravel().tolist()}


print(
    json.dumps(
        {
            "versions": {"keras": keras.__version__, "tensorflow": tensorflow.__version__, "numpy": np.__version__},
            "linear": steps("linear"),
            "relu": steps("relu"),
        }
    )
)
