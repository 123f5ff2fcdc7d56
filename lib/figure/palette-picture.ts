import zlib from 'node:zlib';

/** A colour as red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

/**
 * A small picture as a data URL: a PNG file of up to 255 colours, where index 0 is transparent and index i the colour
 * i − 1 of the palette.
 *
 * The compression is Node's; the frame around it is a page of the PNG standard (ISO/IEC 15948, chapter 11), less than a
 * package for it would weigh.
 *
 * @param indices row after row, the topmost first
 */
export function palettePicture(
  indices: Uint8Array,
  width: number,
  height: number,
  palette: readonly Rgb[],
): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits per pixel, colours from a palette, no interlacing.
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row++) {
    // Each row begins with its filter: none.
    rows.set(indices.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  const file = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    block('IHDR', header),
    block('PLTE', Buffer.from([[255, 255, 255], ...palette].flat())),
    block('tRNS', Buffer.from([0])),
    block('IDAT', zlib.deflateSync(rows, { level: 9 })),
    block('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${file.toString('base64')}`;
}

/** A block of a PNG file: its length, its name, its content, and a checksum of name and content. */
function block(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(zlib.crc32(named));
  return Buffer.concat([length, named, checksum]);
}
