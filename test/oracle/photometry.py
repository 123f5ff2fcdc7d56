"""Fluxes of magnitudes, luptitudes and fluxes with a zero point, by the published formulae in NumPy.

Writes photometry.json beside itself. Luptitudes: the definition of Lupton, Gunn and Szalay 1999 is inverted by bisection,
so that nothing of the closed form is taken for granted; errors by differences.
"""

import json
from pathlib import Path

import numpy as np

# The project says that 1 microjansky is 23.9, which is 3630.78 Jy at AB 0.
ZERO = 10 ** (0.4 * 23.9)


def luptitude(flux_over_zero, softening):
    return -2.5 / np.log(10) * (np.arcsinh(flux_over_zero / (2 * softening)) + np.log(softening))


def invert(magnitude, softening):
    low, high = -1.0, 1.0
    for _ in range(400):
        middle = (low + high) / 2
        # Luptitudes fall as fluxes rise.
        if luptitude(middle, softening) > magnitude:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def main():
    softening = {"u": 1.4e-10, "g": 0.9e-10, "r": 1.2e-10, "i": 1.8e-10, "z": 7.4e-10}
    offset = {"u": -0.04, "g": 0.0, "r": 0.0, "i": 0.0, "z": 0.02}
    luptitudes = []
    for band, b in softening.items():
        for magnitude in [14.0, 19.5, 22.0, 24.2, 25.5]:
            for extinction in [0.0, 0.3]:
                error = 0.02
                relative = invert(magnitude, b)
                step = 1e-4
                slope = (invert(magnitude + step, b) - invert(magnitude - step, b)) / (2 * step)
                scale = ZERO * 10 ** (-0.4 * offset[band]) * 10 ** (0.4 * extinction)
                luptitudes.append(
                    {
                        "band": band,
                        "magnitude": magnitude,
                        "error": error,
                        "extinction": extinction,
                        "flux": relative * scale,
                        "fluxError": abs(slope) * error * scale,
                    }
                )
    wavelength = np.linspace(4000, 6000, 2001)
    transmission = np.exp(-0.5 * ((wavelength - 4900) / 150) ** 2)
    pivot = np.sqrt(
        np.trapezoid(transmission * wavelength, wavelength)
        / np.trapezoid(transmission / wavelength, wavelength)
    )
    curve = {
        "wavelength": wavelength[::20].tolist(),
        "transmission": transmission[::20].tolist(),
        "pivot": float(pivot),
        "width": float(2 * np.sqrt(2 * np.log(2)) * 150),
    }
    target = Path(__file__).with_suffix(".json")
    target.write_text(json.dumps({"luptitudes": luptitudes, "curve": curve}) + "\n")


if __name__ == "__main__":
    main()
