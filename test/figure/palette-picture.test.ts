import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { colourSteps } from '../../lib/figure/colour-steps';
import { palettePicture } from '../../lib/figure/palette-picture';

/** Blocks of a PNG file by name. */
function blocks(url: string): Map<string, Buffer> {
  const file = Buffer.from(url.split(',')[1]!, 'base64');
  assert.equal(file.toString('latin1', 1, 4), 'PNG');
  const found = new Map<string, Buffer>();
  for (let place = 8; place < file.length;) {
    const length = file.readUInt32BE(place);
    const content = file.subarray(place + 8, place + 8 + length);
    const checksum = zlib.crc32(file.subarray(place + 4, place + 8 + length));
    assert.equal(file.readUInt32BE(place + 8 + length), checksum);
    found.set(file.toString('latin1', place + 4, place + 8), content);
    place += 12 + length;
  }
  return found;
}

describe('palettePicture', () => {
  it('holds every pixel, row after row', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.nat(4)),
        (width, height, stream) => {
          const indices = Uint8Array.from({ length: width * height }, () => Number(stream.next().value));
          const parts = blocks(palettePicture(indices, width, height, colourSteps('viridis', 4)));
          assert.equal(parts.get('IHDR')!.readUInt32BE(0), width);
          assert.equal(parts.get('IHDR')!.readUInt32BE(4), height);
          const rows = zlib.inflateSync(parts.get('IDAT')!);
          const pixels = [...rows].filter((_, place) => place % (width + 1) !== 0);
          assert.deepEqual(pixels, [...indices]);
        },
      ),
    );
  });

  it('has a transparent index 0 and the palette after it', () => {
    const parts = blocks(palettePicture(Uint8Array.of(1), 1, 1, [[1, 2, 3]]));
    assert.deepEqual([...parts.get('PLTE')!], [255, 255, 255, 1, 2, 3]);
    assert.deepEqual([...parts.get('tRNS')!], [0]);
  });
});
