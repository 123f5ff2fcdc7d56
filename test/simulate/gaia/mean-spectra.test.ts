import assert from 'node:assert/strict';
import path from 'node:path';
import { projectRoot } from '../../../lib/base';
import { simulateGaia } from '../../../lib/simulate';
import { numbers, readTable } from '../../../lib/table';

/** Mean spectra of galaxies in redshift bins of 0.1 to 0.6. */
function meanSpectra(galaxies: number): Float64Array[] {
  // Without noise and scatter of the amplitude means converge fast, and to the same.
  const { spectra, table } = simulateGaia({ spectra: galaxies, seed: 2, noise: 0, amplitudeScatter: 0 });
  const means = Array.from({ length: 6 }, () => new Float64Array(186));
  const counts = new Int32Array(6);
  numbers(table, 'redshift').forEach((redshift, row) => {
    const bin = Math.min(5, Math.floor(redshift * 10));
    counts[bin]!++;
    for (let sample = 0; sample < 186; sample++) means[bin]![sample]! += spectra.values[row * 186 + sample]!;
  });
  return means.map((mean, bin) => mean.map((flux) => flux / counts[bin]!));
}

describe('the mean spectra of 30,000 galaxies of the Gaia mock', function () {
  this.timeout(60_000);
  let means: Float64Array[];
  let peaks: number[];
  before(() => {
    means = meanSpectra(30_000);
    peaks = means.map((mean) => Math.max(...mean.subarray(80)));
  });

  it('have this curve below redshift .1, to 4 % of its RP peak', () => {
    const blue = [0.13, 0.16, 0.21, 0.28, 0.37, 0.46, 0.55, 0.61];
    const red = [0.42, 0.6, 0.73, 0.84, 0.93, 0.98, 1, 0.97, 0.86, 0.71, 0.54];
    const targets = [
      ...blue.map((flux, place) => [10 * place, flux]),
      [79, 0.58],
      ...red.map((flux, place) => [80 + 10 * place, flux]),
      [185, 0.45],
    ] as [number, number][];
    for (const [sample, target] of targets) {
      const found = means[0]![sample]! / peaks[0]!;
      assert.ok(Math.abs(found - target) < 0.04, `${sample}: ${found}, not ${target}`);
    }
  });

  it('have the curves of the thesis’s figure below redshift .2 to 4.5 % of their RP peaks', async () => {
    const figure = await readTable(path.join(projectRoot, 'data', 'gaia', 'thesis-mean-spectra.csv'));
    ['z0.0-0.1', 'z0.1-0.2'].forEach((name, bin) => {
      const curve = numbers(figure, name);
      const peak = Math.max(...curve.subarray(80));
      curve.forEach((flux, sample) => {
        const difference = means[bin]![sample]! / peaks[bin]! - flux / peak;
        assert.ok(Math.abs(difference) < 0.045, `${name} ${sample}: ${difference}`);
      });
    });
  });

  it('have RP peaks 1 : .513 : .311 : .210 : .165 : .164 to 5 %', () => {
    [1, 0.513, 0.311, 0.21, 0.165, 0.164].forEach((target, bin) => {
      const found = peaks[bin]! / peaks[0]!;
      assert.ok(Math.abs(found / target - 1) < 0.05, `bin ${bin}: ${found}, not ${target}`);
    });
  });

  it('have their greatest BP flux at sample 73 ± 3, their greatest RP flux at 139 ± 4, below redshift .1', () => {
    const blue = means[0]!.subarray(0, 80);
    assert.ok(Math.abs(blue.indexOf(Math.max(...blue)) - 73) <= 3);
    assert.ok(Math.abs(means[0]!.indexOf(peaks[0]!) - 139) <= 4);
  });
});
