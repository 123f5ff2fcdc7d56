import type * as danfo from 'danfojs-node';
import { loadTensorFlow, RedshiftLabError } from '../base';
import { column, createTable } from './table';
import type { Table } from './table';

/**
 * The danfo frame of a table: what a notebook looks at, filters and shares.
 *
 * A danfo frame is an array of arrays, good for the columns of a catalogue and unusable for spectra, which stay in a
 * Matrix. A missing number is NaN in both.
 *
 * @param names the columns to take, by default all
 */
export function toFrame(table: Table, names?: readonly string[]): danfo.DataFrame {
  const wanted = names === undefined ? table.columns : names.map((name) => column(table, name));
  const values = wanted.map((one) => one.values);
  // danfo keeps rows and, beside them, columns of its own; columns of ours would be a third copy.
  const rows = Array.from({ length: table.rows }, (_, row) => values.map((one) => one[row]!));
  const { DataFrame: Frame } = loadDanfo();
  return new Frame(rows, { columns: wanted.map(({ name }) => name) });
}

/**
 * The table of a danfo frame: text columns stay text, all others become Float64Array, with NaN for what is missing.
 *
 * @throws RedshiftLabError `mixed-column` where a column holds both text and numbers
 */
export function fromFrame(frame: danfo.DataFrame): Table {
  const names = frame.columns;
  const rows = frame.values as unknown[][];
  const columns = names.map(() => new Float64Array(rows.length));
  const isText = names.map(() => false);
  // Row by row, as danfo keeps them: column by column takes four times as long.
  rows.forEach((row, number) => {
    for (let place = 0; place < columns.length; place++) {
      const value = row[place];
      if (typeof value === 'string') isText[place] = true;
      else columns[place]![number] = missingToNaN(value);
    }
  });
  return createTable(
    names.map((name, place) => ({
      name,
      values: isText[place] ? textValues(name, rows, place) : columns[place]!,
    })),
  );
}

/** danfo, loaded at the first use because it takes a second. */
export function loadDanfo(): typeof danfo {
  loadTensorFlow();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it at start
  return require('danfojs-node') as typeof danfo;
}

function textValues(name: string, rows: unknown[][], place: number): string[] {
  return rows.map((row, number) => {
    const value = row[place];
    if (typeof value !== 'string') {
      throw new RedshiftLabError(
        'mixed-column',
        `The column ${name} holds text and, in row ${number}, ${String(value)}.`,
      );
    }
    return value;
  });
}

function missingToNaN(value: unknown): number {
  return value === null || value === undefined ? NaN : Number(value);
}
