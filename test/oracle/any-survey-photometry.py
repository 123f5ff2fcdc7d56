"""Magnitudes of galaxies through the bands of other surveys, by direct integration in steps of 0.05 Angstrom.

The templates of data/alhambra/template-knots.json with tilt, dust, Gaussian lines of 2 Angstrom at rest and hydrogen
(Madau 1995) go through trapezoids with ramps of 25 Angstrom (half the width, where that is less), photons counted.
Bands that pass 24,000 Angstrom see wavelength^-3.5 from 21,000 Angstrom at rest on. Magnitudes are relative to the
band r, so that no other band takes part.

    .tools/peers/bin/python test/oracle/any-survey-photometry.py > test/oracle/any-survey-photometry.json
"""
import json

import numpy as np

facts = json.load(open("data/alhambra/template-knots.json"))
knots = np.log(np.array(facts["wavelength"], float))
types = np.array([template["type"] for template in facts["templates"]])
logs = np.array([template["logFlux"] for template in facts["templates"]])
STEP = 0.05


def continuum(rest, galaxy, tailed):
    held = np.minimum(rest, 21000) if tailed else rest
    log_flux = np.interp(np.log(held), knots, [np.interp(galaxy["type"], types, column) for column in logs.T])
    relative = held / 5500
    tail = (rest / held) ** -3.5
    return 10**log_flux * relative ** galaxy["tilt"] * 10 ** (-0.4 * galaxy["dust"] * relative**-0.9) * tail


def lines(rest, galaxy):
    flux = np.zeros_like(rest)
    for line, scatter in zip(facts["lines"], galaxy["lineScatter"]):
        width = np.interp(galaxy["type"], types, line["equivalentWidth"]) * 10**scatter
        strength = width * continuum(np.array([float(line["wavelength"])]), galaxy, False)[0]
        flux += strength * np.exp(-0.5 * ((rest - line["wavelength"]) / 2) ** 2) / (2 * np.sqrt(2 * np.pi))
    return flux


def hydrogen(observed, stretch):
    depth = np.zeros_like(observed)
    for strength, wavelength in ((0.0036, 1216), (0.0017, 1026), (0.0012, 973)):
        depth += np.where(observed < wavelength * stretch, strength * (observed / wavelength) ** 3.46, 0)
    return np.where(observed < 912 * stretch, 0, np.exp(-depth))


def flux_per_frequency(band, galaxy):
    low, high = band["wavelength"] - band["width"] / 2, band["wavelength"] + band["width"] / 2
    half = min(25, band["width"] / 2) / 2
    at = np.arange(low - half, high + half, STEP)
    transmission = np.interp(at, [low - half, low + half, high - half, high + half], [0, 1, 1, 0])
    stretch = 1 + galaxy["redshift"]
    spectrum = continuum(at / stretch, galaxy, high + half > 24000) + lines(at / stretch, galaxy)
    return np.sum(spectrum * hydrogen(at, stretch) * transmission * at) / np.sum(transmission / at)


bands = [
    {"name": name, "wavelength": wavelength, "width": width}
    for name, wavelength, width in (
        ("u", 3557, 599),
        ("g", 4702, 1380),
        ("r", 6176, 1380),
        ("i", 7490, 1530),
        ("z", 8946, 1400),
        ("NUV", 2305, 770),
        ("narrow", 7105, 120),
        ("white", 6200, 5000),
        ("W1", 33526, 6626),
        ("W2", 46028, 10423),
    )
]
galaxies = [
    {"type": 1.0, "tilt": 0.0, "dust": 0.0, "lineScatter": [0] * 6, "redshift": 0.05},
    {"type": 7.4, "tilt": 0.08, "dust": 0.3, "lineScatter": [0.1, -0.2, 0.3, 0.0, 0.2, -0.1], "redshift": 0.9},
    {"type": 10.2, "tilt": -0.05, "dust": 0.1, "lineScatter": [0.2, 0.2, -0.1, 0.1, 0.0, 0.3], "redshift": 0.08},
    {"type": 8.6, "tilt": 0.02, "dust": 0.05, "lineScatter": [0] * 6, "redshift": 3.1},
]
for galaxy in galaxies:
    fluxes = {band["name"]: flux_per_frequency(band, galaxy) for band in bands}
    galaxy["colours"] = [
        -2.5 * np.log10(flux / fluxes["r"]) if flux > 0 else None for flux in fluxes.values()
    ]
made = {"script": "test/oracle/any-survey-photometry.py", "numpy": np.__version__}
print(json.dumps({"made": made, "bands": bands, "galaxies": galaxies}, indent=1))
