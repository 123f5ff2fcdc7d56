"""Orders of NumPy's legacy generator and splits of scikit-learn and Keras, for test/preprocess/keras-split.test.ts.

Short lists are given whole, long ones as the SHA-256 of their little-endian 32-bit numbers with the first and last five.

Made with Python 3.11, numpy 2.4.6, scikit-learn 1.9.1, keras 3.15.1:
python -P test/oracle/thesis-split.py > test/oracle/thesis-split.json
"""
import hashlib
import json

import keras
import numpy as np
import sklearn
from keras.src.trainers.data_adapters.array_slicing import train_validation_split
from sklearn.model_selection import train_test_split


def described(rows):
    rows = np.asarray(rows)
    if len(rows) <= 10:
        return {"rows": rows.tolist()}
    return {
        "length": len(rows),
        "first": rows[:5].tolist(),
        "last": rows[-5:].tolist(),
        "sha256": hashlib.sha256(rows.astype("<i4").tobytes()).hexdigest(),
    }


def split(rows, **shares):
    rest, test = train_test_split(np.arange(rows), test_size=shares["test"], random_state=shares["seed"])
    ((train,), (validation,)) = train_validation_split((rest,), shares["validation"])
    return {part: described(values) for part, values in (("train", train), ("validation", validation), ("test", test))}


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__, "keras": keras.__version__},
            "permutations": [
                {"count": count, "seed": seed, **described(np.random.RandomState(seed).permutation(count))}
                for count, seed in [
                    (0, 4), (1, 4), (2, 0), (10, 4), (10, 0), (10, 4294967295), (997, 4), (1024, 1), (1025, 2147483648),
                    (12000, 4), (520393, 4),
                ]
            ],
            "splits": [
                {"count": rows, "testShare": test, "validationShare": validation, "randomState": seed,
                 **split(rows, test=test, validation=validation, seed=seed)}
                for rows, test, validation, seed in [
                    (10, 0.1, 0.3, 4), (997, 0.1, 0.3, 4), (12000, 0.1, 0.3, 4), (520393, 0.1, 0.3, 4),
                    (101, 0.25, 0.2, 7), (1001, 0.07, 0.14, 99), (30, 0.1, 0.3, 0),
                ]
            ],
        }
    )
)
