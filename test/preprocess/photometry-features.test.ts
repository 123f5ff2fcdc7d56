import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { projectRoot, readJson } from '../../lib/base';
import {
  asinhMagnitude,
  fitPhotometryFeatures,
  photometryFeatures,
  rowsWithFlux,
} from '../../lib/preprocess';
import { bandState } from '../../lib/survey';
import type { Photometry } from '../../lib/survey';
import { createMatrix } from '../../lib/table';

const { detected, notDetected, notObserved } = bandState;

/** Objects of three bands, out of order of wavelength: V, K, B. Each cell: flux, error, state. */
function photometryOf(objects: readonly (readonly [number, number, number])[][]): Photometry {
  const cells = objects.flat();
  const shape = [objects.length, 3];
  return {
    rows: objects.length,
    bands: [
      { name: 'V', wavelength: 5500, width: 900 },
      { name: 'K', wavelength: 21500, width: 3000 },
      { name: 'B', wavelength: 4500, width: 900 },
    ],
    flux: createMatrix(
      Float32Array.from(cells, ([flux]) => flux),
      shape,
    ),
    error: createMatrix(
      Float32Array.from(cells, ([, error]) => error),
      shape,
    ),
    state: Uint8Array.from(cells, ([, , state]) => state),
  };
}

const seen = (flux: number, error = 0.1) => [flux, error, detected] as const;
const unseen = (limit = 0.1) => [0, limit, notDetected] as const;
const gap = [NaN, NaN, notObserved] as const;

const ordinary = [
  [seen(1), seen(5), seen(0.5)],
  [seen(2), seen(9), seen(0.2)],
  [seen(3, 0.2), unseen(0.3), unseen(0.2)],
  [seen(1.5), seen(4), gap],
];

/** The columns by name, back in their own units. */
function columnsOf(
  photometry: Photometry,
  options = {},
  extra?: Parameters<typeof fitPhotometryFeatures>[3],
) {
  const features = fitPhotometryFeatures(photometry, undefined, options, extra);
  const { matrix, names } = photometryFeatures(features, photometry, undefined, extra);
  const { offset, scale } = features.scaler;
  return Object.fromEntries(
    names.map((name, place) => [
      name,
      Array.from(
        { length: photometry.rows },
        (_, row) =>
          0 +
          Number((matrix.values[row * names.length + place]! * scale[place]! + offset[place]!).toFixed(4)),
      ),
    ]),
  );
}

