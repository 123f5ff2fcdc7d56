import { projectRoot, readJson } from '../../../lib/base';
import { createMatrix } from '../../../lib/table';
import type { Matrix } from '../../../lib/table';

interface Oracle {
  wavelengths: number[];
  noise: number[];
  candidates: number[];
  filter: {
    lines: { name: string; wavelength: number; ratioToHalpha: number }[];
    window: number;
    spectra: number[];
    medians: number[];
    scores: number[];
  };
  scan: {
    grid: { start: number; step: number; points: number };
    mean: number[];
    templates: number[];
    spectra: number[];
    free: number[];
    likely: number[];
  };
  fit: {
    noise: number;
    wavelengths: number[];
    redshifts: number[];
    spectra: number[];
    fits: { smoothing: number; mean: number[]; covariance: number[] }[];
  };
}

/** What NumPy and SciPy give. */
export const oracle = readJson<Oracle>(`${projectRoot}/test/oracle/redshift-scan.json`);

/** A matrix of so many rows. */
export function matrixOf(values: ArrayLike<number>, rows: number): Matrix {
  return createMatrix(Float32Array.from(values), [rows, values.length / rows]);
}
