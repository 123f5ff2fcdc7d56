"""Ten steps of Keras's Adam on the ALHAMBRA redshift network, for test/training/stepper.test.ts.

Weights and magnitudes follow from a formula that the test repeats. Keras adds its epsilon of 1e-7 to the uncorrected
root of the second moment, TensorFlow.js to the corrected one (as Kingma and Ba's Algorithm 1): this shows where gradients
are as small as 1e-5, which these are not.

Made with Python 3.11, tensorflow-cpu 2.21.0, keras 3.15.1:  python -P test/oracle/adam-steps.py > test/oracle/adam-steps.json
"""
import json

import keras
import numpy as np
import tensorflow


def scattered(count, stream, low, high):
    """Numbers without pattern between low and high, from a formula."""
    waves = np.sin((np.arange(1, count + 1) + 1000 * stream) * 12.9898) * 10000
    return (low + (high - low) * (waves - np.floor(waves))).astype(np.float32)


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
            scattered(weights.size, place, -0.15, 0.15).reshape(weights.shape)
            for place, weights in enumerate(model.get_weights())
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(), loss="mse")
    inputs = scattered(10 * 32 * 24, 10, 18, 27).reshape(10, 32, 24)
    targets = scattered(10 * 32, 20, 0, 2).reshape(10, 32, 1)
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
