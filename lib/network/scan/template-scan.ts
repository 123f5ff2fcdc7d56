import { loadTensorFlow } from '../../base';
import type { Matrix } from '../../table';
import { inBlocks } from './in-blocks';
import type { RedshiftScan } from './redshift-scan';
import type { RestTemplates } from './fit-templates';
import { checkScan, inUnitsOfNoise } from './scan-options';
import type { ScanOptions } from './scan-options';
import { templatesAtCandidates } from './shift-templates';

/** How a template scan weighs what it finds. */
export interface TemplateScanOptions extends ScanOptions {
  readonly templates: RestTemplates;
  /**
   * `free`: the mean and the templates are fitted by least squares at each candidate, with any coefficients, as survey
   * pipelines do. `likely`: the mean has coefficient 1 and the others are drawn as those of the training spectra, N(0, 1),
   * and what they can be is averaged over. By default `likely`.
   */
  readonly coefficients?: 'free' | 'likely';
}

/**
 * A scan of templates: how well they fit each spectrum, continuum and lines, at every candidate redshift.
 *
 * For white noise of deviation sigma and `free` coefficients, the logarithm of the likelihood ratio is half of what the
 * fit takes off chi-square: |Qᵀ d|² / (2 sigma²), with Q an orthonormal basis of the templates at the candidate. For
 * `likely` ones the spectrum is drawn from N(m, sigma² + T Tᵀ), with m the mean and T the templates at the candidate, and
 * the ratio is that density's to N(0, sigma²)'s: a bright fit that galaxies do not show counts for less.
 *
 * Sources: for `free` Bolton et al. (2012), AJ 144, 144, and Redrock (github.com/desihub/redrock); for `likely` the marginal
 * likelihood of Bayesian linear regression.
 *
 * @throws RedshiftLabError `wrong-wavelengths`, `wrong-redshift`, `wrong-noise`; `uncovered-redshift` where a candidate needs
 *   rest wavelengths that no training spectrum covers
 */
export function createTemplateScan(options: TemplateScanOptions): RedshiftScan {
  const { templates, coefficients = 'likely' } = options;
  const scan = checkScan(options);
  const samples = scan.wavelengths.length;
  const candidates = scan.redshifts.length;
  const { columns, width, offsets, means, constants } = templatesAtCandidates(scan, templates, coefficients);
  const kind = coefficients === 'free' ? 'chi-square' : 'likely coefficients';

  return {
    name: `template scan (${templates.count + 1} templates, ${kind})`,
    redshifts: scan.redshifts,
    async logLikelihood(spectra: Matrix, onProgress) {
      const tensorflow = loadTensorFlow();
      const held = [
        tensorflow.tensor2d(columns, [candidates * width, samples]),
        tensorflow.tensor2d(means, [candidates, samples]),
        tensorflow.tensor1d(offsets),
        tensorflow.tensor1d(constants),
      ] as const;
      const [basis, mean, offset, constant] = held;
      try {
        return await inBlocks(inUnitsOfNoise(spectra, scan.noise), {
          task: 'template scan',
          columns: candidates,
          numbersPerRow: 2 * candidates * width,
          compute(block) {
            const lengths = tensorflow.square(
              tensorflow.sub(tensorflow.matMul(block, basis, false, true), offset),
            );
            const taken = tensorflow.sum(tensorflow.reshape(lengths, [-1, candidates, width]), 2);
            const half = tensorflow.add(tensorflow.mul(taken, 0.5), constant);
            return coefficients === 'free'
              ? tensorflow.reshape(half, [-1, candidates])
              : tensorflow.add(half, tensorflow.matMul(block, mean, false, true));
          },
          onProgress,
        });
      } finally {
        for (const tensor of held) tensor.dispose();
      }
    },
  };
}
