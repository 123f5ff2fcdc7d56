"""Classifiers of scikit-learn for test/network/classes.test.ts and test/trees/class-forest.test.ts.

Made with Python 3.11, numpy 2.4.6, scikit-learn 1.9.1:  python -P test/oracle/many-classes.py > test/oracle/many-classes.json
"""
import json

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import Ridge
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC, LinearSVC

random = np.random.default_rng(12)
columns, present = 6, np.array([0, 1, 3, 4, 6])
centres = random.normal(0, 1.2, (7, columns))


def objects(rows):
    """Rows that lie about the centre of their class; of classes 2 and 5 there are none."""
    classes = present[np.arange(rows) % len(present)]
    return np.round(centres[classes] + random.normal(0, 1, (rows, columns)), 3).astype(np.float32), classes


def flat(numbers, digits=7):
    return np.round(np.asarray(numbers, dtype=np.float64), digits).ravel().tolist()


def plain(numbers):
    return [float(str(value)) for value in numbers.ravel()]


inputs, classes = objects(80)
wanted, _ = objects(20)
x, w = inputs.astype(np.float64), wanted.astype(np.float64)
one_hot = (classes[:, None] == present).astype(float)


def neighbours(k):
    return {"neighbours": k, "shares": flat(KNeighborsClassifier(k, weights="distance").fit(x, classes).predict_proba(w))}


def ridge(alpha):
    model = Ridge(alpha=alpha, solver="cholesky").fit(x, one_hot)
    return {"penalty": alpha, "scores": flat(model.predict(w))}


def linear(c):
    model = LinearSVC(C=c, loss="squared_hinge", dual=False, tol=1e-12, max_iter=100000).fit(x, classes)
    return {"cost": c, "scores": flat(model.decision_function(w))}


def radial(c, gamma):
    one = SVC(C=c, gamma=gamma, tol=1e-8)
    model = OneVsRestClassifier(one).fit(x, classes)
    return {"cost": c, "gamma": float(model.estimators_[0]._gamma), "givesGamma": gamma != "scale", "scores": flat(model.decision_function(w))}


def digits(rows):
    """Whole numbers of 0 to 16, as the pixels of scikit-learn's digits."""
    own = random.integers(0, 10, rows)
    pixels = np.clip(np.round(8 + 3 * pattern[own] + random.normal(0, 3, (rows, 16))), 0, 16)
    return pixels.astype(np.float32), own


pattern = random.normal(0, 1, (10, 16))
pixels, own = digits(250)
other_pixels, other_own = digits(120)


def forest(**options):
    forests = [RandomForestClassifier(100, random_state=seed, **options).fit(pixels, own) for seed in range(20)]
    shares = [one.predict_proba(other_pixels) for one in forests]
    return {
        "shares": flat(np.mean(shares, axis=0), 5),
        "rights": [int((one.argmax(axis=1) == other_own).sum()) for one in shares],
        "meanNodes": float(np.mean([tree.tree_.node_count for one in forests for tree in one.estimators_])),
    }


print(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
            "inputs": plain(inputs),
            "classes": classes.tolist(),
            "present": present.tolist(),
            "wanted": plain(wanted),
            "neighbours": [neighbours(1), neighbours(7)],
            "ridge": [ridge(0.5), ridge(40)],
            "linear": [linear(1), linear(0.01)],
            "radial": [radial(10, "scale"), radial(0.5, 0.3)],
            "digits": {
                "inputs": pixels.astype(int).ravel().tolist(),
                "classes": own.tolist(),
                "wanted": other_pixels.astype(int).ravel().tolist(),
                "wantedClasses": other_own.tolist(),
                "deep": forest(),
                "shallow": forest(max_depth=4, min_samples_leaf=5, max_features=8),
            },
        }
    )
)
