"""pandas and polars: reading a CSV file, and the numbers of some of its columns as one float32 matrix."""

import numpy as np
from worker import Repeated, serve


def with_pandas(work, setting):
    import pandas

    def read():
        frame = pandas.read_csv(work["file"])
        return frame[work["columns"]].to_numpy(dtype=np.float32)

    return read


def with_polars(work, setting):
    import polars

    def read():
        frame = polars.read_csv(work["file"])
        return frame.select(work["columns"]).cast(polars.Float32).to_numpy()

    def read_row_major():
        # With the types given it parses float32 numbers at once, the fastest of its ways.
        frame = polars.read_csv(work["file"], schema=types)
        return frame.select(work["columns"]).to_numpy(order="c")

    if not work.get("isRowMajor"):
        return read
    types = {name: polars.Float32 for name in polars.read_csv(work["file"], n_rows=1).columns}
    return read_row_major


def prepare(work, setting):
    return Repeated({"pandas": with_pandas, "polars": with_polars}[setting["library"]](work, setting))


serve(prepare)
