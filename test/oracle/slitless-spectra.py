"""Slitless spectra in FITS as astropy writes and reads them, for test/survey/slitless/.

Each case has a file that astropy wrote, packed by gzip (base64), and what astropy and NumPy make of it: wavelengths in
Angstrom, and fluxes whose gaps are filled by numpy.interp over the wavelengths.

Made with Python 3.11, astropy 8.0.2, numpy 2.4.6:
    python -P test/oracle/slitless-spectra.py > test/oracle/slitless-spectra.json
"""
import base64
import gzip
import io
import json

import numpy as np
from astropy import units
from astropy.io import fits
from astropy.table import Table

SAMPLES = 12
random = np.random.default_rng(8)


def fluxes(rows):
    values = random.normal(10, 3, (rows, SAMPLES)).astype("f4")
    values[0, [0, 3, 4]] = np.nan
    values[rows - 1, -1] = np.inf
    return values


def filled(wavelengths, values):
    rows = []
    for row in np.atleast_2d(np.asarray(values, dtype="f8")):
        good = np.isfinite(row)
        rows.append(np.interp(wavelengths, np.asarray(wavelengths)[good], row[good]).tolist())
    return rows


def case(name, hdus, read):
    buffer = io.BytesIO()
    fits.HDUList(hdus).writeto(buffer)
    content = buffer.getvalue()
    return {"name": name, "bytes": base64.b64encode(gzip.compress(content, mtime=0)).decode(), **read(content)}


def column(name, form, array, unit=None):
    return fits.Column(name=name, format=form, array=array, unit=unit)


def vectors():
    wavelengths = np.tile(np.linspace(1206.0, 1350.0, SAMPLES), (4, 1))
    table = fits.BinTableHDU.from_columns(
        [
            column("OBJECT_ID", "K", np.array([7, 8, 2**60 + 1, -5])),
            column("WAVELENGTH", f"{SAMPLES}D", wavelengths, "nm"),
            column("FLUX", f"{SAMPLES}E", fluxes(4)),
            column("ERROR", f"{SAMPLES}E", np.ones((4, SAMPLES))),
        ]
    )

    def read(content):
        found = Table.read(io.BytesIO(content), hdu=1)
        angstroms = found["WAVELENGTH"][0].to_value(units.AA) if hasattr(found["WAVELENGTH"], "to_value") else (
            np.asarray(found["WAVELENGTH"][0]) * found["WAVELENGTH"].unit.to(units.AA)
        )
        return {
            "ids": [str(one) for one in found["OBJECT_ID"]],
            "wavelengths": angstroms.tolist(),
            "fluxes": filled(angstroms, found["FLUX"]),
        }

    return case("vector columns, wavelengths in nm", [fits.PrimaryHDU(), table], read)


def keywords():
    table = fits.BinTableHDU.from_columns([column("NAME", "4A", ["a", "b"]), column("FLUX", f"{SAMPLES}D", fluxes(2))])
    table.header["CRVAL1"], table.header["CDELT1"], table.header["CRPIX1"] = 1.2073, 0.00134, 2.0
    table.header["CUNIT1"] = "um"

    def read(content):
        header = fits.getheader(io.BytesIO(content), 1)
        pixels = np.arange(1, SAMPLES + 1)
        wavelengths = (header["CRVAL1"] + (pixels - header["CRPIX1"]) * header["CDELT1"]) * units.um.to(units.AA)
        return {
            "ids": ["a", "b"],
            "wavelengths": wavelengths.tolist(),
            "fluxes": filled(wavelengths, fits.getdata(io.BytesIO(content), 1)["FLUX"]),
        }

    return case("a vector column, wavelengths by keywords", [fits.PrimaryHDU(), table], read)


def binned():
    primary = fits.PrimaryHDU()
    primary.header["WMIN"], primary.header["BINWIDTH"] = 12060.0, 13.4
    table = fits.BinTableHDU.from_columns([column("SIGNAL", f"{SAMPLES}E", fluxes(3))])

    def read(content):
        header = fits.getheader(io.BytesIO(content), 0)
        wavelengths = header["WMIN"] + header["BINWIDTH"] * np.arange(SAMPLES)
        return {
            "ids": ["row 1", "row 2", "row 3"],
            "wavelengths": wavelengths.tolist(),
            "fluxes": filled(wavelengths, fits.getdata(io.BytesIO(content), 1)["SIGNAL"]),
        }

    return case("a vector column, bins in the primary header", [primary, table], read)


def combined():
    wavelengths = 12060 + 13.4 * np.arange(SAMPLES)
    spectra = fluxes(3)
    names = ["11_COMBINED1D", "12_COMBINED1D", "13_COMBINED1D"]
    tables = [
        fits.BinTableHDU.from_columns(
            [
                column("WAVELENGTH", "E", wavelengths, "Angstrom"),
                column("SIGNAL", "E", spectrum),
                column("MASK", "J", np.zeros(SAMPLES, dtype="i4")),
                column("VAR", "E", np.ones(SAMPLES)),
            ],
            name=name,
        )
        for name, spectrum in zip(names, spectra)
    ]

    def read(content):
        found = [fits.getdata(io.BytesIO(content), number) for number in (1, 2, 3)]
        own = np.asarray(found[0]["WAVELENGTH"], dtype="f8")
        return {
            "ids": names,
            "wavelengths": own.tolist(),
            "fluxes": [filled(own, one["SIGNAL"])[0] for one in found],
        }

    return case("a table per spectrum", [fits.PrimaryHDU(), *tables], read)


print(json.dumps([vectors(), keywords(), binned(), combined()], indent=1))
