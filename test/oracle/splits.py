"""Sizes of the parts of a split, for test/preprocess/split.test.ts.

`largestRemainder`: exact fractions of Python. `trainTestSplit`: the sizes that scikit-learn gives where two cuts leave
whole numbers of rows, so that every method of rounding agrees.

Made with Python 3.11, scikit-learn 1.9.1:  python -P test/oracle/splits.py > test/oracle/splits.json
"""
import json
from fractions import Fraction

import sklearn
from sklearn.model_selection import train_test_split

fractions = [("0.63", "0.27", "0.1"), ("0.8", "0.1", "0.1"), ("0.1", "0.01", "0.89"), ("0.7", "0.15", "0.15"), ("0.5", "0.25", "0.25")]


def largest_remainder(total, shares):
    exact = [Fraction(share) * total for share in shares]
    sizes = [int(value) for value in exact]
    order = sorted(range(3), key=lambda place: (-(exact[place] - sizes[place]), place))
    for place in order[: total - sum(sizes)]:
        sizes[place] += 1
    return sizes


def cut(total, shares):
    rest, test = train_test_split(list(range(total)), test_size=round(float(shares[2]) * total), random_state=1)
    train, validation = train_test_split(rest, test_size=round(float(shares[1]) * total), random_state=1)
    return [len(train), len(validation), len(test)]


print(
    json.dumps(
        {
            "made": {"script": "test/oracle/splits.py", "scikit-learn": sklearn.__version__},
            "largestRemainder": [
                {"rows": total, "fractions": [float(share) for share in shares], "sizes": largest_remainder(total, shares)}
                for shares in fractions
                for total in (101, 997, 1234, 6747, 20001, 446343)
            ],
            "trainTestSplit": [
                {"rows": total, "fractions": [float(share) for share in shares], "sizes": cut(total, shares)}
                for shares in fractions
                for total in (100, 2000)
            ],
        }
    )
)
