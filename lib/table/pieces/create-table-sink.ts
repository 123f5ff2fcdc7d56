import { RedshiftLabError } from '../../base';
import type { TableFormat, TableSink } from '../table-source';
import { createFitsSink } from '../fits/write-fits';
import { createCsvSink } from './csv-sink';
import { formatByName } from './file-format';
import { createParquetSink } from './parquet-sink';

const sinks: Record<TableFormat, (file: string) => TableSink> = {
  csv: createCsvSink,
  parquet: createParquetSink,
  fits: (file) => createFitsSink(file),
};

/**
 * Begin a table's file that is written in pieces, in the format that its name's ending says: `.csv`, `.csv.gz`,
 * `.parquet` or `.fits`; `-` is standard output, in CSV.
 *
 * The rows go to a part file beside the target, which takes its place at `close`. A process that ends before, and
 * `discard`, leave nothing; so does a full disk. Numbers read back the same; missing ones are blank in CSV. Units and
 * descriptions are kept in Parquet and FITS.
 *
 * @param options.format the format, whatever the name
 * @throws RedshiftLabError `unknown-format`, `cannot-write`; from `write` and `close` `disk-full`, `cannot-write`,
 *   `no-columns`, `unequal-columns`, `wrong-type`, `no-rows` (nothing was written), `closed`
 */
export function createTableSink(file: string, options: { readonly format?: TableFormat } = {}): TableSink {
  const format = options.format ?? formatByName(file);
  if (file === '-' && format !== 'csv') {
    throw new RedshiftLabError(
      'unknown-format',
      `Standard output takes CSV alone, not ${format}: name a file.`,
    );
  }
  return sinks[format](file);
}
