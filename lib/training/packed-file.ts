import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { RedshiftLabError, sha256, writeFileAtomic } from '../base';
import { sizeOf } from '../table';
import type { NamedArray } from './named-array';

/** JSON and arrays that lie in one file. */
export interface Packed<Content> {
  readonly content: Content;
  readonly arrays: readonly NamedArray[];
}

/**
 * Write JSON and arrays as one file, atomically.
 *
 * First line: "redshift-lab-arrays 1" and the SHA-256 of all that follows. Second line: JSON with the content and the
 * arrays' names and shapes. Then the arrays' values as little-endian 32-bit floats.
 *
 * @throws RedshiftLabError `disk-full` or `cannot-write`
 */
export function writePacked<Content>(file: string, { content, arrays }: Packed<Content>): void {
  const shapes = arrays.map(({ name, shape }) => ({ name, shape }));
  const body = [
    Buffer.from(JSON.stringify({ content, arrays: shapes }) + '\n'),
    ...arrays.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ];
  const hash = createHash('sha256');
  for (const piece of body) hash.update(piece);
  writeFileAtomic(file, [Buffer.from(`${title} ${hash.digest('hex')}\n`), ...body]);
}

/**
 * Read what `writePacked` wrote.
 *
 * @throws RedshiftLabError `missing-file`, or `damaged-file` where the file is cut short or changed
 */
export function readPacked<Content>(file: string): Packed<Content> {
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(file);
  } catch (cause) {
    throw new RedshiftLabError('missing-file', `The file ${file} cannot be read: ${String(cause)}.`, {
      cause,
    });
  }
  const firstEnd = bytes.indexOf(newline) + 1;
  const body = bytes.subarray(firstEnd);
  if (firstEnd === 0 || bytes.toString('latin1', 0, firstEnd - 1) !== `${title} ${sha256(body)}`) {
    throw new RedshiftLabError(
      'damaged-file',
      `The file ${file} is damaged: its checksum is not that of its content.`,
    );
  }
  const secondEnd = body.indexOf(newline) + 1;
  const header = JSON.parse(body.toString('utf8', 0, secondEnd)) as {
    content: Content;
    arrays: { name: string; shape: number[] }[];
  };
  let start = secondEnd;
  const arrays = header.arrays.map(({ name, shape }) => {
    const size = sizeOf(shape);
    const values = new Float32Array(size);
    Buffer.from(values.buffer).set(body.subarray(start, (start += size * 4)));
    return { name, shape, values };
  });
  return { content: header.content, arrays };
}

const title = 'redshift-lab-arrays 1';
const newline = '\n'.charCodeAt(0);
