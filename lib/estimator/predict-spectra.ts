import { RedshiftLabError } from '../base';
import { binnedDensity, densityOdds, densityQuantile, densityWindowMode } from '../evaluation';
import type { BinnedDensity } from '../evaluation';
import { withChannel } from '../preprocess';
import type { SlitlessSpectra } from '../survey';
import { createMatrix, createTable, texts } from '../table';
import type { Table } from '../table';
import { predict } from '../training';
import { spectraOntoGrid } from './spectra-onto-grid';
import type { SpectrumModel } from './spectrum-model';

/** How to predict spectra. */
export interface PredictSpectraOptions {
  /** Answers of less confidence have the flag `low-confidence`. By default 0.5. */
  readonly confidenceCut?: number;
}

/** The half width of a success over 1 + redshift. */
const width = 0.001;
/** A network that misses so much of its samples is not the one that was judged. */
const wholeCover = 0.98;

/**
 * The redshift of each spectrum, whatever its grid: it is brought onto the network's wavelengths and standardised.
 *
 * Columns: `id`; `redshift`, the one with the greatest expected success rate; `redshift_low` and `redshift_high`, the
 * percentiles 16 and 84; `confidence`, the probability within 0.001 (1 + redshift); `covered`, the share of the network's
 * samples that the spectrum has; `flags`, words separated by blanks: `low-confidence`; `part-covered` where more than 2 % of
 * the samples are missing; `range-end` within 0.002 (1 + z) of the lowest or highest redshift that
 * the network knows, where answers for galaxies beyond it pile up.
 *
 * A confidence is right for spectra like those of the training: same lines, noise, and resolution.
 *
 * @throws RedshiftLabError `bad-level`; as `spectraOntoGrid` and `predict`
 */
export function predictSpectra(
  model: SpectrumModel,
  spectra: Pick<SlitlessSpectra, 'spectra' | 'wavelengths' | 'table'>,
  { confidenceCut = 0.5 }: PredictSpectraOptions = {},
): Table {
  if (!(confidenceCut >= 0 && confidenceCut <= 1)) {
    throw new RedshiftLabError(
      'bad-level',
      `The cut of the confidence is ${confidenceCut}: give a number from 0 to 1.`,
    );
  }
  const { density, covered } = spectrumDensities(model, spectra);
  const redshift = densityWindowMode(density, width);
  const confidence = densityOdds(density, redshift, width);
  const [least, most] = [model.edges[0]!, model.edges.at(-1)!];
  const flags = Array.from(redshift, (one, row) =>
    [
      ...(confidence[row]! < confidenceCut ? ['low-confidence'] : []),
      ...(covered < wholeCover ? ['part-covered'] : []),
      ...(Math.min(one - least, most - one) < 2 * width * (1 + one) ? ['range-end'] : []),
    ].join(' '),
  );
  return createTable([
    { name: 'id', values: texts(spectra.table, 'id') },
    { name: 'redshift', values: redshift },
    { name: 'redshift_low', values: densityQuantile(density, 0.16), description: 'percentile 16' },
    { name: 'redshift_high', values: densityQuantile(density, 0.84), description: 'percentile 84' },
    { name: 'confidence', values: confidence, description: 'probability within 0.001 (1 + redshift)' },
    { name: 'covered', values: new Float64Array(redshift.length).fill(covered) },
    { name: 'flags', values: flags },
  ]);
}

/** The whole density of each spectrum, and how much of the network's samples the spectra cover. @throws as `predictSpectra` */
export function spectrumDensities(
  { saved: { model }, wavelengths, edges }: SpectrumModel,
  spectra: Pick<SlitlessSpectra, 'spectra' | 'wavelengths'>,
): { readonly density: BinnedDensity; readonly covered: number } {
  const { inputs, covered } = spectraOntoGrid(spectra.spectra, spectra.wavelengths, wavelengths);
  const rows = inputs.shape[0]!;
  const shares = createMatrix(predict(model, withChannel(inputs)), [rows, edges.length - 1]);
  return { density: binnedDensity(shares, edges), covered };
}
