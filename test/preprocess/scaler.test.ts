import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { applyScaler, fitScaler, invertScaler } from '../../lib/preprocess';
import type { Scaler, ScalerKind } from '../../lib/preprocess';
import { createMatrix } from '../../lib/table';
import type { Matrix } from '../../lib/table';

const kinds: ScalerKind[] = ['min-max', 'z-score', 'robust'];

interface Oracle {
  shape: number[];
  values: number[];
  train: number[];
  scalers: Record<ScalerKind, { offset: number[]; scale: number[]; scaled: number[] }>;
}

/** Matrices of 2 to 30 rows and 1 to 4 columns of numbers with three decimals, as catalogues hold. */
const matrices: fc.Arbitrary<Matrix> = fc
  .tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, width]) =>
    fc
      .array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: rows * width, maxLength: rows * width })
      .map((values) =>
        createMatrix(
          Float32Array.from(values, (value) => value / 1000),
          [rows, width],
        ),
      ),
  );

describe('fitScaler', () => {
  const oracle = JSON.parse(
    fs.readFileSync(path.join(__dirname, '..', 'oracle', 'scalers.json'), 'utf8'),
  ) as Oracle;
  const matrix = createMatrix(Float32Array.from(oracle.values), oracle.shape);

  for (const kind of kinds) {
    it(`${kind}: has scikit-learn's offsets and scales to 12 digits and its scaled values to float32`, () => {
      const expected = oracle.scalers[kind];
      const scaler = fitScaler(kind, matrix, oracle.train);
      expected.offset.forEach((value, place) => assertNear(scaler.offset[place]!, value, 1e-12));
      expected.scale.forEach((value, place) => assertNear(scaler.scale[place]!, value, 1e-12));
      applyScaler(scaler, matrix).values.forEach((value, cell) => {
        assertNear(value, expected.scaled[cell]!, 1e-6);
      });
    });

    it(`${kind}: depends on the rows of the fit alone`, () => {
      const changed = matrix.values.slice();
      const fitted = new Set(oracle.train);
      for (let row = 0; row < oracle.shape[0]!; row++) {
        if (!fitted.has(row)) changed.fill(-1e3, row * oracle.shape[1]!, (row + 1) * oracle.shape[1]!);
      }
      const other = createMatrix(changed, oracle.shape);
      assert.deepEqual(fitScaler(kind, other, oracle.train), fitScaler(kind, matrix, oracle.train));
    });

    it(`${kind}: there and back is the identity within the rounding of float32`, () => {
      fc.assert(
        fc.property(matrices, (one) => {
          const scaler = fitScaler(kind, one);
          const width = one.shape[1]!;
          invertScaler(scaler, applyScaler(scaler, one)).values.forEach((value, cell) => {
            const original = one.values[cell]!;
            const rounding = 1.2e-7 * (Math.abs(original) + Math.abs(scaler.offset[cell % width]!));
            assert.ok(Math.abs(value - original) <= rounding, `${value} for ${original}`);
          });
        }),
      );
    });

    it(`${kind}: is plain JSON that scales alike after a way through text`, () => {
      const scaler = fitScaler(kind, matrix, oracle.train, ['a', 'b', 'c', 'd', 'e', 'f']);
      const read = JSON.parse(JSON.stringify(scaler)) as Scaler;
      assert.deepEqual(read, scaler);
      assert.deepEqual(applyScaler(read, matrix), applyScaler(scaler, matrix));
    });

    it(`${kind}: gives a constant column scale 1 and says so`, () => {
      const names = ['magnitude', 'flux', 'always 27', 'flag', 'large', 'clipped'];
      const scaler = fitScaler(kind, matrix, oracle.train, names);
      assert.equal(scaler.scale[2], 1);
      assert.match(scaler.notes!.join(' '), /column 2 \(always 27\) has no spread in the 30 rows/);
      assert.deepEqual(
        [...applyScaler(scaler, matrix).values].filter((_, cell) => cell % 6 === 2),
        new Array<number>(41).fill(0),
      );
    });
  }

  it('min-max puts the rows of the fit onto [0, 1]', () => {
    fc.assert(
      fc.property(matrices, (one) => {
        const { values } = applyScaler(fitScaler('min-max', one), one);
        assert.ok(values.every((value) => value >= 0 && value <= 1));
      }),
    );
  });

  it('does not mistake a constant column of uneven binary fraction for one with spread', () => {
    const constant = createMatrix(new Float32Array(1000).fill(27.1), [1000, 1]);
    assert.deepEqual(fitScaler('z-score', constant).scale, [1]);
  });

  it('scales every position of an image by itself', () => {
    const images = createMatrix(Float32Array.of(1, 2, 3, 4, 3, 4, 5, 6), [2, 2, 2, 1]);
    const scaler = fitScaler('min-max', images);
    assert.deepEqual(scaler.offset, [1, 2, 3, 4]);
    assert.deepEqual(applyScaler(scaler, images).shape, [2, 2, 2, 1]);
  });

  it('refuses what is missing or infinite in the rows of the fit, naming row and column', () => {
    for (const wrong of [NaN, Infinity, -Infinity]) {
      const damaged = createMatrix(Float32Array.of(1, 2, 3, wrong, 5, 6), [3, 2]);
      for (const kind of kinds) {
        assert.throws(() => fitScaler(kind, damaged, undefined, ['J', 'H']), {
          code: 'not-finite',
          message: /row 1, column 1 \(H\)/,
        });
        assert.deepEqual(fitScaler(kind, damaged, [0, 2]).offset.length, 2);
      }
    }
  });

  it('refuses no rows, rows that are not there, and names that do not fit', () => {
    assert.throws(() => fitScaler('z-score', matrix, []), { code: 'no-rows' });
    assert.throws(() => fitScaler('z-score', matrix, [0, 41]), { code: 'no-such-row', message: /41/ });
    assert.throws(() => fitScaler('z-score', matrix, [0.5]), { code: 'no-such-row' });
    assert.throws(() => fitScaler('z-score', matrix, [0, 1], ['one']), { code: 'wrong-shape' });
  });
});

