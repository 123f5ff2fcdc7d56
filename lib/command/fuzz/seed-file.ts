import type { Random } from '../../base';
import { createTable } from '../../table';
import type { Column, Table, TableFormat } from '../../table';

/** A valid file, from which malformed ones are made. */
export interface SeedFile {
  /** Which it is, for messages: "semicolons", "polars zstd". */
  readonly name: string;
  readonly format: TableFormat;
  readonly bytes: Uint8Array;
  /** What it holds. */
  readonly table: Table;
}

/** Writes a table by our own writer, in the format of this name, and gives the file's bytes. */
export type WriteSeed = (name: string, table: Table) => Promise<Uint8Array>;

/** What a text file cannot say by itself. */
export function typesOf({ columns }: Table): Record<string, 'number' | 'text'> {
  return Object.fromEntries(
    columns.map(({ name, values }) => [name, Array.isArray(values) ? 'text' : 'number']),
  );
}

/** Words that survive every way of writing a table, those separated by blanks included. */
export const plainWords = ['QSO', 'GALAXY', 'x', '007', '9223372036854775807', '1e5', 'a-b'] as const;
/** Words that need quotes. */
export const hardWords = [
  '',
  ' ',
  'a, "b"',
  'two\nlines',
  'Pérez',
  '#no',
  'NaN',
  '\uFEFF',
  'a;b|c\t',
] as const;

const hardNumbers = [NaN, 0, -0, 99, -99, 23.497, 2 ** 53, 5e-324, 1.7976931348623157e308] as const;
const hardFloats = [NaN, 0, -0, 99, 1.5, 3.4028234663852886e38, 1e-45] as const;

/** A table of 1 to 40 rows with 1 to 8 columns of every kind. */
export function randomTable(random: Random, words: readonly string[]): Table {
  const rows = 1 + random.integer(random.integer(4) === 0 ? 3 : 40);
  const width = 1 + random.integer(8);
  const one = <Kind>(some: readonly Kind[]): Kind => some[random.integer(some.length)]!;
  const each = { length: rows };
  const makers: readonly (() => Column['values'])[] = [
    () => Int32Array.from(each, () => random.integer(2000) - 1000),
    () => Float64Array.from(each, () => (random.integer(4) === 0 ? one(hardNumbers) : random.normal(20, 3))),
    () => Float32Array.from(each, () => (random.integer(4) === 0 ? one(hardFloats) : random.normal(20, 3))),
    () => Array.from(each, () => (random.integer(3) === 0 ? one(words) : `star_${random.integer(500)}`)),
  ];
  return createTable(
    Array.from({ length: width }, (_, place): Column => {
      const make = place === 0 ? makers[3]! : makers[random.integer(4)]!;
      return { name: `${one(['mag', 'error', 'class', 'ra'])}_${place}`, values: make() };
    }),
  );
}
