import { loadTensorFlow, RedshiftLabError } from '../../base';
import type { ProgressListener } from '../../base';
import { subtractRunningMedian } from '../../preprocess';
import type { Matrix } from '../../table';
import { inBlocks } from './in-blocks';
import { lineTemplates } from './line-templates';
import type { ScanLine } from './line-templates';
import type { RedshiftScan } from './redshift-scan';
import { checkScan, inUnitsOfNoise } from './scan-options';
import type { ScanOptions } from './scan-options';

/** What a matched filter knows. */
export interface MatchedFilterOptions extends ScanOptions {
  /** The emission lines that galaxies have, at their usual ratios. */
  readonly lines: readonly ScanLine[];
  /** Wavelength over the full width at half maximum of the Gaussian line spread. */
  readonly resolvingPower: number;
  /** How many samples the running median spans that is taken for the continuum, odd. By default 101. */
  readonly window?: number;
}

/** A matched filter, with its scores. */
export interface MatchedFilter extends RedshiftScan {
  /**
   * The score of each candidate, shape [spectra, candidates]: d · T / |T| in units of the noise, for the spectrum d and the
   * template T of the candidate, both without their running median. It is the signal to noise of the lines taken together,
   * and negative where the spectrum has dips in their place.
   *
   * @throws RedshiftLabError `wrong-shape`, `not-finite`, `stopped`
   */
  scores(spectra: Matrix, onProgress?: ProgressListener): Promise<Matrix>;
}

/**
 * A matched filter that knows the lines: how well all emission lines together, at fixed ratios, fit a spectrum without its
 * continuum, at each candidate redshift. The brightness of the lines is free and not below 0, so the logarithm of the
 * likelihood ratio is score² / 2, and 0 for a negative score.
 *
 * Nothing is learnt. It knows neither continuum nor how ratios differ from galaxy to galaxy.
 *
 * Source: Turin (1960), An introduction to matched filters; for redshifts Tonry and Davis (1979).
 *
 * @throws RedshiftLabError `wrong-wavelengths`, `wrong-redshift`, `wrong-noise`, `wrong-option`, `no-line` where no line is
 *   within the spectrum at some candidate
 * @example
 * const wavelengths = Float64Array.from({ length: 200 }, (_, sample) => 14000 + 5 * sample);
 * const lines = [{ name: 'H alpha', wavelength: 6562.8, ratioToHalpha: 1 }];
 * createMatchedFilter({ wavelengths, lines, resolvingPower: 380, redshifts: [1.15, 1.2, 1.25] }).redshifts.length // => 3
 */
export function createMatchedFilter(options: MatchedFilterOptions): MatchedFilter {
  const { lines, resolvingPower, window = 101 } = options;
  const scan = checkScan(options);
  if (!(resolvingPower > 0 && resolvingPower < Infinity)) {
    throw new RedshiftLabError(
      'wrong-option',
      `The resolving power is ${resolvingPower}: give a number above 0.`,
    );
  }
  const { redshifts, noise } = scan;
  const samples = noise.length;
  const templates = unitLength(
    subtractRunningMedian(lineTemplates(scan, lines, resolvingPower), window),
    scan,
  );

  async function scores(spectra: Matrix, onProgress?: ProgressListener): Promise<Matrix> {
    inUnitsOfNoise(spectra, noise);
    const rows = spectra.shape[0]!;
    const flat = subtractRunningMedian({ values: spectra.values, shape: [rows, samples] }, window);
    const tensorflow = loadTensorFlow();
    const held = tensorflow.tensor2d(templates.values, [redshifts.length, samples]);
    try {
      return await inBlocks(inUnitsOfNoise(flat, noise), {
        task: 'matched filter',
        columns: redshifts.length,
        numbersPerRow: redshifts.length,
        compute: (block) => tensorflow.matMul(block, held, false, true),
        onProgress,
      });
    } finally {
      held.dispose();
    }
  }

  return {
    name: 'matched filter',
    redshifts,
    scores,
    async logLikelihood(spectra, onProgress) {
      const { values, shape } = await scores(spectra, onProgress);
      return { values: values.map((score) => Math.max(0, score) ** 2 / 2), shape };
    },
  };
}

/** Each template divided by the noise, then by its length. */
function unitLength(templates: Matrix, { noise, redshifts }: ReturnType<typeof checkScan>): Matrix {
  const scaled = inUnitsOfNoise(templates, noise);
  redshifts.forEach((redshift, row) => {
    const template = scaled.values.subarray(row * noise.length, (row + 1) * noise.length);
    const length = Math.sqrt(template.reduce((sum, flux) => sum + flux ** 2, 0));
    if (!(length > 0)) {
      throw new RedshiftLabError(
        'no-line',
        `At redshift ${redshift} no line stands out within the spectrum: take candidates at which one does, or a wider window.`,
      );
    }
    for (let sample = 0; sample < template.length; sample++) template[sample]! /= length;
  });
  return scaled;
}
