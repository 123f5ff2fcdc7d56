import assert from 'node:assert/strict';
import {
  magnitudesFrom,
  noiseFrom,
  simulatePhotometry,
  simulatePhotometryInThreads,
} from '../../../lib/simulate';
import type { SimulatePhotometryOptions } from '../../../lib/simulate';
import { bandState, describeProvenance } from '../../../lib/survey';
import { columnNames, numbers, texts } from '../../../lib/table';

const five = [
  ['u', 3557, 599],
  ['g', 4702, 1380],
  ['r', 6176, 1380],
  ['i', 7490, 1530],
  ['z', 8946, 1400],
].map(([name, wavelength, width]) => ({
  name: String(name),
  wavelength: Number(wavelength),
  width: Number(width),
}));
const depths = [23, 24, 23.8, 23.5, 22];
const options: SimulatePhotometryOptions = { bands: five, depths, objects: 3000, seed: 1 };

function sorted(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

describe('simulatePhotometry', () => {
  const mock = simulatePhotometry(options);

  it('gives fluxes, errors and states of each band, and the truth row for row', () => {
    const { photometry, truth, provenance } = mock;
    assert.equal(photometry.rows, 3000);
    assert.deepEqual(photometry.bands, five);
    assert.deepEqual([...photometry.flux.shape, ...photometry.error.shape], [3000, 5, 3000, 5]);
    assert.deepEqual(columnNames(truth), [
      'class',
      'redshift',
      'spectralType',
      'logStellarMass',
      'magnitude',
    ]);
    assert.ok(
      photometry.flux.values.every(Number.isFinite) && photometry.error.values.every((error) => error > 0),
    );
    assert.ok(photometry.state.every((state) => state === bandState.detected));
    assert.match(describeProvenance(provenance), /^SIMULATED: photometry mock 1\.0, seed 1$/);
    const kinds = texts(truth, 'class');
    const redshift = numbers(truth, 'redshift');
    const mass = numbers(truth, 'logStellarMass');
    kinds.forEach((kind, row) => {
      assert.equal(Number.isNaN(mass[row]!), kind !== 'galaxy');
      assert.equal(redshift[row] === 0, kind === 'star');
    });
    assert.deepEqual(new Set(kinds), new Set(['galaxy', 'star', 'quasar']));
  });

  it('ends at the depth of the band nearest to F814W, or where it is told to', () => {
    assert.ok(Math.max(...numbers(mock.truth, 'magnitude')) <= 23.5);
    const bright = simulatePhotometry({ ...options, reference: 'u', faintest: 21, galaxiesOnly: true });
    const most = Math.max(...numbers(bright.truth, 'magnitude'));
    assert.ok(most <= 21 && most > 20.9, String(most));
    assert.ok(texts(bright.truth, 'class').every((kind) => kind === 'galaxy'));
  });

  it('draws object number i from the seed and i alone: more objects begin with fewer; another seed is another sky', () => {
    const fewer = simulatePhotometry({ ...options, objects: 1100 });
    assert.deepEqual(fewer.photometry.flux.values, mock.photometry.flux.values.slice(0, 5500));
    assert.deepEqual(numbers(fewer.truth, 'redshift'), numbers(mock.truth, 'redshift').slice(0, 1100));
    const other = simulatePhotometry({ ...options, seed: 2, objects: 10 });
    assert.notDeepEqual(numbers(other.truth, 'redshift'), numbers(mock.truth, 'redshift').slice(0, 10));
  });

  it('keeps the sky when only the noise changes', () => {
    const deeper = simulatePhotometry({
      ...options,
      depths: depths.map((depth) => depth + 1),
      faintest: 23.5,
    });
    assert.deepEqual(numbers(deeper.truth, 'redshift'), numbers(mock.truth, 'redshift'));
    assert.notDeepEqual(deeper.photometry.flux.values, mock.photometry.flux.values);
  });

  it('gives the same numbers in threads, and after its options went through JSON', async () => {
    const wide = { ...options, objects: 5600, fields: 2, noiseless: true };
    const there = simulatePhotometry(JSON.parse(JSON.stringify(wide)) as SimulatePhotometryOptions);
    assert.deepEqual(await simulatePhotometryInThreads({ ...wide, threads: 2 }), there);
  });

  it('simulates 60 narrow bands: what is bright by itself in one band is so in its neighbours', () => {
    const bands = Array.from({ length: 60 }, (_, place) => ({
      name: `J${3800 + 100 * place}`,
      wavelength: 3800 + 100 * place,
      width: 145,
    }));
    const { photometry, truth } = simulatePhotometry({
      bands,
      depths: bands.map(() => 23),
      objects: 300,
      seed: 1,
      noiseless: true,
    });
    assert.deepEqual(photometry.flux.shape, [300, 60]);
    const near = numbers(truth, 'flux_J6800');
    numbers(truth, 'flux_J6700').forEach((flux, row) => assert.ok(Math.abs(Math.log(flux / near[row]!)) < 2));
  });

  it('numbers the fields in turn; zero points differ between them by N(0, 0.03) mag per band', () => {
    const fields = 40;
    const { photometry, truth } = simulatePhotometry({
      ...options,
      errors: five.map(() => 1e-5),
      depths: undefined,
      floor: 0,
      objects: 80,
      faintest: 20,
      fields,
      noiseless: true,
    });
    assert.deepEqual(
      [...numbers(truth, 'field').slice(0, 41)],
      [...Array.from({ length: 40 }, (_, one) => one + 1), 1],
    );
    const zeroPoints: number[] = [];
    five.forEach(({ name }, place) => {
      const bare = numbers(truth, `flux_${name}`);
      const shift = (row: number): number =>
        -2.5 * Math.log10(photometry.flux.values[row * 5 + place]! / bare[row]!);
      for (let field = 0; field < fields; field++) {
        assert.ok(Math.abs(shift(field) - shift(field + fields)) < 2e-3);
        zeroPoints.push(shift(field));
      }
    });
    const deviation = Math.sqrt(zeroPoints.reduce((sum, value) => sum + value ** 2, 0) / zeroPoints.length);
    assert.ok(Math.abs(deviation - 0.03) < 0.006, String(deviation));
  });

  it('matches the magnitudes of a catalogue, far from the number counts too, and leaves galaxies of a magnitude as they are', () => {
    const flat = { band: 'r', quantiles: Array.from({ length: 201 }, (_, step) => 17 + (5 * step) / 200) };
    const matched = simulatePhotometry({ ...options, matchMagnitudes: flat, galaxiesOnly: true });
    const found = sorted(numbers(matched.truth, 'magnitude'));
    [0.05, 0.25, 0.5, 0.75, 0.95].forEach((share) => {
      const magnitude = found[Math.floor(share * 3000)]!;
      assert.ok(Math.abs(magnitude - (17 + 5 * share)) < 0.15, `${share}: ${magnitude}`);
    });
    const natural = simulatePhotometry({ ...options, reference: 'r', faintest: 22, galaxiesOnly: true });
    const redshiftAt = ({ truth }: typeof natural): number => {
      const at = numbers(truth, 'magnitude');
      const chosen = numbers(truth, 'redshift').filter((_, row) => at[row]! > 21.5);
      return sorted(chosen)[Math.floor(chosen.length / 2)]!;
    };
    assert.ok(Math.abs(redshiftAt(matched) - redshiftAt(natural)) < 0.06);
    const bright = simulatePhotometry({ ...options, faintest: 22 });
    const own = magnitudesFrom(bright.photometry, 'i');
    const again = simulatePhotometry({ ...options, matchMagnitudes: own, seed: 3 });
    const [wanted, got] = [bright, again].map(({ truth }) => sorted(numbers(truth, 'magnitude')));
    [0.1, 0.5, 0.9].forEach((share) => {
      const place = Math.floor(share * 3000);
      assert.ok(Math.abs(wanted![place]! - got![place]!) < 0.15, `${wanted![place]} ${got![place]}`);
    });
  });

  it('refuses options by name', () => {
    const refused = (change: Partial<SimulatePhotometryOptions>, code: string, message: RegExp): void => {
      assert.throws(() => simulatePhotometry({ ...options, objects: 5, ...change }), { code, message });
    };
    refused({ objects: 0 }, 'wrong-option', /number of objects is 0/);
    refused({ seed: 0.5 }, 'wrong-option', /seed is 0.5/);
    refused({ fields: 0 }, 'wrong-option', /number of fields is 0/);
    refused({ depths: [20] }, 'wrong-option', /1 depths or errors for 5 bands/);
    refused({ depths: [NaN, 24, 24, 24, 24] }, 'wrong-option', /band u is magnitude NaN/);
    refused({ depths: undefined }, 'wrong-option', /just one of depths, errors and noise/);
    refused({ errors: depths }, 'wrong-option', /just one of depths, errors and noise/);
    refused({ depths: undefined, errors: [-1, 1, 1, 1, 1] }, 'wrong-option', /error of band u is -1/);
    refused({ floor: 2 }, 'wrong-option', /floor of the errors is 2/);
    refused({ notObserved: 1 }, 'wrong-option', /share of not observed is 1/);
    refused({ limitsBelow: -1 }, 'wrong-option', /below -1 sigma/);
    refused({ faintest: 40 }, 'wrong-option', /faintest magnitude in band i is 40/);
    refused({ reference: 'R' }, 'unknown-band', /no band R; did you mean r\?/);
    const far = { band: 'r', quantiles: [2, 3, 4] };
    refused({ matchMagnitudes: far }, 'wrong-magnitudes', /100 % are brighter or fainter/);
    refused({ matchMagnitudes: far, reference: 'g' }, 'wrong-option', /reference band is g/);
    const noise = noiseFrom(mock.photometry);
    refused(
      { depths: undefined, noise, bands: five.slice(1) },
      'wrong-option',
      /noise is that of the bands u, g/,
    );
    refused({ depths: undefined, noise, floor: 0 }, 'wrong-option', /has its own floor/);
    assert.throws(() => magnitudesFrom(mock.photometry, 'y'), { code: 'unknown-band' });
  });
});
