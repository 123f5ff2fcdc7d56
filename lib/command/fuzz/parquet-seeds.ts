import type * as writerOf from 'hyparquet-writer';
import { createRandom } from '../../base';
import type { Column, ColumnValues, Table } from '../../table';
import { createTable } from '../../table';
import { tableToParquet } from '../../workspace';
import { plainWords, hardWords, randomTable } from './seed-file';
import type { SeedFile, WriteSeed } from './seed-file';

type ColumnSource = Parameters<typeof writerOf.parquetWriteBuffer>[0]['columnData'][number];

/** Valid Parquet files: our own, those of polars, and others in every encoding that hyparquet's writer knows. */
export async function parquetSeeds(seed: number, write: WriteSeed): Promise<SeedFile[]> {
  const seeds: SeedFile[] = [];
  for (let number = 0; number < 12; number++) {
    const random = createRandom(seed, 'Parquet seed', number);
    const table = randomTable(random, number % 2 === 0 ? hardWords : plainWords);
    const add = (name: string, bytes: Uint8Array, held = table): void =>
      void seeds.push({ name, format: 'parquet', table: held, bytes });
    add('our own', await write('table.parquet', table));
    add('polars', tableToParquet(table));
    const gaps = withGaps(table, () => random.integer(3) === 0);
    const pageSize = 8 << random.integer(8);
    const rowGroupSize = 1 + random.integer(table.rows);
    for (const codec of ['SNAPPY', 'UNCOMPRESSED'] as const) {
      const columnData = gaps.columns.map((values, place) =>
        columnSource(gaps.table.columns[place]!, values, number),
      );
      const buffer = loadWriter().parquetWriteBuffer({ columnData, codec, pageSize, rowGroupSize });
      add(`hyparquet ${codec}`, new Uint8Array(buffer), gaps.table);
    }
  }
  return seeds;
}

/** The table with values missing here and there, as the file holds them (null) and as they are read. */
function withGaps(
  { columns }: Table,
  isGap: () => boolean,
): { table: Table; columns: (string | number | null)[][] } {
  const written = columns.map(({ values }) => Array.from<string | number>(values));
  const holed = written.map((values) => values.map((value) => (isGap() ? null : value)));
  const read = columns.map(({ name, values }, place): Column => ({
    name,
    values: readAs(values, holed[place]!),
  }));
  return { table: createTable(read), columns: holed };
}

function readAs(values: ColumnValues, holed: readonly (string | number | null)[]): ColumnValues {
  if (Array.isArray(values)) return holed.map((value) => String(value ?? ''));
  const numbers = holed.map((value) => (value === null ? NaN : Number(value)));
  return values instanceof Float32Array ? Float32Array.from(numbers) : Float64Array.from(numbers);
}

function columnSource(
  { name, values: like }: Column,
  data: (string | number | null)[],
  number: number,
): ColumnSource {
  const base = { name, data, nullable: true } as const;
  const isPacked = number % 3 === 0;
  if (Array.isArray(like)) {
    const encoding = (['PLAIN', 'DELTA_BYTE_ARRAY', 'DELTA_LENGTH_BYTE_ARRAY', 'RLE_DICTIONARY'] as const)[
      number % 4
    ]!;
    return { ...base, type: 'STRING', encoding };
  }
  if (like instanceof Int32Array)
    return { ...base, type: 'INT32', encoding: isPacked ? 'DELTA_BINARY_PACKED' : 'PLAIN' };
  const isFloat = like instanceof Float32Array;
  return { ...base, type: isFloat ? 'FLOAT' : 'DOUBLE', encoding: isPacked ? 'BYTE_STREAM_SPLIT' : 'PLAIN' };
}

function loadWriter(): typeof writerOf {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would load it at start
  return require('hyparquet-writer') as typeof writerOf;
}
