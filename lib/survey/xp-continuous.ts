import path from 'node:path';
import { projectRoot, readJson, RedshiftLabError } from '../base';
import type { Matrix } from '../table';
import { gaiaBandSamples, gaiaSampleCount, keptSamples } from './gaia-samples';
import type { GaiaBand } from './gaia-samples';

/** Coefficients of a continuous spectrum per band. */
export const coefficientCount = 55;

/** The coefficients of some sources, row-major, shape [sources, 55] each. */
export type XpCoefficients = Readonly<Record<GaiaBand, Float64Array>>;

/** A sample integrates a third of a pixel of what GaiaXPy gives per pixel. */
const pixelsPerSample = 1 / 3;

interface HermiteBases {
  readonly bands: Readonly<
    Record<
      GaiaBand,
      {
        readonly id: number;
        readonly pseudoWavelengths: readonly [number, number];
        readonly normalised: readonly [number, number];
        readonly transformation: readonly number[];
      }
    >
  >;
}

/** The number under which the archive knows the bases of a band; coefficients belong to these and no others. */
export function xpBasesId(band: GaiaBand): number {
  return hermiteBases().bands[band].id;
}

/**
 * The 186 samples of Gaia's continuous spectra, in electrons per second and sample, shape [sources, 186].
 *
 * The method of GaiaXPy's `convert` with all bases: a band is the sum of its coefficients times 55 bases, which are
 * Hermite functions of the rescaled pseudo-wavelength times a matrix (data/gaia/hermite-bases.json). It gives electrons
 * per second and pixel at a pseudo-wavelength; a sample integrates a third of a pixel, so the flux at its middle is divided
 * by three. At a line as narrow as the instrument passes that exceeds the integral by less than 1 %.
 *
 * The thesis's spectra come from such coefficients too, by Gaia's SMSgen: all 55, integrated over 120 samples per band
 * (Gaia DR3 documentation, 11.3.1). Its samples lie where a table of its own says; ours lie on the grid of `gaiaBandSamples`,
 * which was fitted to the thesis's figures, so that fluxes agree as far as the grids do. A network for spectra from here
 * is best trained on spectra from here.
 *
 * @throws RedshiftLabError `wrong-shape` where the bands have different numbers of sources
 */
export function xpContinuousToSpectra(coefficients: XpCoefficients): Matrix {
  const rows = coefficients.BP.length / coefficientCount;
  if (!Number.isInteger(rows) || coefficients.RP.length !== coefficients.BP.length) {
    throw new RedshiftLabError(
      'wrong-shape',
      `BP has ${coefficients.BP.length} coefficients and RP ${coefficients.RP.length}: give ${coefficientCount} per source and band.`,
    );
  }
  const values = new Float32Array(rows * gaiaSampleCount);
  let first = 0;
  for (const band of ['BP', 'RP'] as const) {
    const design = sampledBases(band);
    const samples = design.length / coefficientCount;
    for (let row = 0; row < rows; row++) {
      const start = row * coefficientCount;
      for (let sample = 0; sample < samples; sample++) {
        let flux = 0;
        for (let basis = 0; basis < coefficientCount; basis++)
          flux += coefficients[band][start + basis]! * design[sample * coefficientCount + basis]!;
        values[row * gaiaSampleCount + first + sample] = flux * pixelsPerSample;
      }
    }
    first += samples;
  }
  return { values, shape: [rows, gaiaSampleCount] };
}

const sampled = new Map<GaiaBand, Float64Array>();

/** The bases of a band at its kept samples, shape [samples, 55]. */
function sampledBases(band: GaiaBand): Float64Array {
  const known = sampled.get(band);
  if (known) return known;
  const { pseudoWavelengths, normalised, transformation } = hermiteBases().bands[band];
  const scale = (normalised[1] - normalised[0]) / (pseudoWavelengths[1] - pseudoWavelengths[0]);
  const positions = gaiaBandSamples(band).slice(...keptSamples[band]);
  const design = new Float64Array(positions.length * coefficientCount);
  positions.forEach((position, sample) => {
    const hermite = hermiteFunctions(normalised[0] + scale * (position - pseudoWavelengths[0]));
    for (let basis = 0; basis < coefficientCount; basis++) {
      const row = basis * coefficientCount;
      design[sample * coefficientCount + basis] = hermite.reduce(
        (sum, value, order) => sum + value * transformation[row + order]!,
        0,
      );
    }
  });
  sampled.set(band, design);
  return design;
}

/** The first 55 Hermite functions (orthonormal) at x, by their recurrence. */
function hermiteFunctions(x: number): Float64Array {
  const values = new Float64Array(coefficientCount);
  values[0] = Math.PI ** -0.25 * Math.exp((-x * x) / 2);
  values[1] = Math.SQRT2 * x * values[0];
  for (let order = 2; order < coefficientCount; order++)
    values[order] =
      Math.sqrt(2 / order) * x * values[order - 1]! - Math.sqrt((order - 1) / order) * values[order - 2]!;
  return values;
}

let bases: HermiteBases | undefined;

function hermiteBases(): HermiteBases {
  bases ??= readJson<HermiteBases>(path.join(projectRoot, 'data', 'gaia', 'hermite-bases.json'));
  return bases;
}
