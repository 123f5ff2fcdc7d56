"""The transmission curves of ALHAMBRA: data/alhambra/curves.json, and numbers about them for
test/simulate/curves.test.ts.

The folder that is given holds responses/alhambra_*.dat of github blanton144/kcorrect (BSD-3). The numbers are taken
from the curves as they are there, cleaned but not thinned, by sums over a grid of 0.05 Angstrom (0.5 in J, H, Ks).

Made with Python 3.11, numpy 2.4.6, in the project's folder:
  python -P test/oracle/alhambra-curves.py FOLDER data > data/alhambra/curves.json
  python -P test/oracle/alhambra-curves.py FOLDER test > test/oracle/alhambra-curves.json
"""
import json
import os
import re
import sys

import numpy as np

folder, product = sys.argv[1:]
bands = [band["name"] for band in json.load(open("data/alhambra/bands.json"))["bands"]]
facts = json.load(open("data/alhambra/template-knots.json"))
knots = np.log(np.array(facts["wavelength"], float))
TOLERANCE = 1e-4


def read_curve(band):
    """Wavelength and throughput: fractions, not below 0, and 0 where they are under 0.5 % of the maximum."""
    name = band if len(band) <= 2 else band.lower()
    rows = []
    for line in open(os.path.join(folder, f"alhambra_{name}.dat")):
        fields = re.split(r"[|\s]+", line.strip(" |\n"))
        if not line.startswith("#") and "lambda" not in fields:
            rows.append([float(field) for field in fields])
    wavelength, throughput = np.array(rows).T
    if throughput.max() > 1.5:
        throughput = throughput / 100
    throughput = np.where(throughput < 0.005 * throughput.max(), 0, throughput)
    first, last = np.flatnonzero(throughput)[[0, -1]]
    return wavelength[first - 1 : last + 2], throughput[first - 1 : last + 2]


def thin(wavelength, throughput):
    """The points between which straight lines miss none of the others by more than the tolerance."""
    kept = {0, len(wavelength) - 1}
    pieces = [(0, len(wavelength) - 1)]
    while pieces:
        low, high = pieces.pop()
        inside = np.arange(low + 1, high)
        if len(inside) == 0:
            continue
        line = np.interp(wavelength[inside], wavelength[[low, high]], throughput[[low, high]])
        miss = np.abs(line - throughput[inside])
        if miss.max() > TOLERANCE:
            middle = inside[miss.argmax()]
            kept.add(middle)
            pieces += [(low, middle), (middle, high)]
    places = sorted(kept)
    return wavelength[places], throughput[places]


def fine(band):
    wavelength, throughput = read_curve(band)
    step = 0.5 if wavelength[0] > 10000 else 0.05
    grid = np.arange(wavelength[0] + step / 2, wavelength[-1], step)
    return grid, np.interp(grid, wavelength, throughput)


def numbers(band):
    grid, throughput = fine(band)
    half = grid[throughput >= throughput.max() / 2]
    return {
        "pivot": np.sqrt(np.sum(throughput * grid) / np.sum(throughput / grid)),
        "width": half[-1] - half[0],
        # AB magnitudes of the templates' continua, up to one constant; keys are redshifts.
        "magnitudes": {
            str(redshift): [
                -2.5
                * np.log10(
                    np.sum(10 ** np.interp(np.log(grid / (1 + redshift)), knots, template["logFlux"]) * throughput * grid)
                    / np.sum(throughput / grid)
                )
                for template in facts["templates"]
            ]
            for redshift in (0, 0.4, 1)
        },
    }


if product == "data":
    curves = []
    for band in bands:
        wavelength, throughput = thin(*read_curve(band))
        curves.append(
            {
                "name": band,
                "wavelength": [round(value, 2) for value in wavelength],
                "throughput": [round(value, 5) for value in throughput],
            }
        )
    head = {
        "title": "Transmission of the 23 bands of ALHAMBRA: filter, detector, telescope and atmosphere",
        "source": "github blanton144/kcorrect, responses/alhambra_*.dat (J. Moustakas, from L. Infante)",
        "licence": "BSD 3-Clause License, Copyright (c) 2016, Michael R. Blanton",
        "cleaning": "fractions per photon; negative values and those under 0.5 % of the maximum are 0; points that linear interpolation gives to 1e-4 are left out; wavelength in Angstrom",
    }
    lines = ",\n".join(json.dumps(curve, separators=(",", ":")) for curve in curves)
    print(json.dumps(head, indent=1)[:-2] + ',\n "curves": [\n' + lines + "\n]}")
else:
    made = {"script": "test/oracle/alhambra-curves.py", "numpy": np.__version__}
    print(json.dumps({"made": made, "bands": {band: numbers(band) for band in bands}}, indent=1))
