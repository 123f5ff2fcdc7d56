"""Gaia's continuous spectra: data/gaia/hermite-bases.json, and spectra for test/survey/xp-continuous.test.ts.

The bases are those that come with GaiaXPy (BSD-3), nine digits of each number. The spectra are of made-up coefficients,
of decaying size and seed 1, sampled by GaiaXPy's own convert() from a file as the archive writes it, at the
pseudo-wavelengths of lib/survey/gaia-samples.ts and without truncation; its unit is electrons per second and pixel.

Made with Python 3.11, GaiaXPy 2.1.5, numpy 2.4, in the project's folder:
  python -P test/oracle/gaia-continuous.py data > data/gaia/hermite-bases.json
  python -P test/oracle/gaia-continuous.py test > test/oracle/gaia-continuous.json
"""
import contextlib
import io
import json
import os
import sys
import tempfile
import xml.etree.ElementTree as xml

import numpy as np

BASES = 55


def digits(number, count):
    return float(f"{number:.{count}g}")


def write_bases():
    from gaiaxpy.config.paths import hermite_bases_file

    configuration = xml.parse(hermite_bases_file).getroot().find("hermiteFunction")
    bands = {}
    for band in ["bp", "rp"]:
        part = configuration.find(f"{band}Config")
        assert int(part.find("dimension").text) == BASES
        limits = [[float(part.find(name).get(end)) for end in ["from", "to"]] for name in ["range", "normalizedRange"]]
        matrix = [digits(float(value.text), 9) for value in part.find("transformationMatrix").iter("value")]
        assert len(matrix) == BASES * BASES
        bands[band.upper()] = {
            "id": int(part.find("uniqueId").text),
            "pseudoWavelengths": limits[0],
            "normalised": limits[1],
            "transformation": matrix,
        }
    facts = {
        "title": "Bases of Gaia DR3's continuous BP and RP spectra: 55 Hermite functions per band, transformed",
        "source": "GaiaXPy 2.1.5 (github gaia-dpci/GaiaXPy), OptimisedCalibratedBases_BpId32_RpId37_withNormalisation.xml, nine digits",
        "licence": "BSD 3-Clause Licence, Copyright (c), DPAC, CU5, DPCI",
        "meaning": "pseudoWavelengths (pixel) map linearly onto normalised, the argument of the Hermite functions; transformation has a row of 55 per basis, one number per Hermite function",
    }
    lines = [f" {json.dumps(name)}: {json.dumps(text)}," for name, text in facts.items()]
    rows = [f"{json.dumps(band)}:{json.dumps(bands[band], separators=(',', ':'))}" for band in bands]
    print("{\n" + "\n".join(lines) + '\n "bands": {\n' + ",\n".join(rows) + "\n }\n}")


def write_spectra():
    # Its progress goes to whatever stdout was when it was loaded.
    with contextlib.redirect_stdout(io.StringIO()):
        from gaiaxpy import convert

    positions = {"bp": 52.78 - np.arange(34, 114) / 3, "rp": 10.96 + np.arange(4, 110) / 3}
    random = np.random.default_rng(1)
    first = 4611686018427387905
    size = 50 * 0.85 ** np.arange(BASES)
    galaxies = [
        {"source_id": str(first + row), **{band: [digits(x, 17) for x in random.normal(0, 1, BASES) * size] for band in positions}}
        for row in range(6)
    ]
    array = lambda numbers: '"(' + ", ".join(map(repr, numbers)) + ')"'
    columns = ["source_id"]
    for band in positions:
        columns += [f"{band}_{name}" for name in ["basis_function_id", "n_parameters", "n_relevant_bases", "standard_deviation", "coefficients", "coefficient_errors", "coefficient_correlations"]]
    lines = [",".join(columns)]
    for galaxy in galaxies:
        fields = [galaxy["source_id"]]
        for band, basis in [("bp", 56), ("rp", 57)]:
            fields += [str(basis), "55", "20", "1.1", array(galaxy[band]), array([0.1] * BASES), array([0.0] * (BASES * (BASES - 1) // 2))]
        lines.append(",".join(fields))
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "xp.csv")
        with open(file, "w") as out:
            out.write("\n".join(lines) + "\n")
        for band, wanted in positions.items():
            order = np.argsort(wanted)
            with contextlib.redirect_stdout(io.StringIO()):  # and some to the one of today
                sampled, _ = convert(file, sampling=wanted[order], save_file=False)
            for galaxy in galaxies:
                row = sampled[(sampled.source_id == int(galaxy["source_id"])) & (sampled.xp == band.upper())]
                flux = np.empty(len(wanted))
                flux[order] = row.flux.iloc[0]
                galaxy[f"{band}_flux"] = [digits(x, 12) for x in flux]
    print(json.dumps({"galaxies": galaxies}))


{"data": write_bases, "test": write_spectra}[sys.argv[1]]()
