import { oneOf } from './damage-bytes';
import type { Damage } from './damage-bytes';
import { fitsPart } from './fits-seeds';

/** A field of very many values, very many fields, or very many parts. */
export const hugeFits: Damage = (_bytes, random) => {
  const table = { XTENSION: "'BINTABLE'", BITPIX: 8, NAXIS: 2 };
  const rest = { PCOUNT: 0, GCOUNT: 1 };
  const primary = fitsPart({ SIMPLE: 'T', BITPIX: 8, NAXIS: 0 });
  const kind = random.integer(3);
  if (kind === 0) {
    const repeat = oneOf(random, [9_000, 11_000, 100_000]);
    const cards = { ...table, NAXIS1: 4 * repeat, NAXIS2: 2, ...rest, TFIELDS: 1, TFORM1: `'${repeat}E'` };
    return Buffer.concat([primary, fitsPart(cards, Buffer.alloc(8 * repeat))]);
  }
  if (kind === 1) {
    const fields = oneOf(random, [999, 1000, 5000]);
    const formats = Array.from({ length: fields }, (_, place) => [`TFORM${place + 1}`, "'E'"] as const);
    const cards = {
      ...table,
      NAXIS1: 4 * fields,
      NAXIS2: 3,
      ...rest,
      TFIELDS: fields,
      ...Object.fromEntries(formats),
    };
    return Buffer.concat([primary, fitsPart(cards, Buffer.alloc(12 * fields))]);
  }
  const image = fitsPart({ XTENSION: "'IMAGE'", BITPIX: 8, NAXIS: 0, ...rest });
  return Buffer.concat([primary, ...Array.from({ length: 11_000 }, () => image)]);
};
