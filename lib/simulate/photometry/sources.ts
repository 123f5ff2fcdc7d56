import { createRandom, RedshiftLabError } from '../../base';
import type { BandSet } from '../filters';
import { deepCounts } from '../number-counts';
import { createPopulation } from '../population';
import { drawSource } from './draw-source';
import type { Source } from './draw-source';
import type { PhotometryMock } from './options';
import { createSelection } from './selection';

/** An object before noise, and its AB magnitude in the reference band. */
export interface SelectedSource {
  readonly source: Source;
  readonly reference: number;
}

/** Far more than a selection needs that is not refused. */
const mostTries = 1_000_000;

/**
 * How to draw object number `row` (from 0) before noise: objects after the number counts, from a stream of the object's
 * own, until the selection keeps one.
 */
export function sourcesOf(mock: PhotometryMock, bands: BandSet): (row: number) => SelectedSource {
  const selection = createSelection(mock, bands);
  const population = createPopulation(28, mock.galaxiesOnly, deepCounts, (magnitude) =>
    selection.proposed(magnitude),
  );
  return (row) => {
    const random = createRandom(mock.seed, 'photometry-sky', row);
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const kind = population.drawKind(random);
      const magnitude = population.drawMagnitude(kind, random);
      const source = drawSource(kind, magnitude, random, bands);
      const reference = -2.5 * Math.log10(source.fluxes[mock.reference]!);
      if (random.uniform() < selection.keep(magnitude, reference)) return { source, reference };
    }
    throw new RedshiftLabError(
      'wrong-magnitudes',
      `No object of the magnitudes asked for was found in ${mostTries} draws: name a reference band nearer to 8000 Angstrom.`,
    );
  };
}
