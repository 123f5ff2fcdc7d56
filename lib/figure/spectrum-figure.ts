import { gaiaSamples } from '../survey';
import { axisChannel, paddedRange } from './channels';
import { assembleFigure, axisTitle } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { legendColumns } from './legend-columns';
import { checkSpectra } from './spectrum-content';
import type { EmissionLine, SpectrumSample, SpectrumSeries } from './spectrum-content';
import { emissionLayers, jointLayers, spectrumPieces } from './spectrum-marks';
import { figureSize, lineSymbol, seriesColours } from './style';

export interface SpectrumOptions extends FigureDescription {
  /** One to twelve spectra. */
  series: readonly SpectrumSeries[];
  /** Band and wavelength in nm of each flux; by default the 186 samples of Gaia's BP and RP. */
  samples?: readonly SpectrumSample[];
  /** What is along the axis: wavelengths in nm, where the ends of two bands may overlap, or the number of the sample; by default the wavelength. */
  axis?: 'wavelength' | 'sample';
  /** By default "flux". */
  quantity?: string;
  unit?: string;
  /** What the series' `reference` is, for the legend: "thesis". */
  referenceName?: string;
  /** Colours that tell samples apart, or viridis, which shows an order; by default told apart up to seven spectra, and one alone by band. */
  colours?: 'apart' | 'ordered';
  /** Lines to mark, at their rest wavelengths in nm, at most 12; those outside the axis are left out. */
  emissionLines?: readonly EmissionLine[];
  /** The redshift at which they are marked, by default 0. */
  redshift?: number;
  /** The vertical axis; by default all that is drawn. */
  fluxRange?: readonly [number, number];
}

/**
 * Spectra of one or several bands: flux against wavelength or sample number, each band as a line of its own, with the
 * joints between the bands marked.
 *
 * A line's pieces are thinned out without a change that the eye sees, so that a figure carries at most 2,800 points.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `unequal-lengths`, `bad-range`, `bad-redshift`, `bad-samples`,
 *   `too-many-series` or `duplicate-name`
 * @example
 * const words = { title: 'A galaxy', origin: 'SIMULATED', caption: 'The dip is the joint.' } as const;
 * const series = [{ name: 'galaxy', flux: new Float32Array(186) }];
 * spectrumFigure({ ...words, series }).usermeta.redshiftLab.title // => 'A galaxy'
 */
export function spectrumFigure(options: SpectrumOptions): Figure {
  const { series, samples = gaiaSamples(), axis = 'wavelength', quantity = 'flux', unit } = options;
  const { referenceName = 'document', emissionLines = [], redshift = 0, fluxRange } = options;
  checkSpectra(options, samples);
  const names = series.map(({ name }) => name);
  const isOrdered = options.colours === 'ordered' || names.length > seriesColours.length;
  const pieces = spectrumPieces(series, samples, axis, referenceName);
  const positions = samples.map(({ wavelength }, place) => (axis === 'wavelength' ? wavelength : place));
  const domain = [Math.min(...positions), Math.max(...positions)] as const;
  const [low, high] = paddedRange(
    pieces.flatMap(({ flux }) => flux),
    'linear',
  );
  // The lines' names stand above the curves.
  const range = fluxRange ?? ([low, high + (emissionLines.length > 0 ? 0.08 * (high - low) : 0)] as const);

  const x = axisChannel(
    'position',
    axis === 'wavelength' ? axisTitle('wavelength', 'nm') : 'sample number',
    domain,
  );
  const y = axisChannel('flux', axisTitle(quantity, unit), range);
  const hasReferences = series.some(({ reference }) => reference !== undefined);
  const isSingle = series.length === 1 && !hasReferences && options.colours === undefined;
  const kinds = ['ours', referenceName];
  const layer: FigureBody['layer'] = [
    ...jointLayers(samples, axis),
    ...emissionLayers(emissionLines, redshift, samples, axis),
    {
      data: { values: pieces },
      transform: [{ flatten: ['position', 'flux'] }],
      mark: { type: 'line', strokeWidth: 2, clip: true },
      encoding: {
        x,
        y,
        color: isSingle ? bandColour(samples) : nameColour(names, isOrdered),
        ...(hasReferences && {
          strokeDash: {
            field: 'kind',
            type: 'nominal',
            scale: {
              domain: kinds,
              range: [
                [1, 0],
                [5, 3],
              ],
            },
            legend: { title: null, orient: 'bottom', columns: 2, ...lineSymbol },
          },
        }),
        detail: { field: 'piece', type: 'nominal' },
        tooltip: [
          { field: 'name', type: 'nominal', title: 'spectrum' },
          { field: 'band', type: 'nominal' },
          { field: 'position', type: 'quantitative', title: axis, format: '.5~g' },
          { field: 'flux', type: 'quantitative', title: quantity, format: '.4~g' },
        ],
      } as object,
    },
  ];
  return assembleFigure(
    options,
    { layer },
    emissionLines.length > 0 ? [`lines at redshift ${redshift}`] : [],
  );
}

function nameColour(names: string[], isOrdered: boolean): object {
  const columns = legendColumns(names, figureSize.width);
  return {
    field: 'name',
    type: 'nominal',
    scale: {
      domain: names,
      // The pale end of viridis is lost on white.
      ...(isOrdered
        ? { scheme: { name: 'viridis', extent: [0, 0.9], count: names.length } }
        : { range: seriesColours.slice(0, names.length) }),
    },
    legend: { title: null, orient: 'top', columns, ...lineSymbol },
  };
}

/** A single spectrum has a colour per band; the bands' names stand at their joint. */
function bandColour(samples: readonly SpectrumSample[]): object {
  const bands = [...new Set(samples.map(({ band }) => band))];
  return {
    field: 'band',
    type: 'nominal',
    scale: { domain: bands, range: bands.map((_, place) => seriesColours[place % seriesColours.length]!) },
    legend: null,
  };
}
