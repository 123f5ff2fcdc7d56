import { percentile, RedshiftLabError } from '../base';
import type { MetricName } from '../network';
import { createTable } from '../table';
import type { Table } from '../table';
import type { EpochRecord } from '../training';
import { verdictOn } from '../workspace';
import type { MeasuredNumber, OnBothParts, Origin, ReportedTraining } from '../workspace';

/** What our trainings are, for the comparison with a document's. */
export interface TrainingsToCompare {
  /** The network as a sentence names it: "redshift". */
  readonly network: string;
  /** The epochs of each training: several seeds or folds of the same network. */
  readonly histories: readonly (readonly EpochRecord[])[];
  readonly origin: Origin;
  readonly seeds: readonly number[];
  /** What the best possible fit of the network's kind comes to. */
  readonly optimum?: { readonly name: string; readonly loss: OnBothParts; readonly metric: OnBothParts };
  /** A word on how the data differ from the document's. */
  readonly note: string;
  /** Whether the losses can be compared: not where the document's target had another scale. By default true. */
  readonly sameTarget?: boolean;
}

/**
 * A document's table of a training (loss and metric after the first and the last epoch) beside ours, as a table to show
 * and as numbers to record.
 *
 * Ours are medians over the trainings. A final number is called reproduced where it comes within a tenth of the
 * document's; an accuracy where the share of the wrong ones does. Where it does not, nothing is contradicted: a loss and
 * its metric depend on the sample as much as on the network, and initial ones on the steps of the first epoch.
 *
 * @throws RedshiftLabError `no-epoch` where there is no training, or one without epochs; `no-metric` where a training
 *   did not measure the document's metric on both parts
 */
export function besideDocument(
  reported: ReportedTraining,
  { network, histories, origin, seeds, optimum, note, sameTarget = true }: TrainingsToCompare,
): { readonly table: Table; readonly numbers: MeasuredNumber[] } {
  if (histories.length === 0 || histories.some((history) => history.length === 0)) {
    throw new RedshiftLabError('no-epoch', 'There is no finished epoch to compare: train the network first.');
  }
  const isWhole = histories.every((history) => history.length >= reported.epochs);
  const rows = comparedRows(reported).map((row) => {
    const parts = partNames.map((part): MeasuredNumber => {
      const values = histories.map((history) => row.value(row.isFinal ? history.at(-1)! : history[0]!, part));
      const value = percentile(values, 50);
      const document = row.reported[part];
      // An accuracy near 1 is compared by what it lacks: 0.90 is far from 0.98.
      const whole = row.isShare ? 1 : 0;
      const isNear = Math.abs(value - document) <= 0.1 * Math.abs(document - whole);
      const isComparable = isWhole && row.isFinal && (sameTarget || !row.isLoss);
      return {
        name: `${row.name} of the ${network} network, ${part}`,
        value,
        unit: '1',
        seeds,
        document,
        documentPage: reported.page,
        source: 'seed',
        ...(optimum &&
          row.isFinal && {
            baseline: optimum[row.isLoss ? 'loss' : 'metric'][part],
            baselineName: optimum.name,
          }),
        verdict: isComparable && isNear ? verdictOn(origin, true) : 'not testable here',
        note: `${note}${histories.length > 1 ? `; median of ${histories.length} trainings, ${range(values)}` : ''}`,
      };
    });
    return { name: row.name, parts };
  });
  const column = (part: number, value: (number: MeasuredNumber) => number): Float64Array =>
    Float64Array.from(rows, ({ parts }) => value(parts[part]!));
  return {
    table: createTable([
      { name: 'number', values: rows.map(({ name }) => name) },
      { name: 'training, document', values: column(0, ({ document }) => document!) },
      { name: 'training, ours', values: column(0, ({ value }) => value) },
      { name: 'validation, document', values: column(1, ({ document }) => document!) },
      { name: 'validation, ours', values: column(1, ({ value }) => value) },
    ]),
    numbers: rows.flatMap(({ parts }) => parts),
  };
}

const partNames = ['training', 'validation'] as const;
type Part = (typeof partNames)[number];

/** The document's metrics, by the names that a network's specification has for them. */
const ourNames: Readonly<Record<ReportedTraining['metric'], MetricName>> = {
  'R²': 'rSquared',
  accuracy: 'accuracy',
};

function comparedRows({ metric, ...reported }: ReportedTraining) {
  const loss = (record: EpochRecord, part: Part): number =>
    part === 'training' ? record.trainLoss : record.validationLoss;
  const metricOf = (record: EpochRecord, part: Part): number => {
    const value = (part === 'training' ? record.trainMetrics : record.validationMetrics)[ourNames[metric]];
    if (value !== undefined) return value;
    throw new RedshiftLabError(
      'no-metric',
      `The ${part} rows have no ${metric} in epoch ${record.epoch}: train with the metric ${ourNames[metric]}, measured on both parts.`,
    );
  };
  const isShare = metric === 'accuracy';
  const lossRow = { isLoss: true, isShare: false, value: loss };
  const metricRow = { isLoss: false, isShare, value: metricOf };
  return [
    { ...lossRow, name: 'initial loss', isFinal: false, reported: reported.initialLoss },
    { ...lossRow, name: 'final loss', isFinal: true, reported: reported.finalLoss },
    { ...metricRow, name: `initial ${metric}`, isFinal: false, reported: reported.initialMetric },
    { ...metricRow, name: `final ${metric}`, isFinal: true, reported: reported.finalMetric },
  ];
}

function range(values: readonly number[]): string {
  return `${Math.min(...values).toPrecision(3)} to ${Math.max(...values).toPrecision(3)}`;
}
