"""Asinh magnitudes with NumPy. Run: .tools/peers/bin/python test/oracle/asinh-magnitudes.py"""

import json
import pathlib

import numpy as np

flux = np.array([-3.0, -0.02, 0.0, 1e-6, 0.01, 0.3, 1.0, 25.0, 4e3, 7.5e5])
softening = np.array([0.004, 0.05, 1.3])
# Lupton, Gunn and Szalay (1999), equation 3, with the flux of magnitude 0 as the unit.
zero = 10 ** (0.4 * 23.9)
x, b = flux[:, None] / zero, softening[None, :] / zero
magnitudes = -2.5 / np.log(10) * (np.arcsinh(x / (2 * b)) + np.log(b))
result = {"flux": flux.tolist(), "softening": softening.tolist(), "magnitudes": magnitudes.tolist()}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, indent=1) + "\n")
