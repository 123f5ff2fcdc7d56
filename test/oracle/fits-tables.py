"""Small FITS tables as astropy writes and reads them, for test/table/fits/.

`read` holds files that astropy wrote, packed by gzip (base64), and the values that astropy reads from them. `written`
holds tables, and the files that lib/table/fits/ writes of them: this script has them written, reads them with astropy and
makes sure that every value, unit and description is there and that astropy's verification has nothing to say.

Made with Python 3.11, astropy 8.0.2, numpy 2.4.6:
    python -P test/oracle/fits-tables.py > test/oracle/fits-tables.json
"""
import base64
import gzip
import io
import json
import math
import subprocess
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.table import Table

warnings.simplefilter("error")
ROWS = 7
random = np.random.default_rng(11)


def plain(value):
    """A value as JSON holds it: missing as null, large integers as text."""
    if value is np.ma.masked:
        return None
    if isinstance(value, (bool, np.bool_)):
        return int(value)
    if isinstance(value, (int, np.integer)):
        return int(value) if abs(int(value)) <= 2**53 else str(int(value))
    if isinstance(value, (float, np.floating)):
        value = float(value)
        if math.isinf(value):
            return "inf" if value > 0 else "-inf"
        return None if math.isnan(value) else value
    return value.decode("ascii") if isinstance(value, bytes) else str(value)


def columns_of(content, extension):
    """The columns of a table in a file, several values in a row as columns of their own."""
    table = Table.read(io.BytesIO(content), format="fits", hdu=extension, character_as_bytes=False)
    header = fits.getheader(io.BytesIO(content), extension)
    columns = []
    for number, name in enumerate(table.colnames, 1):
        column = table[name]
        width = int(np.prod(column.shape[1:]))
        flat = column.reshape(len(column), width)
        for place in range(width):
            columns.append(
                {
                    "name": name if width == 1 else f"{name}_{place + 1}",
                    "unit": header.get(f"TUNIT{number}"),
                    "description": header.get(f"TCOMM{number}"),
                    "values": [plain(flat[row, place]) for row in range(len(column))],
                }
            )
    return columns


def packed(content):
    return base64.b64encode(gzip.compress(content, mtime=0)).decode()


def case(name, hdus, number=1, **more):
    buffer = io.BytesIO()
    hdus = fits.HDUList(hdus)
    hdus.writeto(buffer)
    content = buffer.getvalue()
    return {"name": name, "bytes": packed(content), "columns": columns_of(content, number), **more}


def table(*columns, **words):
    return fits.BinTableHDU.from_columns([fits.Column(**column) for column in columns], **words)


def integers(low, high, size=ROWS):
    """Random integers of a range, its ends among them."""
    values = random.integers(low, high, size=size, endpoint=True, dtype=type(low) if isinstance(low, np.generic) else np.int64)
    values.flat[0], values.flat[1] = low, high
    return values


def scalars():
    return table(
        dict(name="logical", format="L", array=random.random(ROWS) < 0.5),
        dict(name="byte", format="B", array=integers(0, 255).astype(np.uint8)),
        dict(name="signed_byte", format="B", bzero=-128, array=integers(-128, 127).astype(np.int8)),
        dict(name="short", format="I", array=integers(-(2**15), 2**15 - 1).astype(np.int16)),
        dict(name="unsigned_short", format="I", bzero=2**15, array=integers(0, 2**16 - 1).astype(np.uint16)),
        dict(name="int", format="J", array=integers(-(2**31), 2**31 - 1).astype(np.int32)),
        dict(name="unsigned_int", format="J", bzero=2**31, array=integers(0, 2**32 - 1).astype(np.uint32)),
        dict(name="small_long", format="K", array=integers(-5, 2**31 - 1)),
        dict(name="exact_long", format="K", array=integers(-(2**53), 2**53)),
        dict(name="source_id", format="K", array=integers(-(2**63), 2**63 - 1)),
        dict(name="unsigned_long", format="K", bzero=2**63, array=integers(np.uint64(0), np.uint64(2**64 - 1))),
        dict(name="single", format="E", unit="mag", array=np.array([1.1, -0.0, np.nan, np.inf, 3e38, 1e-45, 7], np.float32)),
        dict(name="double", format="D", unit="deg", array=np.array([1.1, -0.0, np.nan, -np.inf, 1e308, 5e-324, 7])),
        dict(name="text", format="9A", array=["star", "", " a b", "it's", "quasar", "galaxy  ", "123456789"]),
        dict(name="letter", format="A", array=list("abcdef ")),
    )


