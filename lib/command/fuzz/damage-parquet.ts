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
const spoilFooter: Damage = (bytes, random) => {
  const length = Buffer.from(bytes).readUInt32LE(bytes.length - 8);
  const start = bytes.length - 8 - length;
  const damage =
    random.integer(3) === 0 ? oneOf(random, commonDamages) : oneOf(random, [flipBits, overwrite]);
  const footer = damage(bytes.subarray(start, -8), random);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(footer.length);
  return Buffer.concat([bytes.subarray(0, start), footer, size, Buffer.from('PAR1')]);
};

/** A number in the footer replaced by a large one: variable-length numbers have no other bound. */
const growNumber: Damage = (bytes, random) => {
  const length = Buffer.from(bytes).readUInt32LE(bytes.length - 8);
  const start = bytes.length - 8 - length;
  const at = start + random.integer(length);
  const large = Buffer.alloc(1 + random.integer(9), 255);
  large[large.length - 1] = random.integer(128);
  const footer = Buffer.concat([bytes.subarray(start, at), large, bytes.subarray(at + 1, -8)]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(footer.length);
  return Buffer.concat([bytes.subarray(0, start), footer, size, Buffer.from('PAR1')]);
};

/** Damage to the pages alone, where the footer stays. */
const spoilPages: Damage = (bytes, random) => {
  const length = Buffer.from(bytes).readUInt32LE(bytes.length - 8);
  const start = bytes.length - 8 - length;
  const pages = oneOf(random, [flipBits, overwrite])(bytes.subarray(4, start), random);
  return Buffer.concat([bytes.subarray(0, 4), pages, bytes.subarray(start)]);
};

/** Damages that only Parquet can suffer. */
export const parquetDamages: readonly Damage[] = [
  lieAboutFooter,
  spoilFooter,
  spoilFooter,
  growNumber,
  spoilPages,
];
