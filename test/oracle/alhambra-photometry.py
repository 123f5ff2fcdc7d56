"""Noiseless magnitudes of given galaxies through the bands of ALHAMBRA, for test/simulate/galaxy.test.ts.

Written apart from lib/simulate: knots are interpolated where they are needed, integrals are sums over a grid of 0.05
Angstrom, lines are Gaussians of 2 Angstrom, distances come from scipy's quad.

Made with Python 3.11, numpy 2.4.6, scipy 1.17.1, in the project's folder:
  python -P test/oracle/alhambra-photometry.py > test/oracle/alhambra-photometry.json
"""
import json

import numpy as np
import scipy
from scipy.integrate import quad

facts = json.load(open("data/alhambra/template-knots.json"))
bands = json.load(open("data/alhambra/bands.json"))
curves = {curve["name"]: curve for curve in json.load(open("data/alhambra/curves.json"))["curves"]}
knots = np.log(np.array(facts["wavelength"], float))
types = np.array([template["type"] for template in facts["templates"]])
logs = np.array([template["logFlux"] for template in facts["templates"]])
STEP = 0.05


def mixed(values, kind):
    """Values per template, linear in the type."""
    return np.array([np.interp(kind, types, column) for column in np.asarray(values).T])


def continuum(rest, galaxy):
    log_flux = np.interp(np.log(rest), knots, mixed(logs, galaxy["type"]))
    relative = rest / 5500
    return 10**log_flux * relative ** galaxy["tilt"] * 10 ** (-0.4 * galaxy["dust"] * relative**-0.9)


def lines(rest, galaxy):
    flux = np.zeros_like(rest)
    for line, scatter in zip(facts["lines"], galaxy["lineScatter"]):
        width = np.interp(galaxy["type"], types, line["equivalentWidth"]) * 10**scatter
        strength = width * continuum(np.array([float(line["wavelength"])]), galaxy)[0]
        flux += strength * np.exp(-0.5 * ((rest - line["wavelength"]) / 2) ** 2) / (2 * np.sqrt(2 * np.pi))
    return flux


def hydrogen(observed, redshift):
    depth = np.zeros_like(observed)
    for strength, wavelength in ((0.0036, 1216), (0.0017, 1026), (0.0012, 973)):
        depth += np.where(observed < wavelength * (1 + redshift), strength * (observed / wavelength) ** 3.46, 0)
    return np.where(observed < 912 * (1 + redshift), 0, np.exp(-depth))


def trapezoid(pivot, width):
    low, high = pivot - width / 2, pivot + width / 2
    return [low - 12.5, low + 12.5, high - 12.5, high + 12.5], [0, 1, 1, 0]


def flux_per_frequency(points, values, spectrum):
    wavelength = np.arange(points[0], points[-1], STEP)
    transmission = np.interp(wavelength, points, values)
    return np.sum(spectrum(wavelength) * transmission * wavelength) / np.sum(transmission / wavelength)


def luminosity_distance(redshift):
    comoving = quad(lambda z: 1 / np.sqrt(0.3 * (1 + z) ** 3 + 0.7), 0, redshift, epsabs=1e-12)[0]
    return (1 + redshift) * comoving * 299792.458 / 70


def photometry(galaxy):
    z = galaxy["redshift"]

    def observed(wavelength):
        rest = wavelength / (1 + z)
        return (continuum(rest, galaxy) + lines(rest, galaxy)) * hydrogen(wavelength, z)

    fluxes = {
        name: flux_per_frequency(curve["wavelength"], curve["throughput"], observed) for name, curve in curves.items()
    }
    detection = sum(weight * fluxes[name] for name, weight in bands["syntheticF814W"].items())
    rest = {
        name: -2.5 * np.log10(flux_per_frequency(*trapezoid(pivot, width), lambda wavelength: continuum(wavelength, galaxy)))
        for name, pivot, width in (("B", 4380, 900), ("g", 4702, 1380), ("i", 7490, 1330))
    }
    modulus = 5 * np.log10(luminosity_distance(z)) + 25
    to_absolute = galaxy["magnitude"] - modulus - 2.5 * np.log10(1 + z) + 2.5 * np.log10(detection)
    return {
        **galaxy,
        "magnitudes": {name: galaxy["magnitude"] - 2.5 * np.log10(flux / detection) if flux > 0 else None for name, flux in fluxes.items()},
        "logStellarMass": 1.15 + 0.7 * (rest["g"] - rest["i"]) - 0.4 * (rest["i"] + to_absolute),
        "absoluteMagnitude": rest["B"] + to_absolute,
        "luminosityDistance": luminosity_distance(z),
    }


galaxies = [
    {"type": 1.0, "tilt": 0.0, "dust": 0.0, "lineScatter": [0] * 6, "redshift": 0.35, "magnitude": 20.0},
    {"type": 7.4, "tilt": 0.08, "dust": 0.3, "lineScatter": [0.1, -0.2, 0.3, 0.0, 0.2, -0.1], "redshift": 0.72, "magnitude": 23.0},
    {"type": 10.2, "tilt": -0.05, "dust": 0.1, "lineScatter": [0.2, 0.2, -0.1, 0.1, 0.0, 0.3], "redshift": 0.08, "magnitude": 22.0},
    {"type": 8.6, "tilt": 0.02, "dust": 0.05, "lineScatter": [0] * 6, "redshift": 3.1, "magnitude": 24.5},
]
print(
    json.dumps(
        {
            "made": {"script": "test/oracle/alhambra-photometry.py", "numpy": np.__version__, "scipy": scipy.__version__},
            "galaxies": [photometry(galaxy) for galaxy in galaxies],
        },
        indent=1,
    )
)
