import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RedshiftLabError } from '../../lib/base';
import { overtakingVolume } from '../../lib/evaluation';

const onLaw = (objects: readonly number[], scale: number, exponent: number, error = 0.001) =>
  objects.map((count) => ({ objects: count, failure: scale * count ** -exponent, error }));

describe('overtakingVolume', () => {
  it('beyond the last point is where the law through the points meets the other, whatever their order', () => {
    const cases = fc.record({
      exponent: fc.double({ min: 0.2, max: 1, noNaN: true }),
      target: fc.double({ min: 1.1, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ exponent, target }) => {
        const points = onLaw([1000, 5000, 10000, 40000], 0.5 * 1000 ** exponent, exponent, 1e-6);
        const volume = overtakingVolume(points.reverse(), 0.5 * (40 * target) ** -exponent, {
          seed: 1,
          draws: 2,
        });
        assert.equal(volume.how, 'extrapolated');
        assert.ok(Math.abs(volume.objects / (40000 * target) - 1) < 1e-4, `${volume.objects}`);
      }),
      { numRuns: 30 },
    );
  });

  it('between two points lies on the straight line over ln objects', () => {
    const points = [0.6, 0.4, 0.2].map((failure, place) => ({
      objects: 100 * 10 ** place,
      failure,
      error: 1e-6,
    }));
    const { how, objects } = overtakingVolume(points, 0.3, { seed: 1, draws: 5 });
    assert.equal(how, 'measured');
    assert.ok(Math.abs(objects - 1000 * Math.sqrt(10)) < 1e-6);
  });

  it('is the last crossing where a curve crosses more than once', () => {
    const points = [0.5, 0.2, 0.4, 0.1].map((failure, place) => ({
      objects: 2 ** place,
      failure,
      error: 1e-6,
    }));
    assert.ok(overtakingVolume(points, 0.3, { seed: 1, draws: 5 }).objects > 4);
  });

  it('says where it is ahead from the start, and where the failure does not fall', () => {
    const points = onLaw([100, 1000], 0.5, 0.1);
    assert.equal(overtakingVolume(points, 0.9, { seed: 1, draws: 5 }).how, 'before');
    assert.equal(overtakingVolume(points, 0.9, { seed: 1, draws: 5 }).objects, 100);
    const rising = onLaw([100, 1000], 0.1, -0.1, 1e-5);
    const never = overtakingVolume(rising, 0.05, { seed: 1, draws: 5 });
    assert.deepEqual([never.how, never.objects, never.interval.high], ['never', Infinity, Infinity]);
  });

  it('has the interval that the errors make: 68 % of draws, the same for the same seed, wider for larger errors', () => {
    const draw = (error: number) =>
      overtakingVolume(onLaw([1000, 4000, 16000], 20, 0.5, error), 0.05, { seed: 3, draws: 400 }).interval;
    const [narrow, wide] = [draw(0.002), draw(0.008)];
    assert.deepEqual(narrow, draw(0.002));
    assert.ok(narrow.low < 160000 && 160000 < narrow.high);
    // By weighted least squares of ln failure on ln objects, propagated to the crossing: 0.0345 in ln objects.
    const half = ({ low, high }: { low: number; high: number }) => Math.log(high / low) / 2;
    assert.ok(Math.abs(half(narrow) / 0.0345 - 1) < 0.15, `${half(narrow)}`);
    assert.ok(Math.abs(half(wide) / half(narrow) - 4) < 0.5, `${half(wide)}`);
  });

  it('refuses too few points, two of one number, numbers that are not above 0, and bad draws', () => {
    const code = (call: () => unknown) => {
      try {
        call();
      } catch (error) {
        return error instanceof RedshiftLabError ? error.code : String(error);
      }
      return 'none';
    };
    const points = onLaw([100, 1000], 0.5, 0.1);
    assert.equal(
      code(() => overtakingVolume(points.slice(1), 0.3, { seed: 1 })),
      'too-few-objects',
    );
    assert.equal(
      code(() => overtakingVolume([points[0]!, points[0]!], 0.3, { seed: 1 })),
      'too-few-objects',
    );
    assert.equal(
      code(() => overtakingVolume(points, NaN, { seed: 1 })),
      'not-positive',
    );
    assert.equal(
      code(() => overtakingVolume(onLaw([100, 200], 1, 1, 0), 0.3, { seed: 1 })),
      'not-positive',
    );
    assert.equal(
      code(() => overtakingVolume(points, 0.3, { seed: 1, draws: 0 })),
      'bad-bootstrap',
    );
  });
});
