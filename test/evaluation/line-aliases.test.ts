import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRandom } from '../../lib/base';
import { aliasCounts, lineAliases } from '../../lib/evaluation';
import { euclidEmissionLines } from '../../lib/simulate';

const range = [1, 1.8] as const;

describe('lineAliases', () => {
  it('an alias of an alias back is the line itself, and no alias leads out of the range from everywhere', () => {
    const aliases = lineAliases(euclidEmissionLines, range);
    for (const { line, takenFor, ratio } of aliases) {
      const back = aliases.find((one) => one.line === takenFor && one.takenFor === line)!;
      assert.ok(Math.abs(back.ratio * ratio - 1) < 1e-12);
      const redshifts = [1, 1.8].map((redshift) => ratio * (1 + redshift) - 1);
      assert.ok(redshifts[0]! < 1.8 && redshifts[1]! > 1, `${line} as ${takenFor}`);
    }
    assert.ok(!aliases.some(({ line, takenFor }) => line === '[S III] 9531' && takenFor === 'Hβ'));
  });

  it('lets the first alias of a place stand for the nearer ones: those kept are apart, those left out near one kept', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.2, noNaN: true }), (apart) => {
        const all = lineAliases(euclidEmissionLines, range);
        const kept = lineAliases(euclidEmissionLines, range, apart);
        kept
          .slice(1)
          .forEach(({ ratio }, before) => assert.ok(ratio / kept[before]!.ratio - 1 >= apart - 1e-12));
        for (const { ratio } of all)
          assert.ok(kept.some((one) => one.ratio <= ratio && ratio / one.ratio - 1 <= apart + 1e-12));
      }),
    );
  });

  it('refuses ranges, lines and distances that are none', () => {
    assert.throws(() => lineAliases(euclidEmissionLines, range, -0.1), { code: 'wrong-option' });
    assert.throws(() => lineAliases(euclidEmissionLines, [1.8, 1]), { code: 'bad-range' });
    assert.throws(() => lineAliases([{ name: 'none', wavelength: 0 }], range), { code: 'wrong-option' });
  });
});

describe('aliasCounts', () => {
  const aliases = lineAliases(euclidEmissionLines, range);

  it('chance is the share among all pairings of the failures, as counted one by one', () => {
    const redshift = fc.integer({ min: 1000, max: 1799 }).map((whole) => whole / 1000 + 0.0001);
    fc.assert(
      fc.property(fc.array(fc.tuple(redshift, redshift), { minLength: 2, maxLength: 30 }), (pairs) => {
        const [truth, prediction] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
        const counts = aliasCounts(truth, prediction, aliases, { tolerance: 0.013 });
        const failed = pairs.filter(([one, other]) => Math.abs(other - one) > 0.01 * (1 + one));
        const isAt = (one: number, other: number, ratio: number): boolean =>
          Math.abs((1 + other) / (1 + one) / ratio - 1) <= 0.013;
        for (const { ratio, failures, chance } of counts) {
          assert.equal(failures.count, failed.length);
          assert.equal(failures.hits, failed.filter(([one, other]) => isAt(one, other, ratio)).length);
          let others = 0;
          failed.forEach(([one], row) =>
            failed.forEach(
              ([, other], column) => (others += Number(row !== column && isAt(one, other, ratio))),
            ),
          );
          const expected = failed.length > 1 ? others / (failed.length * (failed.length - 1)) : 0;
          assert.ok(Math.abs(chance - expected) < 1e-12);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds aliases among guesses, and none in guesses alone', () => {
    const random = createRandom(1, 'aliases');
    const truth = Array.from({ length: 2000 }, () => random.uniform(1, 1.8));
    const guesses = truth.map(() => random.uniform(1, 1.8));
    const ratio = 5006.84 / 6562.8;
    const confused = truth.map((one, row) => {
      const alias = ratio * (1 + one) - 1;
      return row % 10 === 0 && alias > 1 ? alias : guesses[row]!;
    });
    const at = (prediction: number[]) =>
      aliasCounts(truth, prediction, aliases).find(
        ({ line, takenFor }) => line === '[O III] 5007' && takenFor === 'Hα',
      )!;
    assert.ok(at(confused).failures.low > 2 * at(confused).chance);
    assert.ok(at(guesses).failures.low <= at(guesses).chance);
  });

  it('refuses a tolerance that is none, and lists that do not go together', () => {
    assert.throws(() => aliasCounts([1], [1], aliases, { tolerance: 0 }), { code: 'bad-tolerance' });
    assert.throws(() => aliasCounts([1], [1], aliases, { beyond: -1 }), { code: 'bad-tolerance' });
    assert.throws(() => aliasCounts([1], [1, 2], aliases), { code: 'unequal-lengths' });
  });
});
