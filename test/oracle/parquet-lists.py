"""Small Parquet tables with a list of numbers in each row, as pyarrow writes them, for test/table/pieces/.

`read` holds files (packed by gzip, base64) and the values in them, place by place: as many lists as rows, all of one length.
`refused` holds files whose lists are no columns.

Made with Python 3.11, pyarrow 26.0.1, numpy 2.4.6:
    python -P test/oracle/parquet-lists.py > test/oracle/parquet-lists.json
"""
import base64
import gzip
import io
import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 23
random = np.random.default_rng(12)


def packed(table, **options):
    sink = io.BytesIO()
    pq.write_table(table, sink, **options)
    return base64.b64encode(gzip.compress(sink.getvalue(), mtime=0)).decode()


def lists(kind, length, missing=0.0):
    """Rows of numbers of a kind, some of them missing."""
    values = np.round(random.normal(0, 800, (ROWS, length))) / 8
    if kind == "bool":
        rows = (values > 0).tolist()
    elif "int" in kind:
        rows = np.minimum(np.abs(values), 127).astype(kind).tolist()
    else:
        rows = values.astype(kind).tolist()
    holes = random.uniform(size=(ROWS, length)) < missing
    return [[None if hole else value for value, hole in zip(*pair)] for pair in zip(rows, holes)]


def table(column, kind):
    return pa.table({"id": [f"galaxy {row}" for row in range(ROWS)], "flux": pa.array(column, kind), "z": np.arange(ROWS) / 8})


READ = {
    "lists of 64-bit floats": (lists("float64", 5), pa.list_(pa.float64()), {}),
    "32-bit floats, some missing, three row groups": (lists("float32", 7, 0.3), pa.list_(pa.float32()), {"row_group_size": 9}),
    "pages of the second version, pages of a few values": (
        lists("float64", 11, 0.2),
        pa.list_(pa.float64()),
        {"data_page_version": "2.0", "data_page_size": 64, "write_batch_size": 1},
    ),
    "pages of the first version, pages of a few values, without a dictionary": (
        lists("float64", 11, 0.2),
        pa.list_(pa.float64()),
        {"data_page_size": 64, "write_batch_size": 1, "use_dictionary": False, "compression": "zstd"},
    ),
    "lists of a fixed size, no number missing": (
        lists("float32", 4),
        pa.list_(pa.field("element", pa.float32(), nullable=False), 4),
        {"compression": "gzip"},
    ),
    "large lists of 64-bit integers": (lists("int64", 3, 0.1), pa.large_list(pa.int64()), {"compression": "none"}),
    "8-bit integers as differences": (
        lists("int8", 6),
        pa.list_(pa.int8()),
        {"use_dictionary": False, "column_encoding": {"flux.list.element": "DELTA_BINARY_PACKED"}},
    ),
    "32-bit floats, split into streams of bytes": (
        lists("float32", 6, 0.1),
        pa.list_(pa.float32()),
        {"use_dictionary": False, "column_encoding": {"flux.list.element": "BYTE_STREAM_SPLIT"}},
    ),
    "half floats": (lists("float16", 3), pa.list_(pa.float16()), {}),
    "true and false": (lists("bool", 9, 0.1), pa.list_(pa.bool_()), {}),
    "one number in each": (lists("float64", 1, 0.4), pa.list_(pa.float64()), {}),
    "one number in some, none in others": ([[1.5], [], None, [None], [2.5]] * 4 + [[3.0]] * 3, pa.list_(pa.float64()), {}),
    "all numbers missing": ([[None] * 4] * ROWS, pa.list_(pa.float64()), {}),
    "elements called as Parquet's old ways call them": (
        lists("float64", 5, 0.1),
        pa.list_(pa.float64()),
        {"use_compliant_nested_type": False},
    ),
}


def stated(value):
    return None if value is None else float(value)


def read(name, column, kind, options):
    length = len(column[0])
    places = [[stated(row[place] if row else None) for row in column] for place in range(length)]
    return {"name": name, "bytes": packed(table(column, kind), **options), "places": places}


whole = lists("float64", 4)
REFUSED = {
    "unequal": whole[:5] + [[1.0]] + whole[6:],
    "unequal, as many numbers as equal ones had": whole[:5] + [[1.0] * 3, [2.0] * 5] + whole[7:],
    "unequal, as many numbers, in the third row group": whole[:19] + [[1.0] * 3, [2.0] * 5] + whole[21:],
    "a list missing": whole[:5] + [None] + whole[6:],
    "a list missing and another twice as long": whole[:5] + [None, [2.0] * 7] + whole[7:],
}
texts = {
    "texts": (pa.array([["a", "b"]] * ROWS), "holds lists of other values than numbers"),
    "lists of lists": (pa.array([[[1.0], [2.0]]] * ROWS), "holds nested columns"),
    "groups": (pa.array([{"a": 1.0, "b": 2.0}] * ROWS), "holds nested columns"),
}
print(
    json.dumps(
        {
            "read": [read(name, *rest) for name, rest in READ.items()],
            "refused": [
                *(
                    {"name": name, "bytes": packed(table(column, pa.list_(pa.float64())), row_group_size=9), "reason": "holds lists of unequal lengths"}
                    for name, column in REFUSED.items()
                ),
                *({"name": name, "bytes": packed(pa.table({"flux": column})), "reason": reason} for name, (column, reason) in texts.items()),
            ],
        }
    )
)
