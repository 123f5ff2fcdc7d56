import { createRandom } from '../../base';
import { applyScaler, clipMagnitudes, fitScaler } from '../../preprocess';
import { simulatedAlhambraCatalogue } from '../../simulate';
import { bandNames, loadSurvey } from '../../survey';
import { matrixFromColumns } from '../../table';
import type { ProblemFile } from './work';

/** Inputs and targets of a training and a validation set, row-major. */
export type TrainingProblem = Readonly<Record<ProblemFile, Float32Array>>;

/** The redshifts of 12,000 SIMULATED ALHAMBRA galaxies down to F814W = 23 from their scaled magnitudes; 2,000 validate. */
export function simulatedMagnitudes(): TrainingProblem {
  const { table } = simulatedAlhambraCatalogue({
    objects: 12_000,
    seed: 1,
    galaxiesOnly: true,
    faintest: 23,
  });
  const rows = Int32Array.from({ length: 10_000 }, (_, row) => row);
  const clipped = clipMagnitudes(table, bandNames(loadSurvey('alhambra')));
  const inputs = applyScaler(fitScaler('z-score', clipped, rows), clipped);
  return divide(inputs.values, matrixFromColumns(table, ['redshift']).values, 10_000);
}

/**
 * The redshifts 0 … 0.6 of 2,000 SIMULATED spectra of 186 samples from 366 to 996 nm; 400 validate. A spectrum is a
 * red continuum with a break at 400 nm, three emission lines of any strength and noise; it teaches nothing about Gaia.
 */
export function simulatedSpectra(): TrainingProblem {
  const [spectra, samples] = [2000, 186];
  const random = createRandom(1, 'bench training problem');
  const inputs = new Float32Array(spectra * samples);
  const targets = new Float32Array(spectra);
  const lines = [372.7, 500.7, 656.3];
  for (let row = 0; row < spectra; row++) {
    const redshift = random.uniform(0, 0.6);
    const strengths = lines.map(() => random.uniform(0, 0.4));
    const depth = random.uniform(0.2, 0.5);
    for (let sample = 0; sample < samples; sample++) {
      const wavelength = (366 + (630 * sample) / (samples - 1)) / (1 + redshift);
      const continuum = 0.3 + 0.0003 * wavelength - depth / (1 + Math.exp((wavelength - 400) / 4));
      const glow = lines.reduce(
        (sum, line, place) => sum + strengths[place]! * Math.exp(-(((wavelength - line) / 6) ** 2)),
        0,
      );
      inputs[row * samples + sample] = continuum + glow + random.normal(0, 0.1);
    }
    targets[row] = redshift;
  }
  return divide(inputs, targets, 1600);
}

/** The first objects train, the others validate. */
function divide(inputs: Float32Array, targets: Float32Array, trainRows: number): TrainingProblem {
  const width = inputs.length / targets.length;
  return {
    trainInputs: inputs.slice(0, trainRows * width),
    trainTargets: targets.slice(0, trainRows),
    validationInputs: inputs.slice(trainRows * width),
    validationTargets: targets.slice(trainRows),
  };
}
