import { createRandom } from '../../base';
import type { Random } from '../../base';
import { createTable } from '../../table';
import type { Column } from '../../table';
import { plainWords, randomTable } from './seed-file';
import type { SeedFile, WriteSeed } from './seed-file';

/** A column as a header describes it, with the bytes and the meaning of its values. */
interface MadeColumn {
  readonly cards: Readonly<Record<string, string | number>>;
  readonly make: (random: Random) => { bytes: Buffer; values: readonly (string | number)[] };
  readonly as: (values: readonly (string | number)[]) => Column['values'];
}

/** Valid FITS tables: our own, and others with what our writer never writes. */
export async function fitsSeeds(seed: number, write: WriteSeed): Promise<SeedFile[]> {
  const seeds: SeedFile[] = [];
  for (let number = 0; number < 30; number++) {
    const random = createRandom(seed, 'FITS seed', number);
    const table = randomTable(random, plainWords);
    seeds.push({ name: 'our own', format: 'fits', table, bytes: await write('table.fits', table) });
    seeds.push({ format: 'fits', ...handMade(random) });
  }
  return seeds;
}

/** A table of some of the kinds of columns, behind a primary part that is empty and, sometimes, an image. */
function handMade(random: Random): Pick<SeedFile, 'name' | 'bytes' | 'table'> {
  const kinds = Object.values(madeColumns).filter(() => random.integer(2) === 0);
  const chosen = kinds.length > 0 ? kinds : [madeColumns.byte];
  const rows = Array.from({ length: 1 + random.integer(30) }, () => chosen.map(({ make }) => make(random)));
  const data = Buffer.concat(rows.flatMap((row) => row.map(({ bytes }) => bytes)));
  const cards: Record<string, string | number> = {
    XTENSION: "'BINTABLE'",
    BITPIX: 8,
    NAXIS: 2,
    NAXIS1: data.length / rows.length,
    NAXIS2: rows.length,
    PCOUNT: 0,
    GCOUNT: 1,
    TFIELDS: chosen.length,
  };
  chosen.forEach((column, place) => {
    cards[`TTYPE${place + 1}`] = `'c${place}'`;
    for (const [keyword, value] of Object.entries(column.cards)) cards[`${keyword}${place + 1}`] = value;
  });
  const columns = chosen.flatMap(({ as }, place): Column[] => {
    const width = rows[0]![place]!.values.length;
    return Array.from({ length: width }, (_, value) => ({
      name: width === 1 ? `c${place}` : `c${place}_${value + 1}`,
      values: as(rows.map((row) => row[place]!.values[value]!)),
    }));
  });
  const primary = { SIMPLE: 'T', BITPIX: 8, NAXIS: 0 };
  const image = { XTENSION: "'IMAGE'", BITPIX: -32, NAXIS: 2, NAXIS1: 5, NAXIS2: 3, PCOUNT: 0, GCOUNT: 1 };
  const before = random.integer(3) === 0 ? [fitsPart(image, Buffer.alloc(60))] : [];
  const bytes = Buffer.concat([fitsPart(primary), ...before, fitsPart(cards, data)]);
  return { name: 'hand-made', bytes, table: createTable(columns) };
}

/** A header, and its data in whole blocks. */
export function fitsPart(
  cards: Readonly<Record<string, string | number>>,
  data: Uint8Array = Buffer.alloc(0),
): Buffer {
  const lines = Object.entries(cards).map(
    ([keyword, value]) => `${keyword.padEnd(8)}= ${String(value).padStart(20)}`,
  );
  const text = [...lines, 'END'].map((line) => line.padEnd(80)).join('');
  const header = Buffer.from(text.padEnd(Math.ceil(text.length / 2880) * 2880), 'latin1');
  return Buffer.concat([header, data, Buffer.alloc((2880 - (data.length % 2880)) % 2880)]);
}

const integers = (values: readonly (string | number)[]): Int32Array => Int32Array.from(values as number[]);
const doubles = (values: readonly (string | number)[]): Float64Array => Float64Array.from(values as number[]);

function written(length: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(length);
  write(bytes);
  return bytes;
}

const madeColumns = {
  byte: {
    cards: { TFORM: "'B'" },
    make: (random) => {
      const value = random.integer(256);
      return { bytes: Buffer.from([value]), values: [value] };
    },
    as: integers,
  },
  unsigned: {
    cards: { TFORM: "'I'", TZERO: 32768 },
    make: (random) => {
      const value = random.integer(65536);
      return { bytes: written(2, (bytes) => bytes.writeInt16BE(value - 32768)), values: [value] };
    },
    as: integers,
  },
  scaled: {
    cards: { TFORM: "'I'", TSCAL: 0.5, TNULL: -5 },
    make: (random) => {
      const stored = random.integer(20) - 10;
      const value = stored === -5 ? NaN : 0.5 * stored;
      return { bytes: written(2, (bytes) => bytes.writeInt16BE(stored)), values: [value + 0] };
    },
    as: doubles,
  },
  logical: {
    cards: { TFORM: "'L'" },
    make: (random) => {
      const value = random.integer(2);
      return { bytes: Buffer.from('FT'[value]!), values: [value] };
    },
    as: doubles,
  },
  identifier: {
    cards: { TFORM: "'K'" },
    make: (random) => {
      const value = 2n ** 62n + BigInt(random.integer(1000));
      return { bytes: written(8, (bytes) => bytes.writeBigInt64BE(value)), values: [String(value)] };
    },
    as: (values) => values.map(String),
  },
  several: {
    cards: { TFORM: "'3E'" },
    make: (random) => {
      const values = [0, 1, 2].map(() => Math.fround(random.normal()));
      return {
        bytes: written(12, (bytes) => values.forEach((value, at) => bytes.writeFloatBE(value, 4 * at))),
        values,
      };
    },
    as: (values) => Float32Array.from(values as number[]),
  },
  words: {
    cards: { TFORM: "'12A6'" },
    make: (random) => {
      const values = [0, 1].map(() => `w${random.integer(999)}`);
      return { bytes: Buffer.from(values.map((word) => word.padEnd(6)).join('')), values };
    },
    as: (values) => values.map(String),
  },
} satisfies Record<string, MadeColumn>;
