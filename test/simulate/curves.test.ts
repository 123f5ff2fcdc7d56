import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { createBandCurve, trapezoidBand } from '../../lib/simulate/band-curve';
import type { BandCurve } from '../../lib/simulate/band-curve';
import { alhambraBands } from '../../lib/simulate/filters';
import { restContinuum } from '../../lib/simulate/templates';

interface BandNumbers {
  pivot: number;
  width: number;
  magnitudes: Record<string, number[]>;
}

function readJson<T>(...names: string[]): T {
  return JSON.parse(fs.readFileSync(path.join(projectRoot, ...names), 'utf8')) as T;
}

const oracle = readJson<{ bands: Record<string, BandNumbers> }>(
  'test',
  'oracle',
  'alhambra-curves.json',
).bands;
const facts = readJson<{ bands: { name: string; pivot: number; width: number }[] }>(
  ...['data', 'alhambra', 'bands.json'],
).bands;
const { curves: tables } = readJson<{
  curves: { name: string; wavelength: number[]; throughput: number[] }[];
}>('data', 'alhambra', 'curves.json');
const { curves } = alhambraBands();
const templateTypes = [1, 6, 7, 8, 9.5, 11];

/** AB magnitudes of the templates' continua at a redshift, up to one constant. */
function templateMagnitudes({ logNodes, weights }: BandCurve, redshift: number): number[] {
  return templateTypes.map((type) => {
    const continuum = restContinuum({ type, tilt: 0, dust: 0, lineScatter: [0, 0, 0, 0, 0, 0] });
    let flux = 0;
    logNodes.forEach((at, node) => (flux += weights[node]! * continuum(at - Math.log(1 + redshift))));
    return -2.5 * Math.log10(flux);
  });
}

function assertWithin(found: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found}, not ${expected}`);
}

describe('the transmission curves of ALHAMBRA', () => {
  it('have their wavelengths ascending, throughputs within 0 and 1, and 0 at both ends and nowhere below 0.5 % else', () => {
    assert.deepEqual(
      tables.map(({ name }) => name),
      facts.map(({ name }) => name),
    );
    for (const { name, wavelength, throughput } of tables) {
      assert.equal(wavelength.length, throughput.length);
      const greatest = Math.max(...throughput);
      assert.ok(greatest > 0.5 && greatest < 1, `${name} ${greatest}`);
      wavelength.slice(1).forEach((value, place) => assert.ok(value > wavelength[place]!, name));
      for (const value of throughput)
        assert.ok(value === 0 || value >= 0.00499 * greatest, `${name} ${value}`);
      assert.deepEqual([throughput[0], throughput.at(-1)], [0, 0], name);
    }
  });

  it('have the pivots of the specified trapezoids to 1 Angstrom and their half-maximum widths to 5 (J: 12)', () => {
    facts.forEach(({ name, pivot, width }, place) => {
      assertWithin(curves[place]!.pivot, pivot, 1, name);
      const { wavelength, throughput } = tables[place]!;
      const half = Math.max(...throughput) / 2;
      const crossings = wavelength.slice(1).flatMap((at, before) => {
        const [one, other] = [throughput[before]!, throughput[before + 1]!];
        if (one < half === other < half) return [];
        return [wavelength[before]! + ((half - one) / (other - one)) * (at - wavelength[before]!)];
      });
      assertWithin(crossings.at(-1)! - crossings[0]!, width, name === 'J' ? 12 : 5, name);
    });
  });

  it('keep, cleaned and thinned, the pivots to 0.1 Angstrom of the original files', () => {
    curves.forEach(({ name, pivot }) => assertWithin(pivot, oracle[name]!.pivot, 0.1, name));
  });

  it('give the templates at redshift 0, 0.4 and 1 the magnitudes of the original curves to 0.004, as colours', () => {
    const { magnitudes: reference } = oracle['F799W']!;
    const ours = curves.find(({ name }) => name === 'F799W')!;
    for (const curve of curves) {
      for (const [redshift, expected] of Object.entries(oracle[curve.name]!.magnitudes)) {
        const zero = templateMagnitudes(ours, Number(redshift));
        templateMagnitudes(curve, Number(redshift)).forEach((magnitude, place) => {
          const colour = expected[place]! - reference[redshift]![place]!;
          assertWithin(magnitude - zero[place]!, colour, 0.004, `${curve.name} at ${redshift}`);
        });
      }
    }
  });

  it('agree with the specified trapezoids to 0.007 mag on the templates', () => {
    facts.forEach(({ name, pivot, width }, place) => {
      const trapezoid = trapezoidBand(name, pivot, width);
      for (const redshift of [0, 0.4, 1]) {
        const expected = templateMagnitudes(trapezoid, redshift);
        templateMagnitudes(curves[place]!, redshift).forEach((magnitude, one) =>
          assertWithin(magnitude, expected[one]!, 0.007, `${name} at ${redshift}`),
        );
      }
    });
  });

  it('give a spectrum that is flat in frequency the same flux in every band', () => {
    for (const { nodes, weights } of curves) {
      assertWithin(
        weights.reduce((sum, weight, node) => sum + weight / nodes[node]! ** 2, 0),
        1,
        1e-12,
        'flux',
      );
    }
  });

  it('give a line its flux times transmission, wavelength over the norm, and nothing outside the band', () => {
    const box = createBandCurve('box', { wavelength: [5000, 6000], throughput: [0.5, 0.5] });
    assertWithin(box.lineWeight(5500), 5500 / Math.log(6 / 5), 5500 * 1e-5, 'line');
    assert.deepEqual([box.lineWeight(5000), box.lineWeight(6001)], [0, 0]);
    assertWithin(box.pivot, Math.sqrt((6000 ** 2 - 5000 ** 2) / 2 / Math.log(6 / 5)), 0.01, 'pivot');
  });
});
