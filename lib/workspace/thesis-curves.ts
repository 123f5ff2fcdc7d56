import path from 'node:path';
import { projectRoot } from '../base';
import { columnNames, numbers, readTable } from '../table';
import type { OnBothParts } from './document';

/** An epoch of the Gaia thesis's own training. */
export interface ThesisEpoch {
  /** From 1. */
  readonly epoch: number;
  /** Huber loss of redshifts. */
  readonly loss: OnBothParts;
  readonly meanAbsoluteError: OnBothParts;
}

/**
 * The Gaia thesis's own training, 40 epochs, of which it shows 20 and 30: data/gaia/thesis-history.csv.
 *
 * @example
 * thesisHistory().length // => 40
 * thesisHistory()[19].meanAbsoluteError.validation.toFixed(4) // => '0.0218'
 */
export function thesisHistory(): ThesisEpoch[] {
  const table = readTable(fileOf('thesis-history.csv'));
  const both = (name: string) => {
    const training = numbers(table, name);
    const validation = numbers(table, `val_${name}`);
    return (row: number): OnBothParts => ({ training: training[row]!, validation: validation[row]! });
  };
  const loss = both('loss');
  const meanAbsoluteError = both('mean_absolute_error');
  return Array.from({ length: table.rows }, (_, row) => ({
    epoch: row + 1,
    loss: loss(row),
    meanAbsoluteError: meanAbsoluteError(row),
  }));
}

/** The mean spectrum of galaxies in a range of redshift. */
export interface ThesisMeanSpectrum {
  readonly low: number;
  readonly high: number;
  /** 186, relative to the peak of the first range's. */
  readonly fluxes: Float64Array;
}

/**
 * The six mean spectra of the Gaia thesis's Figure 11, in ranges of 0.1, read off the figure: data/gaia/thesis-mean-spectra.csv.
 *
 * To 1 % of the highest peak below redshift 0.3, a few percent above; the blue photometer's part follows a neighbouring
 * curve from redshift 0.2 on.
 *
 * @example
 * thesisMeanSpectra().map(({ low }) => low) // => [0, 0.1, 0.2, 0.3, 0.4, 0.5]
 */
export function thesisMeanSpectra(): ThesisMeanSpectrum[] {
  const table = readTable(fileOf('thesis-mean-spectra.csv'));
  return columnNames(table).flatMap((name) => {
    const range = /^z([\d.]+)-([\d.]+)$/.exec(name);
    if (!range) return [];
    return { low: Number(range[1]), high: Number(range[2]), fluxes: Float64Array.from(numbers(table, name)) };
  });
}

function fileOf(name: string): string {
  return path.join(projectRoot, 'data', 'gaia', name);
}