describe('asinhMagnitude', () => {
  it("is NumPy's of Lupton, Gunn and Szalay's equation", () => {
    interface Oracle {
      readonly flux: number[];
      readonly softening: number[];
      readonly magnitudes: number[][];
    }
    const oracle = readJson<Oracle>(path.join(projectRoot, 'test', 'oracle', 'asinh-magnitudes.json'));
    oracle.flux.forEach((flux, row) =>
      oracle.softening.forEach((softening, column) => {
        const wanted = oracle.magnitudes[row]![column]!;
        assert.ok(Math.abs(asinhMagnitude(flux, softening) - wanted) < 1e-9);
      }),
    );
  });

  it('rises as the flux falls, through 0, and is a magnitude of bright objects', () => {
    const flux = fc.double({ min: -10, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(flux, flux, fc.double({ min: 1e-3, max: 10, noNaN: true }), (one, other, softening) => {
        fc.pre(Math.abs(one - other) > 1e-6);
        assert.ok(
          asinhMagnitude(Math.max(one, other), softening) < asinhMagnitude(Math.min(one, other), softening),
        );
        const bright = 1000 * softening;
        assert.ok(Math.abs(asinhMagnitude(bright, softening) - (23.9 - 2.5 * Math.log10(bright))) < 1e-5);
      }),
    );
  });
});

describe('fitPhotometryFeatures', () => {
  it('gives a reference magnitude, relative fluxes in order of wavelength, and relative errors', () => {
    const columns = columnsOf(photometryOf(ordinary));
    assert.deepEqual(Object.keys(columns), [
      ...['V', 'shape B', 'shape K', 'error B', 'error V', 'error K'],
      'unobserved B',
    ]);
    assert.deepEqual(columns['unobserved B'], [0, 0, 0, 1]);
    const logarithms = [0.1 / 1, 0.1 / 2, 0.3 / 3, 0.1 / 1.5].map((ratio) =>
      Number(Math.log(ratio).toFixed(4)),
    );
    assert.deepEqual(columns['error K'], logarithms);
    assert.deepEqual(columns['shape K'], [5, 4.5, 0, 2.6667]);
    // The last object was not observed in B, the bluest band: it has the flux of V there.
    assert.deepEqual(columns['shape B'], [0.5, 0.1, 0, 1]);
    assert.ok(Math.abs(columns['V']![0]! - asinhMagnitude(1, 0.1)) < 1e-3);
  });

  it('leaves errors out, with flags of what was not detected, or these too', () => {
    const photometry = photometryOf(ordinary);
    const flagged = columnsOf(photometry, { errors: false });
    assert.deepEqual(Object.keys(flagged), ['V', 'shape B', 'shape K', 'limit B', 'limit K', 'unobserved B']);
    assert.deepEqual(flagged['limit K'], [0, 0, 1, 0]);
    const bare = columnsOf(photometry, { errors: false, limits: false });
    assert.deepEqual(Object.keys(bare), ['V', 'shape B', 'shape K', 'unobserved B']);
  });

  it('gives ratios where they are asked for', () => {
    const columns = columnsOf(photometryOf(ordinary), { ratios: true });
    assert.deepEqual(Object.keys(columns), [
      ...['V', 'shape B', 'shape K', 'B-V', 'V-K', 'error B', 'error V', 'error K'],
      ...['signal B', 'signal V', 'signal K', 'unobserved B'],
    ]);
    assert.deepEqual(
      columns['signal K'],
      [5, 9, 0, 4].map((flux) => Number(Math.asinh(flux / 0.1).toFixed(4))),
    );
    const colour = asinhMagnitude(1, 0.1) - asinhMagnitude(5, 0.1);
    assert.ok(Math.abs(columns['V-K']![0]! - colour) < 1e-3);
  });

  it('without errors and limits does not look at errors, but for the softening', () => {
    const error = fc.double({ min: 0.01, max: 5, noNaN: true });
    const features = fitPhotometryFeatures(photometryOf(ordinary), undefined, {
      errors: false,
      limits: false,
    });
    const wanted = photometryFeatures(features, photometryOf(ordinary)).matrix.values;
    fc.assert(
      fc.property(fc.array(error, { minLength: 12, maxLength: 12 }), (errors) => {
        const other = photometryOf(
          ordinary.map((object, row) =>
            object.map(([flux, , state], band) => [flux, errors[3 * row + band]!, state] as const),
          ),
        );
        assert.deepEqual(photometryFeatures(features, other).matrix.values, wanted);
      }),
    );
  });

  it('does not care for the order of bands, nor for bands that the training did not have', () => {
    const photometry = photometryOf(ordinary);
    const features = fitPhotometryFeatures(photometry);
    const order = [2, 0, 1];
    const turned = (values: Float32Array) =>
      Float32Array.from(values, (_, cell) => values[Math.floor(cell / 3) * 3 + order[cell % 3]!]!);
    const other: Photometry = {
      ...photometry,
      bands: order.map((place) => photometry.bands[place]!),
      flux: createMatrix(turned(photometry.flux.values), [4, 3]),
      error: createMatrix(turned(photometry.error.values), [4, 3]),
      state: photometry.state.map(
        (_, cell) => photometry.state[Math.floor(cell / 3) * 3 + order[cell % 3]!]!,
      ),
    };
    assert.deepEqual(photometryFeatures(features, other), photometryFeatures(features, photometry));
  });

  it('gives finite columns between -6 and 6 for any fluxes, and for errors that are not known', () => {
    const cell = fc.oneof(
      fc.tuple(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.constantFrom(0.1, NaN, 0, Infinity),
        fc.constant(detected),
      ),
      fc.constant(unseen()),
      fc.constant(gap),
    );
    const object = fc.tuple(cell, cell, fc.constant(seen(1)));
    fc.assert(
      fc.property(fc.array(object, { minLength: 2, maxLength: 20 }), (objects) => {
        const photometry = photometryOf(objects.map((one) => [...one] as [number, number, number][]));
        const { matrix } = photometryFeatures(fitPhotometryFeatures(photometryOf(ordinary)), photometry);
        assert.ok(matrix.values.every((value) => Math.abs(value) <= 6));
      }),
    );
  });

  it('has mean 0 and deviation 1 on the training rows, and looks at these only', () => {
    const random = Array.from({ length: 40 }, (_, row) => [
      seen(1 + (row % 7)),
      seen(5 + row / 9),
      seen(0.5 + (row % 3) / 5),
    ]);
    const photometry = photometryOf([...random, [seen(1e5), seen(1e-5), unseen(40)]]);
    const rows = random.map((_, row) => row);
    const features = fitPhotometryFeatures(photometry, rows);
    assert.deepEqual(features, fitPhotometryFeatures(photometryOf(random)));
    const { matrix, names } = photometryFeatures(features, photometry, rows);
    names.forEach((_, place) => {
      const column = rows.map((row) => matrix.values[row * names.length + place]!);
      const mean = column.reduce((sum, value) => sum + value, 0) / rows.length;
      const square = column.reduce((sum, value) => sum + value * value, 0) / rows.length;
      assert.ok(Math.abs(mean) < 1e-4 && Math.abs(square - 1) < 1e-3);
    });
  });

  it('takes extra columns, squashed, with a flag for what is not known', () => {
    const extra = { matrix: createMatrix(Float32Array.of(1, 2, NaN, 3), [4, 1]), names: ['size'] };
    const columns = columnsOf(photometryOf(ordinary), {}, extra);
    assert.deepEqual(columns['unknown size'], [0, 0, 1, 0]);
    assert.equal(columns['size']![1], columns['size']![2]);
    const features = fitPhotometryFeatures(photometryOf(ordinary), undefined, {}, extra);
    assert.throws(() => photometryFeatures(features, photometryOf(ordinary)), { code: 'missing-column' });
    assert.throws(() => fitPhotometryFeatures(photometryOf(ordinary.slice(1)), undefined, {}, extra), {
      code: 'unequal-rows',
    });
  });

  it('says what is wrong', () => {
    const photometry = photometryOf(ordinary);
    assert.throws(() => fitPhotometryFeatures(photometry, []), { code: 'no-rows' });
    assert.throws(() => fitPhotometryFeatures(photometry, undefined, { reference: 'R' }), {
      code: 'missing-band',
    });
    const empty = photometryOf([...ordinary, [gap, gap, gap]]);
    assert.throws(() => fitPhotometryFeatures(empty), { code: 'nothing-observed', message: /Row 4 / });
    assert.deepEqual([...rowsWithFlux(empty)], [0, 1, 2, 3]);
    assert.throws(() => fitPhotometryFeatures(photometryOf([...ordinary, [seen(NaN), gap, gap]])), {
      code: 'not-finite',
      message: /band V in row 4 /,
    });
  });
});
