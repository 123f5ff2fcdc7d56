import assert from 'node:assert/strict';
import { createRandom } from '../../lib/base';
import { alhambraBands, detectionFlux } from '../../lib/simulate/filters';
import { drawQuasar } from '../../lib/simulate/quasar';
import { drawStarFluxes } from '../../lib/simulate/star';

function colour(fluxes: Float64Array, blue: string, red: string): number {
  const place = (name: string): number => alhambraBands().curves.findIndex((curve) => curve.name === name);
  return -2.5 * Math.log10(fluxes[place(blue)]! / fluxes[place(red)]!);
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1]!;
}

describe('simulated stars', () => {
  const at = (magnitude: number): Float64Array[] =>
    Array.from({ length: 600 }, (_, star) => drawStarFluxes(magnitude, createRandom(2, magnitude, star)));

  it('have the F814W magnitude asked for', () => {
    for (const fluxes of at(21)) assert.ok(Math.abs(-2.5 * Math.log10(detectionFlux(fluxes)) - 21) < 1e-9);
  });

  it('are redder when fainter, because M dwarfs grow in number', () => {
    const red = (list: Float64Array[]): number =>
      list.filter((fluxes) => colour(fluxes, 'F613W', 'F799W') > 0.55).length / list.length;
    const [bright, faint] = [red(at(17)), red(at(24))];
    assert.ok(faint > bright + 0.2, `${bright} to ${faint}`);
  });

  it('lie on a narrow line in two colours, below the galaxies in J - Ks', () => {
    const median814 = median(at(22).map((fluxes) => colour(fluxes, 'J', 'KS')));
    assert.ok(median814 > -0.4 && median814 < 0.3, String(median814));
  });
});

describe('simulated quasars', () => {
  const quasars = Array.from({ length: 500 }, (_, one) => drawQuasar(20, createRandom(3, one)));

  it('have the F814W magnitude asked for and redshifts within 0.1 and 5.5', () => {
    for (const { fluxes, redshift } of quasars) {
      assert.ok(Math.abs(-2.5 * Math.log10(detectionFlux(fluxes)) - 20) < 1e-9);
      assert.ok(redshift >= 0.1 && redshift <= 5.5);
    }
  });

  it('are blue until hydrogen takes their blue light', () => {
    const near = quasars
      .filter(({ redshift }) => redshift < 1.5)
      .map(({ fluxes }) => colour(fluxes, 'F458W', 'F799W'));
    const far = quasars
      .filter(({ redshift }) => redshift > 3.4)
      .map(({ fluxes }) => colour(fluxes, 'F458W', 'F799W'));
    assert.ok(median(near) < 0.7 && median(far) > 1.2, `${median(near)} and ${median(far)}`);
  });
});
