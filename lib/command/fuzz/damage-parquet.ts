import type { Random } from '../../base';
import { commonDamages, flipBits, oneOf, overwrite } from './damage-bytes';
import type { Damage } from './damage-bytes';

const lengths = [0, 1, 7, 8, 100, 0x7fffffff, 0x80000000, 0xffffffff] as const;

/** A footer whose length is a lie. */
const lieAboutFooter: Damage = (bytes, random) => {
  const copy = Buffer.from(bytes);
  const length = copy.readUInt32LE(copy.length - 8);
  const other = random.integer(2) === 0 ? oneOf(random, lengths) : length + random.integer(64) - 32;
  copy.writeUInt32LE(other >>> 0, copy.length - 8);
  return copy;
};

/** Any damage to the footer alone, whose length is put right. */
const spoilFooter: Damage = (bytes, random) =>
  changeParts(bytes, random, (pages, footer) => {
    const own = random.integer(3) === 0 ? commonDamages : [flipBits, overwrite];
    return [pages, oneOf(random, own)(footer, random)];
  });

/** A number in the footer replaced by a large one: variable-length numbers have no other bound. */
const growNumber: Damage = (bytes, random) =>
  changeParts(bytes, random, (pages, footer) => {
    const at = random.integer(footer.length);
    const large = Buffer.alloc(1 + random.integer(9), 255);
    large[large.length - 1] = random.integer(128);
    return [pages, Buffer.concat([footer.subarray(0, at), large, footer.subarray(at + 1)])];
  });

/** Damage to the pages alone. */
const spoilPages: Damage = (bytes, random) =>
  changeParts(bytes, random, (pages, footer) => [
    oneOf(random, [flipBits, overwrite])(pages, random),
    footer,
  ]);

/** Changes the pages or the footer of a file where both are found. */
function changeParts(
  bytes: Uint8Array,
  random: Random,
  change: (pages: Uint8Array, footer: Uint8Array) => [Uint8Array, Uint8Array],
): Uint8Array {
  const start = bytes.length - 8 - Buffer.from(bytes).readUInt32LE(bytes.length - 8);
  if (start <= 4 || start >= bytes.length - 8) return flipBits(bytes, random);
  const [pages, footer] = change(bytes.subarray(4, start), bytes.subarray(start, -8));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([Buffer.from('PAR1'), pages, footer, length, Buffer.from('PAR1')]);
}

/** Damages that only Parquet can suffer. */
export const parquetDamages: readonly Damage[] = [
  lieAboutFooter,
  spoilFooter,
  spoilFooter,
  growNumber,
  spoilPages,
];
