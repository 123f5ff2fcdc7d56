import assert from 'node:assert/strict';
import fc from 'fast-check';
import { equalBins } from '../../lib/base';
import { blankAtRest, meanAtRest } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';

const wavelengths = Float64Array.from({ length: 200 }, (_, sample) => 11_000 + 40 * sample);
const redshift = fc.double({ min: 1, max: 1.8, noNaN: true });

/** A line on a straight continuum. */
function spectrum(own: number, line: number): number[] {
  return Array.from(wavelengths, (one) => {
    const distance = (one / (1 + own) - 6563) / 15;
    return one / 1000 + line * Math.exp(-0.5 * distance ** 2);
  });
}

describe('meanAtRest', () => {
  it('sums to the samples inside, whatever the redshifts, and a line is where it is at rest', () => {
    fc.assert(
      fc.property(fc.array(redshift, { minLength: 1, maxLength: 5 }), (redshifts) => {
        const values = Float32Array.from(redshifts.flatMap((own) => spectrum(own, 100)));
        const edges = equalBins(5000, 7000, 80);
        const {
          mean,
          counts,
          wavelengths: middles,
        } = meanAtRest(createMatrix(values, [redshifts.length, 200, 1]), wavelengths, redshifts, edges);
        const inside = redshifts.flatMap((own) =>
          Array.from(wavelengths, (one) => one / (1 + own)).filter((rest) => rest >= 5000 && rest <= 7000),
        );
        assert.equal(
          counts.reduce((sum, count) => sum + count, 0),
          inside.length,
        );
        const most = mean.reduce(
          (best, value, bin) => (value > mean[best]! || Number.isNaN(mean[best]!) ? bin : best),
          0,
        );
        assert.ok(Math.abs(middles[most]! - 6563) <= 30, String(middles[most]));
        mean.forEach((value, bin) => assert.equal(Number.isNaN(value), counts[bin] === 0));
      }),
      { numRuns: 20 },
    );
  });

  it('refuses what does not go together', () => {
    const one = createMatrix(new Float32Array(200), [1, 200]);
    assert.throws(() => meanAtRest(one, wavelengths, [1, 2], [1, 2]), { code: 'wrong-shape' });
    assert.throws(() => meanAtRest(one, wavelengths, [-1], [1, 2]), { code: 'bad-redshift' });
    assert.throws(() => meanAtRest(one, wavelengths, [1], [2, 1]), { code: 'bad-edges' });
  });
});

describe('blankAtRest', () => {
  it('takes a line off a straight continuum, and nothing else', () => {
    fc.assert(
      fc.property(redshift, (own) => {
        const given = createMatrix(Float32Array.from(spectrum(own, 50)), [1, 200]);
        const { spectra, blanked } = blankAtRest(given, wavelengths, [own], [6490, 6636]);
        const isInside = 6490 * (1 + own) - 11_000 > 320 && 19_000 - 6636 * (1 + own) > 360;
        if (isInside) assert.equal(blanked[0], 1);
        const flat = spectrum(own, 0);
        spectra.values.forEach((value, sample) => {
          if (blanked[0]) assert.ok(Math.abs(value - flat[sample]!) < 0.01, String(value - flat[sample]!));
          else assert.equal(value, given.values[sample]);
        });
      }),
    );
  });

  it('refuses stretches that are none', () => {
    const one = createMatrix(new Float32Array(200), [1, 200]);
    assert.throws(() => blankAtRest(one, wavelengths, [1], [7000, 6000]), { code: 'wrong-range' });
    assert.throws(() => blankAtRest(one, wavelengths, [1], [6000, 7000], 0), { code: 'wrong-option' });
    assert.throws(() => blankAtRest(one, wavelengths, [1, 1], [6000, 7000]), { code: 'wrong-shape' });
  });
});
