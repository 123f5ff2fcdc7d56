"""Spectra of the Euclid mock without noise, its grids, noise and classes, for test/simulate/euclid: the recipe's formulas as they stand.

Continua from the knots themselves, lines without an end, nothing tabulated.
Made with Python 3.11, numpy 2.4.6:  python -P test/oracle/euclid-spectra.py > test/oracle/euclid-spectra.json
"""
import json
from pathlib import Path

import numpy as np

knots = json.loads((Path(__file__).parents[2] / "data" / "alhambra" / "template-knots.json").read_text())
types = [one["type"] for one in knots["templates"]]
full_width = 2 * np.sqrt(2 * np.log(2))

# Rest wavelength, equivalent width and deviation of an elliptical galaxy's absorption lines, Angstrom.
absorption = """3933 8 10; 3968 8 10; 4304 6 14; 4861 2 8; 5175 5 25; 5270 3 18; 5892 3.5 12; 6230 4 60; 7120 8 70;
7650 6 60; 8542 3 10; 8662 3 10"""

grids = {
    "talk": 11000 + 9000 * np.arange(1780) / 1779,
    "logarithmic": np.exp(np.linspace(np.log(11000), np.log(20000), 1000)),
    "instrument": np.arange(12060, 18920, 13.4),
}
widths = {
    "talk": np.full(1780, 9000 / 1779),
    "logarithmic": grids["logarithmic"] * np.log(20 / 11) / 999,
    "instrument": np.full(len(grids["instrument"]), 13.4),
}


def gaussian(wavelength, centre, deviation):
    return np.exp(-0.5 * ((wavelength - centre) / deviation) ** 2) / (deviation * np.sqrt(2 * np.pi))


def shape(profile, rest):
    log_flux = [np.interp(np.log(rest), np.log(knots["wavelength"]), one["logFlux"]) for one in knots["templates"]]
    high = min(np.searchsorted(types, profile["spectralType"]), len(types) - 1)
    share = (profile["spectralType"] - types[high - 1]) / (types[high] - types[high - 1])
    mixed = 10 ** ((1 - share) * log_flux[high - 1] + share * log_flux[high])
    reddening = 10 ** (-0.4 * profile["dust"] * (rest / 5500) ** -0.9)
    return mixed * (rest / 5500) ** profile["tilt"] * reddening


def spectrum(profile, redshift, wavelength, resolving_power):
    stretch = 1 + redshift
    halpha = profile["halphaFlux"]
    level = halpha / (profile["halphaWidth"] * stretch) / shape(profile, np.array([6562.80]))[0]
    flux = level * shape(profile, wavelength / stretch)
    strength = np.interp(profile["spectralType"], [6, 7, 8, 9.5, 11], [0.7, 0.5, 0.3, 0, 0])
    depth = np.zeros_like(wavelength)
    for line in absorption.split(";"):
        rest, width, deviation = map(float, line.split())
        spread = rest * stretch / resolving_power / full_width
        total = np.sqrt((deviation * stretch) ** 2 + spread**2)
        depth += strength * width * stretch * gaussian(wavelength, rest * stretch, total)
    flux = flux * (1 - depth)
    oxygen, nitrogen = profile["oxygenRatio"], profile["nitrogenRatio"]
    emission = [(4861.33, 1 / 2.86), (4958.91, oxygen / 3), (5006.84, oxygen), (6548.05, nitrogen / 3), (6562.80, 1)]
    emission += [(6583.45, nitrogen), (6716.44, 0.15), (6730.82, 0.12), (9068.6, 0.12), (9530.6, 0.30)]
    for rest, ratio in emission:
        centre = rest * stretch
        flux = flux + halpha * ratio * gaussian(wavelength, centre, centre / resolving_power / full_width)
    return flux


def profile(spectral_type, tilt, dust, halpha_flux, halpha_width, oxygen_ratio, nitrogen_ratio):
    return {
        "spectralType": spectral_type,
        "tilt": tilt,
        "dust": dust,
        "halphaFlux": halpha_flux,
        "halphaWidth": halpha_width,
        "oxygenRatio": oxygen_ratio,
        "nitrogenRatio": nitrogen_ratio,
    }


cases = [
    ("talk", 380, 1.0, profile(6.0, 0.0, 0.0, 100, 80, 0.8, 0.28)),
    ("talk", 380, 1.345, profile(6.4, 0.05, 0.2, 150, 30, 0.5, 0.4)),
    ("talk", 250, 1.7995, profile(7.3, -0.1, 0.05, 110, 200, 1.5, 0.2)),
    ("talk", 380, 1.62, profile(9.0, 0.12, 0.4, 900, 90, 2.5, 0.1)),
    ("talk", 1000, 1.1, profile(11.0, -0.06, 0.0, 230, 15, 0.2, 0.6)),
    ("logarithmic", 380, 1.21, profile(7.0, 0.02, 0.3, 130, 60, 0.9, 0.3)),
    ("logarithmic", 250, 1.68, profile(10.2, 0.0, 0.1, 400, 250, 0.7, 0.25)),
    ("instrument", 450, 1.05, profile(6.8, -0.03, 0.1, 120, 70, 0.8, 0.28)),
    ("instrument", 380, 1.75, profile(8.0, 0.08, 0.0, 300, 120, 1.2, 0.35)),
]


def case(grid, resolving_power, redshift, one):
    fluxes = spectrum(one, redshift, grids[grid], resolving_power)
    every = 5 if grid == "instrument" else 11
    return {
        "grid": grid,
        "resolvingPower": resolving_power,
        "redshift": redshift,
        "profile": one,
        "every": every,
        "fluxes": [float(f"{flux:.9g}") for flux in fluxes[::every]],
        "sum": float(fluxes.sum()),
        "sumOfSquares": float((fluxes**2).sum()),
    }


def noise(name):
    return 200 / (3.5 * np.sqrt(26.8 / widths[name]) * widths[name])


def grid(name):
    wavelength = grids[name]
    return {
        "name": name,
        "samples": len(wavelength),
        "places": [0, 1, 2, 100, 333, len(wavelength) - 2, len(wavelength) - 1],
        "wavelengths": [float(wavelength[place]) for place in [0, 1, 2, 100, 333, -2, -1]],
        "noise": [float(noise(name)[place]) for place in [0, 1, 2, 100, 333, -2, -1]],
        "sum": float(wavelength.sum()),
    }


edges = [1.0, 1.0005, 1.001, 1.002, 1.003, 1.0039999, 1.1, 1.234, 1.5, 1.799, 1.7999999, 1.7999999999999998]
print(
    json.dumps(
        {
            "made": {"script": "test/oracle/euclid-spectra.py", "numpy": np.__version__},
            "grids": [grid(name) for name in grids],
            "classes": [[z, int(min(799, np.floor((z - 1) * 1000 + 1e-9)))] for z in edges],
            "spectra": [case(*one) for one in cases],
        }
    )
)
