import zlib from 'node:zlib';
import { createRandom } from '../../base';
import type { Random } from '../../base';
import { isGzip } from '../../table';
import type { Table, TableFormat } from '../../table';
import { commonDamages, cutShort, flipBits, oneOf } from './damage-bytes';
import type { Damage } from './damage-bytes';
import { fitsDamages } from './damage-fits';
import { parquetDamages } from './damage-parquet';
import { hugeText, textDamages } from './damage-text';
import { hugeFits } from './huge-fits';
import type { SeedFile } from './seed-file';

/** What must come of a file: its table; its table or a named error; any table or a named error. */
export type Expectation = 'same' | 'same or refused' | 'anything';

/** A file that was made from a valid one. */
export interface FuzzedFile {
  readonly bytes: Uint8Array;
  readonly expectation: Expectation;
  /** The table of the valid file. */
  readonly table: Table;
  /** What was done to which file. */
  readonly what: string;
  /** Whether it is read in one way only: whole, it would fill the memory. */
  readonly isLarge: boolean;
}

const ownDamages: Record<TableFormat, readonly Damage[]> = {
  csv: textDamages,
  fits: fitsDamages,
  parquet: parquetDamages,
};

/** The file of this number: always the same for a seed and the valid files of it. */
export function fuzzedFile(seeds: readonly SeedFile[], seed: number, number: number): FuzzedFile {
  const random = createRandom(seed, 'fuzzed file', number);
  const { name, format, bytes, table } = oneOf(random, seeds);
  const dice = random.integer(1000);
  const make = (what: string, made: Uint8Array, expectation: Expectation = 'anything'): FuzzedFile => {
    return { bytes: made, expectation, table, what: `${what} of "${name}"`, isLarge: dice < 3 };
  };
  const isPacked = isGzip(bytes);
  if (dice < 1 && format !== 'parquet') return make('packed zeros', zlib.gzipSync(bomb(format, random)));
  if (dice < 3 && format === 'csv') return make('hugeText', hugeText(bytes, random));
  if (dice < 3 && format === 'fits') return make('hugeFits', hugeFits(bytes, random));
  if (dice < 60) return make('copy', bytes, 'same');
  if (isPacked || (dice < 160 && format !== 'parquet')) return packed(bytes, isPacked, make, random);
  if (dice < 260 && format !== 'csv') return make('cutShort', cutShort(bytes, random), 'same or refused');
  let spoilt = bytes;
  const names: string[] = [];
  const all = random.integer(2) === 0 ? commonDamages : ownDamages[format];
  for (
    let count = 1 + (random.integer(3) === 0 ? random.integer(3) : 0);
    count > 0 && spoilt.length > 16;
    count--
  ) {
    const damage = oneOf(random, all);
    spoilt = damage(spoilt, random);
    names.push(damage.name);
  }
  return make(names.join(', '), spoilt);
}

/** Gzip files tell what was cut off or changed, but in the names and times at their beginning. */
function packed(
  bytes: Uint8Array,
  isPacked: boolean,
  make: (what: string, made: Uint8Array, expectation?: Expectation) => FuzzedFile,
  random: Random,
): FuzzedFile {
  const members = isPacked ? [bytes] : inMembers(bytes, random);
  const whole = Buffer.concat(members);
  const start = whole.subarray(0, 10);
  const kind = random.integer(5);
  if (kind === 0) return make('packed copy', whole, 'same');
  if (kind <= 2) {
    const size = 2 + random.integer(whole.length - 2);
    // Nobody can tell that a second stretch has followed.
    const isSeen = size !== members[0]!.length;
    return make('packed and cutShort', whole.subarray(0, size), isSeen ? 'same or refused' : 'anything');
  }
  if (kind === 3) {
    const spoilt = Buffer.concat([start, flipBits(whole.subarray(10), random)]);
    return make('packed and flipBits', spoilt, 'same or refused');
  }
  return make('packed and damaged', oneOf(random, commonDamages)(whole, random));
}

/** Packed in one stretch, or in two as from two files. */
function inMembers(bytes: Uint8Array, random: Random): Uint8Array[] {
  const cut = random.integer(3) === 0 ? random.integer(bytes.length) : bytes.length;
  const parts = [bytes.subarray(0, cut), bytes.subarray(cut)].filter(({ length }) => length > 0);
  return parts.map((part) => zlib.gzipSync(part, { level: 1 }));
}

/** Unpacked, one that gives no rows is large; one that gives millions takes time enough as it is. */
const [bombBytes, rowBytes] = [1 << 28, 1 << 25];

/** What packs a thousand times smaller: one endless line, blanks, rows, or zeros behind a header. */
function bomb(format: TableFormat, random: Random): Uint8Array {
  if (format === 'fits') {
    const header = hugeFits(new Uint8Array(0), random);
    const all = Buffer.alloc(bombBytes);
    all.set(header.subarray(0, 2880 * 2));
    return all;
  }
  const pattern = oneOf(random, ['x', ' ', '\n', 'a,b\n', '1,2\n', '"', '\u0000', '#\n']);
  return Buffer.alloc((pattern.length > 2 ? rowBytes : bombBytes) >> random.integer(3), pattern);
}
