import type { Importance } from '../evaluation';
import type { Figure, FigureDescription } from './figure';
import { scatterSummaryFigure } from './scatter-summary-figure';
import { RedshiftLabError } from '../base';

export interface ImportanceOptions extends FigureDescription {
  /** One per band, under the band's name. */
  importances: readonly Importance[];
  /** The bands with their wavelengths in Angstrom, rising; one that has no importance is an error. */
  bands: readonly { readonly name: string; readonly wavelength: number }[];
  /** What a mixed-up band costs: "increase of the mean absolute error". */
  increaseTitle: string;
}

/**
 * What each band is worth to a predictor, along the wavelength: how much its error grows when the band's numbers are mixed
 * up among the objects, with a band of one standard deviation over the shuffles.
 *
 * @throws RedshiftLabError `missing-band`, and the errors of `scatterSummaryFigure`
 */
export function importanceFigure({ importances, bands, increaseTitle, ...words }: ImportanceOptions): Figure {
  const ofBands = bands.map(({ name }) => {
    const found = importances.find((one) => one.name === name);
    if (found) return found;
    throw new RedshiftLabError(
      'missing-band',
      `There is no importance of the band ${name}: there are ${importances.map((one) => one.name).join(', ')}.`,
    );
  });
  return scatterSummaryFigure({
    ...words,
    series: [
      {
        name: 'one band mixed up',
        x: bands.map(({ wavelength }) => wavelength),
        median: ofBands.map(({ increase }) => increase),
        low: ofBands.map(({ increase, standardDeviation }) => increase - standardDeviation),
        high: ofBands.map(({ increase, standardDeviation }) => increase + standardDeviation),
      },
    ],
    xTitle: 'wavelength of the band [Å]',
    yTitle: increaseTitle,
    xScale: 'log',
  });
}
