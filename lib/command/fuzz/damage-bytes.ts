import type { Random } from '../../base';

/** A way to spoil bytes, of which there is one at least; it makes a copy. */
export type Damage = (bytes: Uint8Array, random: Random) => Uint8Array;

/** Bytes without those behind a random place. */
export const cutShort: Damage = (bytes, random) => bytes.subarray(0, random.integer(bytes.length));

/** One to eight bits turned over. */
export const flipBits: Damage = (bytes, random) => {
  const copy = Uint8Array.from(bytes);
  for (let count = 1 + random.integer(8); count > 0; count--)
    copy[random.integer(copy.length)]! ^= 1 << random.integer(8);
  return copy;
};

/** Some bytes in a row replaced by zeros, ones, or anything. */
export const overwrite: Damage = (bytes, random) => {
  const copy = Uint8Array.from(bytes);
  const at = random.integer(copy.length);
  const end = Math.min(at + 1 + random.integer(16), copy.length);
  const kind = random.integer(4);
  for (let place = at; place < end; place++)
    copy[place] = kind === 0 ? 0 : kind === 1 ? 255 : random.integer(256);
  return copy;
};

/** A stretch taken out, there twice, or in another place. */
export const moveChunk: Damage = (bytes, random) => {
  const from = random.integer(bytes.length);
  const to = Math.min(from + 1 + random.integer(1 << random.integer(13)), bytes.length);
  const chunk = bytes.subarray(from, to);
  const [before, behind] = [bytes.subarray(0, from), bytes.subarray(to)];
  const kind = random.integer(3);
  if (kind === 0) return Buffer.concat([before, behind]);
  if (kind === 1) return Buffer.concat([before, chunk, chunk, behind]);
  const rest = Buffer.concat([before, behind]);
  const at = random.integer(rest.length + 1);
  return Buffer.concat([rest.subarray(0, at), chunk, rest.subarray(at)]);
};

/** What any file may suffer. */
export const commonDamages: readonly Damage[] = [cutShort, flipBits, overwrite, moveChunk];

/** One of these. */
export function oneOf<Kind>(random: Random, some: readonly Kind[]): Kind {
  return some[random.integer(some.length)]!;
}
