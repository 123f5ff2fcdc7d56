import { createRandom, equalBins } from '../../lib/base';
import { successInCells } from '../../lib/evaluation';
import { cellSharesFigure } from '../../lib/figure';
import type { Figure } from '../../lib/figure';

/** Redshifts that succeed where a line is bright, and no bright galaxy in one bin of redshift. */
export function cellExamples(): Record<string, Figure> {
  const random = createRandom(1, 'cell examples');
  const redshift = Float64Array.from({ length: 600 }, () => random.uniform(1, 1.8));
  const flux = redshift.map((value) => (value > 1.6 ? 150 : 400) * random.uniform(0.25, 1));
  const isRight = flux.map((value) => Number(random.uniform(0, 300) < value));
  const cells = successInCells(
    { values: flux, edges: [0, 100, 150, 200, 400] },
    { values: redshift, edges: equalBins(1, 1.8, 4) },
    isRight,
  );
  return {
    'cell-shares': cellSharesFigure({
      origin: 'SIMULATED',
      subtitle: 'seed 1',
      cells,
      share: 'success',
      quantities: ['flux of Hα', 'redshift'],
      units: ['1e-18 erg/s/cm2', undefined],
      title: 'Bright lines are found',
      caption: 'Percent of the galaxies of a cell.',
    }),
  };
}
