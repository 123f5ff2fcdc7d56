import type { EstimatorScore } from '../estimator';

/** The lines that say how good an estimator is, on objects that it did not learn from. */
export function scoreLines(score: EstimatorScore): string[] {
  const { redshift, number, classes, coverage, withinSigma } = score;
  const lines: (readonly [string, string])[] = [['objects', String(score.objects)]];
  if (redshift) {
    lines.push(
      ['mean absolute error', redshift.meanAbsoluteError.toPrecision(3)],
      ['sigma NMAD', redshift.sigmaNmad.toPrecision(3)],
      ['outliers beyond 0.15 (1 + z)', percent(redshift.outlierFraction15)],
      ['bias, median of dz / (1 + z)', redshift.biasMedian.toPrecision(2)],
    );
  } else if (number) {
    lines.push(
      ['mean absolute error', number.meanAbsoluteError.toPrecision(3)],
      ['root mean square error', number.rootMeanSquaredError.toPrecision(3)],
      ['R squared', number.rSquared.toPrecision(3)],
    );
  }
  if (classes) {
    lines.push(
      ['accuracy', percent(classes.accuracy)],
      ['the most frequent class alone', percent(classes.majorityShare)],
      ['log loss', classes.logLoss.toPrecision(3)],
    );
    if (classes.two) lines.push(['area under the curve', classes.two.areaUnderCurve.toPrecision(3)]);
  }
  for (const { level, share, low, high } of [...coverage, ...(withinSigma ? [withinSigma] : [])]) {
    const name = withinSigma?.level === level ? 'within +/- sigma' : `within the central ${percent(level)}`;
    lines.push([name, `${percent(share)} (95 %: ${percent(low)} to ${percent(high)})`]);
  }
  return lines.map(([name, value]) => `  ${name.padEnd(32)}${value}`);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
