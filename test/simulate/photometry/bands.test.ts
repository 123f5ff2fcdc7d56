import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { createRandom, projectRoot } from '../../../lib/base';
import { alhambraBands } from '../../../lib/simulate/filters';
import { drawGalaxy, observedFluxes } from '../../../lib/simulate/galaxy';
import { bandSet, describeBands } from '../../../lib/simulate/photometry/bands';
import { drawStarFluxes } from '../../../lib/simulate/star';
import { starMagnitudeAt } from '../../../lib/simulate/star-magnitude';
import type { GalaxyShape } from '../../../lib/simulate/templates';

function readJson<T>(...names: string[]): T {
  return JSON.parse(fs.readFileSync(path.join(projectRoot, ...names), 'utf8')) as T;
}

const oracle = readJson<{
  bands: { name: string; wavelength: number; width: number }[];
  galaxies: (GalaxyShape & { redshift: number; colours: (number | null)[] })[];
}>('test', 'oracle', 'any-survey-photometry.json');
const alhambra = readJson<{ bands: { name: string; pivot: number; width: number }[] }>(
  ...['data', 'alhambra', 'bands.json'],
).bands.map(({ name, pivot, width }) => ({ name, wavelength: pivot, width }));

describe('bandSet', () => {
  const bands = bandSet(oracle.bands);
  const red = oracle.bands.findIndex(({ name }) => name === 'r');

  for (const galaxy of oracle.galaxies) {
    it(`gives type ${galaxy.type} at redshift ${galaxy.redshift} the oracle's colours to 0.003 mag, from 2,000 Angstrom to 5 micrometres, narrow and broad`, () => {
      const fluxes = observedFluxes(galaxy, galaxy.redshift, bands);
      galaxy.colours.forEach((expected, place) => {
        const { name } = oracle.bands[place]!;
        if (expected === null) return assert.equal(fluxes[place], 0, name);
        const colour = -2.5 * Math.log10(fluxes[place]! / fluxes[red]!);
        assert.ok(Math.abs(colour - expected) < 0.003, `${name}: ${colour}, not ${expected}`);
      });
    });
  }

  it('sees through ALHAMBRA as trapezoids what its measured curves see: to 0.002 mag in the median, 0.05 in 98 %', () => {
    const hats = bandSet(alhambra);
    const differences = alhambra.map((): number[] => []);
    for (let one = 0; one < 500; one++) {
      const ours = drawGalaxy(23, createRandom(1, 'hats', one), hats).fluxes;
      const measured = drawGalaxy(23, createRandom(1, 'hats', one)).fluxes;
      alhambra.forEach((_, place) => {
        if (measured[place]! > 1e-4 * measured[8]!)
          differences[place]!.push(Math.abs(2.5 * Math.log10(ours[place]! / measured[place]!)));
      });
    }
    differences.forEach((values, place) => {
      const { name } = alhambra[place]!;
      values.sort((one, other) => one - other);
      const [median, most] = [0.5, 0.98].map((share) => values[Math.floor(share * values.length)]!);
      assert.ok(median! < 0.002 && most! < 0.05, `${name}: ${median}, ${most}`);
    });
  });

  it('takes a curve as well as a trapezoid, in any unit, and measures its pivot and width', () => {
    const hat = { name: 'r', wavelength: 6176, width: 1380 };
    const transmission = {
      wavelength: [4000, 5473.5, 5498.5, 6853.5, 6878.5, 8000],
      throughput: [0.02, 0, 60, 60, 0, -0.1],
    };
    const [described] = describeBands([{ name: 'r', transmission }]);
    assert.ok(Math.abs(described!.wavelength - 6176) < 30 && Math.abs(described!.width - 1380) < 1e-9);
    const both = bandSet([hat, { name: 'curve', transmission }]);
    const { fluxes } = drawGalaxy(20, createRandom(1, 'curve'), both);
    assert.ok(Math.abs(2.5 * Math.log10(fluxes[0]! / fluxes[1]!)) < 0.003);
  });

  it('gives a line its flux in a band however narrow and wherever it lies (property)', () => {
    const shape = { type: 11, tilt: 0, dust: 0, lineScatter: [0, 0, 0, 0, 0, 0] };
    const bare = { ...shape, lineScatter: [-9, -9, -9, -9, -9, -9] };
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.8, noNaN: true }),
        fc.integer({ min: 12, max: 400 }),
        (z, width) => {
          const stretch = 1 + z;
          const one = bandSet([{ name: 'line', wavelength: 5007 * stretch, width }]);
          const excess = observedFluxes(shape, z, one)[0]! / observedFluxes(bare, z, one)[0]! - 1;
          // [O III] 5007 has 150 Angstrom; a broad band takes in 4959 too.
          const lines = 150 + (48 * stretch < width / 2 - 13 ? 50 : 0);
          if (Math.abs(48 * stretch - width / 2) < 20 || width > 250) return;
          assert.ok(Math.abs(excess / ((lines * stretch) / width) - 1) < 0.08, `${z} ${width} ${excess}`);
        },
      ),
    );
  });

  it('lets the light of stars go on as a black body beyond their colours, without a step', () => {
    const at = [3600, 8000, 21600].map(Math.log);
    const magnitude = starMagnitudeAt(at, [1.5, 0, 0.7], 5500, 'stellar');
    for (const edge of [at[0]!, at[2]!])
      assert.ok(Math.abs(magnitude(edge - 1e-7) - magnitude(edge + 1e-7)) < 1e-5);
    // A black body of 5500 K by hand: 3.30 mag from 3600 to 2200 Angstrom, 1.84 from 2.16 to 4.6 micrometres.
    const frequency = (wavelength: number): number =>
      -2.5 * Math.log10(wavelength ** -3 / Math.expm1(1.4388e8 / wavelength / 5500));
    assert.ok(Math.abs(magnitude(Math.log(2200)) - 1.5 - (frequency(2200) - frequency(3600))) < 1e-9);
    assert.ok(
      Math.abs(magnitude(Math.log(46000)) - (0.7 - 0.2) - (frequency(46000) - frequency(21600))) < 1e-9,
    );
    const set = bandSet([
      { name: 'NUV', wavelength: 2305, width: 770 },
      { name: 'u', wavelength: 3600, width: 500 },
    ]);
    for (let one = 0; one < 50; one++) {
      const [ultraviolet, blue] = drawStarFluxes(18, createRandom(1, 'stars', one), set);
      assert.ok(ultraviolet! > 0 && ultraviolet! < blue!);
    }
  });

  it('refuses bands by name', () => {
    const good = { name: 'r', wavelength: 6000, width: 1000 };
    const refused = (bands: Parameters<typeof bandSet>[0], code: string, message: RegExp): void => {
      assert.throws(() => bandSet(bands), { code, message });
    };
    refused([], 'wrong-band', /no bands/);
    refused([good, good], 'wrong-band', /band r is there twice/);
    refused([{ ...good, width: 3 }], 'wrong-band', /band r .* width 3/);
    refused([{ ...good, wavelength: NaN }], 'wrong-band', /band r has wavelength NaN/);
    const far = { name: 'I3', wavelength: 57000, width: 14000 };
    const early = { name: 'EUV', wavelength: 900, width: 100 };
    refused([good, far, early], 'band-out-of-reach', /I3 \(49\d{3} to 64\d{3}\), EUV/);
    const curve = (wavelength: number[], throughput: number[]) => [
      { name: 'c', transmission: { wavelength, throughput } },
    ];
    refused(curve([1], [1]), 'wrong-band', /band c has 1 wavelengths/);
    refused(curve([5000, 4000], [1, 1]), 'wrong-band', /band c has the wavelength 4000 at point 2/);
    refused(curve([4000, 5000], [1, NaN]), 'wrong-band', /band c has no number at point 2/);
    refused(curve([4000, 5000], [0, 0]), 'wrong-band', /band c lets nothing pass/);
  });

  it('leaves the bands of ALHAMBRA as they are', () => {
    assert.equal(alhambraBands().beyond, 'held');
    assert.equal(alhambraBands().curves.length, 23);
  });
});