describe('applyScaler and invertScaler', () => {
  const scaler = fitScaler('z-score', createMatrix(Float32Array.of(1, 2, 3, 5), [2, 2]));

  it('refuse what is missing, naming row and column', () => {
    const damaged = createMatrix(Float32Array.of(1, 2, NaN, 4), [2, 2]);
    for (const scale of [applyScaler, invertScaler]) {
      assert.throws(() => scale(scaler, damaged), { code: 'not-finite', message: /row 1, column 0/ });
    }
  });

  it('refuse a number that outgrows float32 instead of making it infinite', () => {
    const tiny: Scaler = { kind: 'z-score', offset: [0], scale: [1e-30] };
    assert.throws(() => applyScaler(tiny, createMatrix(Float32Array.of(1e20), [1, 1])), {
      code: 'too-large',
    });
  });

  it('refuse a matrix of another width and a damaged scaler', () => {
    const wide = createMatrix(Float32Array.of(1, 2, 3), [1, 3]);
    const narrow = createMatrix(Float32Array.of(1), [1, 1]);
    for (const scale of [applyScaler, invertScaler]) {
      assert.throws(() => scale(scaler, wide), { code: 'wrong-shape' });
      for (const damage of [{ scale: [0] }, { scale: [NaN] }, { scale: [] }, { offset: [Infinity] }]) {
        const damaged: Scaler = { kind: 'z-score', offset: [0], scale: [1], ...damage };
        assert.throws(() => scale(damaged, narrow), { code: 'damaged-scaler' });
      }
    }
  });

  it('leave their argument as it was', () => {
    const matrix = createMatrix(Float32Array.of(1, 2, 3, 4), [2, 2]);
    applyScaler(scaler, matrix);
    assert.deepEqual([...matrix.values], [1, 2, 3, 4]);
  });
});

function assertNear(value: number, expected: number, relative: number): void {
  assert.ok(
    Math.abs(value - expected) <= relative * Math.max(1, Math.abs(expected)),
    `${value}, not ${expected}`,
  );
}