def nulls():
    return table(
        dict(name="byte", format="B", null=255, array=np.array([1, 255, 3], np.uint8)),
        dict(name="short", format="I", null=-99, array=np.array([-99, 2, 3], np.int16)),
        dict(name="int", format="J", null=-(2**31), array=np.array([5, -(2**31), 3], np.int32)),
        dict(name="long", format="K", null=-1, array=np.array([5, 6, -1])),
        dict(name="source_id", format="K", null=-(2**63), array=np.array([2**60 + 1, -(2**63), 5])),
        dict(name="none_missing", format="J", null=-1, array=np.array([5, 6, 7], np.int32)),
    )


def scaled():
    """A file with scales, put in by hand: astropy would scale the stored values while it writes."""
    buffer = io.BytesIO()
    table(
        dict(name="byte", format="B", array=np.array([0, 1, 255], np.uint8)),
        dict(name="short", format="I", array=np.array([-100, 0, 32767], np.int16)),
        dict(name="int", format="J", array=np.array([-(2**31), 0, 12345], np.int32)),
        dict(name="long", format="K", array=np.array([-5, 2**40, 2**62])),
        dict(name="single", format="E", array=np.array([0.1, 2.5, np.nan], np.float32)),
        dict(name="double", format="D", array=np.array([0.1, 2.5, np.nan])),
        dict(name="shifted", format="I", array=np.array([-10, 0, 10], np.int16)),
    ).writeto(buffer)
    content = buffer.getvalue()
    scales = [(0.1, -5), (1e-3, 20), (2.0, 0.5), (0.5, 0), (2.0, 1), (-1.5, 1000.0), (1, 1000)]
    cards = "".join(
        f"{'TSCAL' + str(number):8}= {scale!r:>20}".ljust(80) + f"{'TZERO' + str(number):8}= {zero!r:>20}".ljust(80)
        for number, (scale, zero) in enumerate(scales, 1)
    ).encode()
    end = content.index(b"END" + b" " * 77, 2880)
    header = content[:end] + cards + b"END"
    return header.ljust(-len(header) // 2880 * -2880) + content[-(-end // 2880) * 2880 :]


def vectors():
    return table(
        dict(name="flux", format="3E", unit="uJy", array=random.normal(size=(ROWS, 3)).astype(np.float32)),
        dict(name="image", format="6J", dim="(3,2)", array=integers(-9, 9, (ROWS, 2, 3)).astype(np.int32)),
        dict(name="ids", format="2K", array=integers(0, 2**62, (ROWS, 2))),
        dict(name="flag", format="11X", array=random.random((ROWS, 11)) < 0.5),
        dict(name="good", format="2L", array=random.random((ROWS, 2)) < 0.5),
        dict(name="words", format="12A", dim="(4,3)", array=np.array([["one", "two", "four"]] * ROWS)),
        dict(name="last", format="D", array=random.normal(size=ROWS)),
    )


def several():
    image = fits.ImageHDU(np.arange(6, dtype=np.int16).reshape(2, 3), name="IMAGE")
    empty = table(dict(name="nothing", format="E", array=np.array([], np.float32)), name="EMPTY")
    ascii_table = fits.TableHDU.from_columns([fits.Column(name="a", format="I5", array=[1, 2])], name="OLD")
    first = table(dict(name="z", format="D", array=[0.5, 1.5]), name="FIRST")
    second = table(dict(name="z", format="D", array=[2.5]), name="SECOND")
    return [fits.PrimaryHDU(np.zeros((4, 5), np.float32)), image, empty, ascii_table, first, second]


def long_texts():
    hdu = table(dict(name="z", format="D", unit="km s-1 " * 12, array=[1.0, 2.0]))
    hdu.header["TCOMM1"] = "The redshift, which 'everyone' knows. " * 5
    hdu.header["TTYPE1"] = ("z", "a comment that gives way to TCOMM")
    hdu.header["HIERARCH ESO DET ID"] = "hierarch"
    hdu.header["COMMENT"] = "a comment"
    return hdu


WRITTEN = {
    "every type": [
        dict(name="id", type="int32", values=[1, -(2**31), 2**31 - 1]),
        dict(name="flux", type="float32", unit="uJy", values=[float(np.float32(0.1)), None, -0.0]),
        dict(name="redshift", type="float64", description="spectroscopic", values=[0.1, None, 1e300]),
        dict(name="class", type="text", values=["GALAXY", "", "it's"]),
    ],
    "long names, units and descriptions": [
        dict(name="it's " * 11 + "n", type="int32", unit="erg s-1 cm-2 Angstrom-1 " * 4 + "x", values=[3]),
        dict(name="z", type="float64", description="it's & that " * 30 + "end", values=[0.5]),
    ],
    "many rows": [
        dict(name="x", type="float64", values=[value / 8 for value in range(600)]),
        dict(name="id", type="text", values=[f"obj-{value}" for value in range(600)]),
    ],
}

WRITER = """
const { writeFits } = require('./lib/table');
const types = { int32: Int32Array, float32: Float32Array, float64: Float64Array, text: Array };
const columns = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const file = require('path').join(require('fs').mkdtempSync(require('os').tmpdir() + '/fits-'), 'a.fits');
const valuesOf = ({ type, values }) => types[type].from(values.map((value) => value ?? NaN));
writeFits(file, { rows: columns[0].values.length, columns: columns.map((one) => ({ ...one, values: valuesOf(one) })) });
process.stdout.write(require('fs').readFileSync(file));
"""


def written(name, columns):
    run = subprocess.run(
        ["node", "-r", "tsx/cjs", "-e", WRITER], input=json.dumps(columns).encode(), stdout=subprocess.PIPE, check=True
    )
    with fits.open(io.BytesIO(run.stdout)) as hdus:
        hdus.verify("exception")
        header, data = hdus[1].header, hdus[1].data
        assert len(hdus) == 2 and len(data) == len(columns[0]["values"])
        for number, column in enumerate(columns, 1):
            assert header[f"TTYPE{number}"] == column["name"], column["name"]
            assert header.get(f"TUNIT{number}") == column.get("unit")
            assert header.get(f"TCOMM{number}") == column.get("description")
            kind = {"int32": ">i4", "float32": ">f4", "float64": ">f8", "text": "U"}[column["type"]]
            values = data.field(number - 1)
            assert values.dtype.str.startswith(kind) or (kind == "U" and values.dtype.kind == "U"), values.dtype
            for found, expected in zip(values, column["values"]):
                assert (expected is None and np.isnan(found)) or found == expected, (found, expected)
    return {"name": name, "columns": columns, "bytes": packed(run.stdout)}


scaled_content = scaled()
READ = [
    case("every type", [fits.PrimaryHDU(), scalars()]),
    case("missing integers", [fits.PrimaryHDU(), nulls()]),
    {"name": "scales", "bytes": packed(scaled_content), "columns": columns_of(scaled_content, 1)},
    case("several values in a row", [fits.PrimaryHDU(), vectors()]),
    case("the first table with rows", several(), number=4),
    case("a table by name", several(), number=5, extension="second"),
    case("long texts", [fits.PrimaryHDU(), long_texts()]),
]
json.dump({"read": READ, "written": [written(*item) for item in WRITTEN.items()]}, sys.stdout)
print()
