import { nearestName, RedshiftLabError } from '../base';
import type { EpochRecord } from '../training';
import { tidy } from './bins';
import type { AxisScale } from './check-values';
import { okabeIto } from './style';
import { evenPlaces } from './thin-out';

const mostEpochs = 300;

/** What one epoch of a training measured: a run's history, or a document's. */
export type EpochMeasurement = Omit<EpochRecord, 'seconds' | 'learningRate' | 'trainMetricRows'>;

/** What a document reports of its training. */
export interface ReportedLosses {
  /** By default "document". */
  name?: string;
  /** The final value. */
  train?: number;
  validation?: number;
  /** All epochs, instead of the final values; of more than 300, evenly spaced ones are drawn. */
  history?: readonly EpochMeasurement[];
}

/** A document's line: one value across all epochs, or points. */
export interface ReportedLine {
  sample: string;
  value?: number;
  points: { epoch: number; value: number }[];
  colour: string;
}

/**
 * Training and validation values of a metric, epoch by epoch.
 *
 * @param whose for errors: "of the thesis", or nothing for ours
 * @throws RedshiftLabError `unknown-metric`, `non-finite` or `not-positive`
 */
export function measuredLosses(
  history: readonly EpochMeasurement[],
  metric: string,
  scale: AxisScale,
  whose: string,
): { epoch: number; train: number; validation: number }[] {
  return history.map((measurement) => {
    const { epoch } = measurement;
    const { train, validation } = measured(measurement, metric);
    requireDrawable([train, validation], `The ${metric} of epoch ${epoch}${whose}`, scale);
    return { epoch, train, validation };
  });
}

/** The lines of a document, in the colours of ours. */
export function reportedLosses(
  document: ReportedLosses | undefined,
  metric: string,
  scale: AxisScale,
): ReportedLine[] {
  if (document === undefined) return [];
  const { name = 'document', train, validation, history } = document;
  const training = { sample: `${name}: training`, colour: okabeIto.blue };
  const validating = { sample: `${name}: validation`, colour: okabeIto.vermilion };
  if (history !== undefined) {
    if (history.length === 0)
      throw new RedshiftLabError('empty-data', `The history of ${name} has no epoch to draw.`);
    const all = measuredLosses(history, metric, scale, ` in ${name}`);
    const measured = evenPlaces(
      all.map((_, place) => place),
      mostEpochs,
    ).map((place) => all[place]!);
    return [
      { ...training, points: measured.map(({ epoch, train }) => ({ epoch, value: tidy(train) })) },
      {
        ...validating,
        points: measured.map(({ epoch, validation }) => ({ epoch, value: tidy(validation) })),
      },
    ];
  }
  const line = (value: number | undefined, look: { sample: string; colour: string }): ReportedLine[] => {
    if (value === undefined) return [];
    requireDrawable([value], `The ${metric} that ${name} reports`, scale);
    return [{ ...look, value, points: [] }];
  };
  return [...line(train, training), ...line(validation, validating)];
}

function measured(measurement: EpochMeasurement, metric: string): { train: number; validation: number } {
  const { trainLoss, validationLoss, trainMetrics, validationMetrics } = measurement;
  if (metric === 'loss') return { train: trainLoss, validation: validationLoss };
  const train = trainMetrics[metric];
  const validation = validationMetrics[metric];
  if (train !== undefined && validation !== undefined) return { train, validation };
  const known = ['loss', ...Object.keys(trainMetrics)];
  const near = nearestName(metric, known);
  throw new RedshiftLabError(
    'unknown-metric',
    `The history has no ${metric} for epoch ${measurement.epoch}${near === undefined ? '' : `; did you mean ${near}?`} (it has ${known.join(', ')})`,
  );
}

function requireDrawable(values: readonly number[], what: string, scale: 'linear' | 'log'): void {
  for (const value of values) {
    if (!Number.isFinite(value)) {
      throw new RedshiftLabError(
        'non-finite',
        `${what} is ${value}: a training that diverges has no curve to draw.`,
      );
    }
    if (scale === 'log' && value <= 0) {
      throw new RedshiftLabError(
        'not-positive',
        `${what} is ${value}, which a logarithmic axis cannot show: take the linear one.`,
      );
    }
  }
}
