import assert from 'node:assert/strict';
import fc from 'fast-check';
import { euclidFractions, leakingSplit, splitByGroup, splitProfiles, splitRows } from '../../lib/preprocess';
import type { Split } from '../../lib/preprocess';

const parts = ['train', 'validation', 'test'] as const;

function sizesOf(split: Split): number[] {
  return parts.map((part) => split[part].length);
}

describe('splitProfiles', () => {
  it('has 10,000, 1,000 and 2,000 of 13,000 profiles, each in one part, and is seeded', () => {
    const split = splitProfiles(13_000, 4);
    assert.deepEqual(sizesOf(split), [10_000, 1000, 2000]);
    const all = Int32Array.of(...split.train, ...split.validation, ...split.test).sort();
    assert.ok(all.every((profile, place) => profile === place));
    assert.deepEqual(splitProfiles(13_000, 4), split);
    assert.notDeepEqual(splitProfiles(13_000, 5).test, split.test);
  });

  it('keeps the proportion for other numbers, to one profile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 5000 }), fc.integer(), (profiles, seed) => {
        parts.forEach((part, place) => {
          const size = sizesOf(splitProfiles(profiles, seed))[place]!;
          assert.ok(Math.abs(size - euclidFractions[part] * profiles) < 1);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('refuses too few', () => {
    assert.throws(() => splitProfiles(2, 1), { code: 'too-few-rows' });
  });
});

describe('splitByGroup', () => {
  it('puts each row into one part, all rows of a group into the same', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 150, maxLength: 400 });
    fc.assert(
      fc.property(groups, fc.integer(), (of, seed) => {
        const split = splitByGroup(of, { train: 0.6, validation: 0.2, test: 0.2 }, seed);
        const rows = [...split.train, ...split.validation, ...split.test].sort((a, b) => a - b);
        assert.deepEqual(rows, [...of.keys()]);
        const [train, validation, test] = parts.map(
          (part) => new Set(Array.from(split[part], (row) => of[row]!)),
        );
        assert.ok([...train!].every((group) => !validation!.has(group) && !test!.has(group)));
        assert.ok([...validation!].every((group) => !test!.has(group)));
      }),
    );
  });

  it('is splitRows where each row is a group of its own', () => {
    const groups = Int32Array.from({ length: 100 }, (_, row) => row * 7);
    assert.deepEqual(splitByGroup(groups, euclidFractions, 3), splitRows(100, euclidFractions, 3));
  });

  it('refuses a group that is no whole number, and too few groups', () => {
    assert.throws(() => splitByGroup([1, NaN, 2], euclidFractions, 1), {
      code: 'wrong-group',
      message: /row 1 /,
    });
    assert.throws(() => splitByGroup([1, 1, 2], euclidFractions, 1), { code: 'too-few-rows' });
  });
});

describe('leakingSplit', () => {
  it('has the shares of splitProfiles among copies, and most tested profiles among those learnt from', () => {
    const copies = 1300 * 4;
    const split = leakingSplit(copies, 1);
    assert.deepEqual(sizesOf(split), [4000, 400, 800]);
    const learnt = new Set(Array.from(split.train, (copy) => copy % 1300));
    const leaked = split.test.filter((copy) => learnt.has(copy % 1300)).length;
    assert.ok(leaked > 0.95 * 800, String(leaked));
  });
});
