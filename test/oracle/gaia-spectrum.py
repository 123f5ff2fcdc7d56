"""Spectra of the Gaia mock without noise, for test/simulate/gaia/spectrum.test.ts: the same recipe, calculated directly.

Cells of 1/40 pixel; the profile and the line spread as whole convolutions; lines as photons at their own place.
Made with Python 3.11, numpy 2.4.6, scipy 1.17.1:  python -P test/oracle/gaia-spectrum.py > test/oracle/gaia-spectrum.json
"""
import json
from pathlib import Path

import numpy as np
import scipy
import scipy.optimize
import scipy.signal
from scipy.interpolate import PchipInterpolator
from scipy.stats import norm

data = Path(__file__).parents[2] / "data"
knots = json.loads((data / "alhambra" / "template-knots.json").read_text())
facts = json.loads((data / "gaia" / "mock.json").read_text())
dispersion = np.genfromtxt(data / "gaia" / "dispersion.csv", delimiter=",", skip_header=1)
step = 1 / 40


def template(entry, wavelength):
    log_flux = next(one["logFlux"] for one in knots["templates"] if one["name"] == entry["name"])
    at = lambda x: 10 ** np.interp(np.log(x), np.log(knots["wavelength"]), log_flux)
    lines = facts["absorptionLines"]
    depth = sum(
        width * norm.pdf(wavelength, center, deviation)
        for center, width, deviation in zip(lines["wavelength"], lines["equivalentWidth"], lines["deviation"])
    )
    return at(wavelength) / at(5500.0) * (1 - entry["absorption"] * depth)


def mixed(galaxy, wavelength):
    return sum(weight * template(entry, wavelength) for weight, entry in zip(galaxy["weights"], facts["templates"]))


def change(galaxy, wavelength):
    return (wavelength / 5500) ** galaxy["tilt"] * 10 ** (-0.4 * galaxy["dust"] * (wavelength / 5500) ** -0.9)


def photometer(band, galaxy):
    place = 1 if band == "BP" else 2
    table = dispersion[np.isfinite(dispersion[:, place])]
    table = table[np.argsort(table[:, place])]
    wavelength_at = PchipInterpolator(table[:, place], table[:, 0])
    pixel_at = lambda at: scipy.optimize.brentq(lambda u: wavelength_at(u) - at, table[0, place], table[-1, place])
    curve = np.loadtxt(data / "gaia" / f"{band.lower()}-response.csv", delimiter=",")
    photons = lambda at: np.maximum(0, np.interp(at, *curve)) * at
    samples = 52.78 - np.arange(34, 114) / 3 if band == "BP" else 10.96 + np.arange(4, 110) / 3
    cells = np.arange(max(samples.min() - 12, table[0, place]), min(samples.max() + 24, table[-1, place]), step)
    wavelength = wavelength_at(cells)
    stretch = 1 + galaxy["redshift"]
    rest = 10 * wavelength / stretch
    light = mixed(galaxy, rest) * change(galaxy, rest) * photons(wavelength) * np.abs(wavelength_at(cells, 1)) * step
    halpha = 0.1 * galaxy["halphaWidth"] * stretch * mixed(galaxy, np.array([6563.0]))[0]
    places, lights = list(cells), list(light)
    for line, ratio in zip(facts["emissionLines"]["wavelength"], facts["emissionLines"]["ratio"]):
        seen = 0.1 * line * stretch
        if wavelength.min() < seen < wavelength.max():
            places.append(pixel_at(seen))
            lights.append(halpha * ratio * change(galaxy, line) * photons(seen))
    # The core and the exponential profile, each under the Gaussian: on a grid of offsets, then looked up.
    result = []
    for sample, center in zip(samples, wavelength_at(samples)):
        width = 1.85 if band == "BP" else np.interp(center, [850, 1000], [2.1, 2.4])
        deviation = width / np.sqrt(8 * np.log(2))
        offsets = np.arange(-60, 60, step)
        gaussian = norm.cdf((offsets + 1 / 6) / deviation) - norm.cdf((offsets - 1 / 6) / deviation)
        laplace = np.exp(-np.abs(offsets) / galaxy["scaleLength"]) / (2 * galaxy["scaleLength"]) * step
        wide = scipy.signal.fftconvolve(gaussian, laplace / laplace.sum(), mode="same")
        kernel = galaxy["coreShare"] * gaussian + (1 - galaxy["coreShare"]) * wide
        result.append(float(np.dot(np.interp(sample - np.array(places), offsets, kernel), lights)))
    return result


def spectrum(galaxy):
    blue, red = np.array(photometer("BP", galaxy)), np.array(photometer("RP", galaxy))
    scale = galaxy["amplitude"] / red.max()
    return (np.concatenate([0.8 * blue, red]) * scale).tolist()


base = {"redshift": 0.1, "galaxyClass": "E", "weights": [1, 0, 0, 0], "halphaWidth": 0, "tilt": 0, "dust": 0}
base |= {"coreShare": 1, "scaleLength": 4, "amplitude": 10, "transits": 30}
galaxies = [
    base,
    base | {"weights": [0.3, 0.2, 0.1, 0.4], "coreShare": 0.2, "scaleLength": 7.5, "tilt": 0.2, "dust": 0.3},
    base | {"weights": [0, 0.1, 0.2, 0.7], "galaxyClass": "Irr", "halphaWidth": 80, "coreShare": 0.6, "redshift": 0.05},
    base | {"halphaWidth": 30, "redshift": 0.6, "tilt": -0.1, "dust": 0.1, "coreShare": 0.1, "scaleLength": 2, "amplitude": 3},
    base | {"halphaWidth": 5, "redshift": 0.004, "coreShare": 0.05, "scaleLength": 12, "amplitude": 60},
]
print(
    json.dumps(
        {
            "made": {"script": "test/oracle/gaia-spectrum.py", "numpy": np.__version__, "scipy": scipy.__version__},
            "galaxies": [{"galaxy": galaxy, "fluxes": [round(flux, 6) for flux in spectrum(galaxy)]} for galaxy in galaxies],
        }
    )
)
