"""Summaries of photometry, written apart from lib/survey/photometry-summary.ts with pandas and numpy.

Made with Python 3.11, numpy 2.4.6, pandas 3.1.1, in the project's folder. Of a random table, for
test/survey/photometry-summary.test.ts:
  python -P test/oracle/photometry-summary.py > test/oracle/photometry-summary.json
Of the 6,747 real objects in the folder that REDSHIFT_LAB_DATA names, rounded to four decimals, as data of the project:
  python -P test/oracle/photometry-summary.py real > data/alhambra/real-sample.json
"""
import hashlib
import json
import os
import sys

import numpy as np
import pandas as pd

FEWEST = 10


def kept(value, digits):
    return None if pd.isna(value) else round(float(value), digits)


def summarise(objects, bands, edges, digits):
    reference = objects["F814W"].where(objects["F814W"].abs() != 99)

    def per_bin(values, magnitudes, statistic):
        """The statistic of the known values in each bin of magnitude."""
        known = values[values.notna()]
        groups = known.groupby(pd.cut(magnitudes[known.index], edges, right=False), observed=False)
        return [kept(statistic(group), digits) if len(group) >= FEWEST else None for _, group in groups]

    def summary_of(band):
        raw = objects[band]
        magnitudes = raw.where(raw.abs() != 99)
        errors = objects["error_" + band].where(magnitudes.notna())
        unobserved = (raw == -99).astype(float)
        undetected = (raw == 99).astype(float).where(raw != -99)
        return {
            "name": band,
            "notObserved": kept(unobserved.mean(), digits),
            "notDetected": kept(undetected.mean(), digits),
            "notObservedPerBin": per_bin(unobserved, reference, np.mean),
            "notDetectedPerBin": per_bin(undetected, reference, np.mean),
            "errorMedian": per_bin(errors, magnitudes, np.median),
            "errorLow": per_bin(errors, magnitudes, lambda group: np.percentile(group, 16)),
            "errorHigh": per_bin(errors, magnitudes, lambda group: np.percentile(group, 84)),
            "colour": per_bin(magnitudes - reference, reference, np.median),
        }

    counts = pd.cut(reference, edges, right=False).value_counts(sort=False)
    return {
        "objects": len(objects),
        "reference": "F814W",
        "edges": list(edges),
        "counts": [int(count) for count in counts],
        "bands": [summary_of(band) for band in bands],
    }


def random_table():
    """Bands of which one is often too faint and one often not observed; some errors are unknown."""
    random = np.random.default_rng(20240607)
    rows = 260
    reference = np.round(random.uniform(20.5, 24.2, rows), 3)
    reference[:6] = [22, 22.5, 23, 24, 99, -99]  # edges and codes
    table = {"F814W": reference}
    for band, undetected, unobserved in [("F365W", 0.5, 0.02), ("Ks", 0.1, 0.3), ("F814W", 0, 0)]:
        magnitudes = np.round(reference + random.normal(0.5, 0.7, rows), 3) if band != "F814W" else reference
        draw = random.uniform(size=rows)
        magnitudes = np.where(draw < undetected, 99, np.where(draw > 1 - unobserved, -99, magnitudes))
        if band == "F365W":
            magnitudes[reference > 23.5] = 99  # bins without any colour
        errors = np.round(random.lognormal(-2, 0.6, rows), 3)
        errors[random.uniform(size=rows) < 0.05] = np.nan
        table[band] = magnitudes
        table["error_" + band] = errors
    return pd.DataFrame(table)


def real_table(bands):
    file = os.path.join(os.environ["REDSHIFT_LAB_DATA"], "alhambra", "alhambra-cosmos-6747.csv")
    objects = pd.read_csv(file).rename(columns={"KS": "Ks", "dKS": "dKs"})
    checksum = hashlib.sha256(open(file, "rb").read()).hexdigest()
    return objects.rename(columns={"d" + band: "error_" + band for band in bands}), checksum


def lines_of(value, depth=0):
    """JSON with a list of numbers on one line, which keeps the file readable."""
    blanks = "  " * (depth + 1)
    if isinstance(value, dict):
        inner = [f"{blanks}{json.dumps(name)}: {lines_of(one, depth + 1)}" for name, one in value.items()]
        return "{\n" + ",\n".join(inner) + "\n" + "  " * depth + "}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        inner = [blanks + lines_of(one, depth + 1) for one in value]
        return "[\n" + ",\n".join(inner) + "\n" + "  " * depth + "]"
    return json.dumps(value)


if sys.argv[1:] == ["real"]:
    names = [band["name"] for band in json.load(open("data/survey/alhambra.json"))["bands"]]
    objects, checksum = real_table(names)
    sample = {
        "title": "Photometry of 6,747 real ALHAMBRA objects in the COSMOS field, in bins of magnitude",
        "source": "github javiimo/ML-for-star-galaxy-classification (MIT), recovered from its public models; a "
        "subset that prefers faint objects. Summarised by test/oracle/photometry-summary.py",
        "sha256": checksum,
        "summary": summarise(objects, names, [18 + half / 2 for half in range(19)], 4),
    }
    print(lines_of(sample))
else:
    table = random_table()
    columns = {name: [None if pd.isna(one) else float(one) for one in table[name]] for name in table}
    made = {"script": "test/oracle/photometry-summary.py", "numpy": np.__version__, "pandas": pd.__version__}
    summary = summarise(table, ["F365W", "Ks", "F814W"], [20, 20.6, 21.5, 22, 22.5, 23, 24], 15)
    print(json.dumps({"made": made, "columns": columns, "summary": summary}))
