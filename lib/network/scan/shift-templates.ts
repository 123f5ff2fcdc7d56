import { dot, RedshiftLabError } from '../../base';
import type { RestTemplates } from './fit-templates';
import type { RestGrid } from './rest-spectra';
import type { CheckedScan } from './scan-options';

/** Templates at every candidate, in units of the noise, ready to be multiplied with spectra. */
export interface CandidateTemplates {
  /** Shape [candidates · width, samples]. */
  readonly columns: Float32Array;
  readonly width: number;
  /** What the mean alone gives in each column, one per candidate and column; 0 for free coefficients. */
  readonly offsets: Float32Array;
  /** The mean at each candidate, shape [candidates, samples]. */
  readonly means: Float32Array;
  /** What the logarithm of the likelihood ratio is without a spectrum, one per candidate. */
  readonly constants: Float32Array;
}

/** How far beyond the training spectra's rest wavelengths a candidate may reach, in ln(wavelength). */
const tolerance = 0.01;
/** What keeps templates apart that are alike at a candidate, as a share of their squared lengths. */
const leastShare = 1e-10;

/**
 * Shift templates to every candidate. For the templates T [samples, width] at one and A = Tᵀ T (free) or 1 + Tᵀ T (likely) =
 * L Lᵀ, its columns are T L⁻ᵀ: an orthonormal basis (free), or the one whose squared products are what the average over
 * coefficients adds (likely; by the matrix inversion lemma), and ln det A = 2 Σ ln diagonal of L is what it costs.
 *
 * @throws RedshiftLabError `uncovered-redshift`
 */
export function templatesAtCandidates(
  { wavelengths, redshifts, noise }: CheckedScan,
  { grid, count, mean, templates }: RestTemplates,
  coefficients: 'free' | 'likely',
): CandidateTemplates {
  const samples = wavelengths.length;
  const candidates = redshifts.length;
  const isFree = coefficients === 'free';
  const width = isFree ? count + 1 : count;
  const logs = wavelengths.map(Math.log);
  const rest = Array.from({ length: count }, (_, place) =>
    templates.subarray(place * grid.points, (place + 1) * grid.points),
  );
  const columns = new Float32Array(samples * candidates * width);
  const offsets = new Float32Array(candidates * width);
  const means = new Float32Array(candidates * samples);
  const constants = new Float32Array(candidates);
  redshifts.forEach((redshift, candidate) => {
    requireCover(grid, logs, redshift);
    const shifted = rest.map((template) => shiftTemplate(template, grid, logs, redshift, noise));
    const middle = shiftTemplate(mean, grid, logs, redshift, noise);
    const { basis, logDeterminant } = orthogonalise(isFree ? [middle, ...shifted] : shifted, isFree ? 0 : 1);
    basis.forEach((column, place) => {
      const at = candidate * width + place;
      columns.set(column, at * samples);
      offsets[at] = isFree ? 0 : dot(column, middle);
    });
    means.set(middle, candidate * samples);
    constants[candidate] = isFree ? 0 : -0.5 * (dot(middle, middle) + logDeterminant);
  });
  return { columns, width, offsets, means, constants };
}

/** A template as observed at a redshift, divided by the noise: flux per Angstrom is thinner by 1 + redshift. */
function shiftTemplate(
  template: Float64Array,
  { start, step, points }: RestGrid,
  logs: Float64Array,
  redshift: number,
  noise: Float64Array,
): Float64Array {
  const shift = Math.log1p(redshift);
  return logs.map((log, sample) => {
    const place = Math.min(Math.max((log - shift - start) / step, 0), points - 1);
    const left = Math.min(Math.floor(place), points - 2);
    const flux = template[left]! + (place - left) * (template[left + 1]! - template[left]!);
    return flux / ((1 + redshift) * noise[sample]!);
  });
}

function requireCover({ start, step, points }: RestGrid, logs: Float64Array, redshift: number): void {
  const shift = Math.log1p(redshift);
  const blue = logs[0]! - shift;
  const red = logs[logs.length - 1]! - shift;
  if (blue >= start - tolerance && red <= start + (points - 1) * step + tolerance) return;
  throw new RedshiftLabError(
    'uncovered-redshift',
    `A galaxy at redshift ${redshift} shows ${Math.exp(blue).toFixed(0)} to ${Math.exp(red).toFixed(0)} Angstrom at rest, but the templates know ${Math.exp(start).toFixed(0)} to ${Math.exp(start + (points - 1) * step).toFixed(0)}: train on spectra of such redshifts too, or take other candidates.`,
  );
}

/** T L⁻ᵀ and ln det of L Lᵀ = unit + Tᵀ T, by Cholesky's decomposition. */
function orthogonalise(
  vectors: readonly Float64Array[],
  unit: number,
): { readonly basis: readonly Float64Array[]; readonly logDeterminant: number } {
  const basis: Float64Array[] = [];
  const factors: number[][] = [];
  let logDeterminant = 0;
  vectors.forEach((vector, place) => {
    // Row `place` of L, and with it column `place` of T L⁻ᵀ.
    const factor = vectors.slice(0, place).map((other) => dot(vector, other));
    for (let one = 0; one < place; one++) {
      for (let other = 0; other < one; other++) factor[one]! -= factor[other]! * factors[one]![other]!;
      factor[one]! /= factors[one]![one]!;
    }
    const square = dot(vector, vector);
    const left = unit + square - factor.reduce((sum, value) => sum + value ** 2, 0);
    const pivot = Math.sqrt(Math.max(left, leastShare * square, Number.MIN_VALUE));
    const column = vector.slice();
    basis.forEach((other, one) => {
      for (let sample = 0; sample < column.length; sample++) column[sample]! -= factor[one]! * other[sample]!;
    });
    basis.push(column.map((value) => value / pivot));
    factors.push([...factor, pivot]);
    logDeterminant += 2 * Math.log(pivot);
  });
  return { basis, logDeterminant };
}
