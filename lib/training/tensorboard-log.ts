import fs from 'node:fs';
import path from 'node:path';
import { appendFileFlushed, writeError } from '../base';
import type { EpochRecord } from './history';
import { scalarEvent, startOfEvents } from './tensorboard-event';

/** Where a session's epochs go for TensorBoard. */
export interface TensorBoardLog {
  add(records: readonly EpochRecord[]): void;
}

/**
 * A new event file of TensorBoard in a folder, with one point per epoch: loss/train, loss/validation, the metrics as
 * meanAbsoluteError/train, …, and learning-rate.
 *
 * Each session writes a file of its own, and TensorBoard puts them together: from the first epoch of the later file on, the
 * earlier one no longer counts. See them with `tensorboard --logdir` and the folder, or the one above it, for several runs.
 *
 * @param epochsBefore the finished epochs that the session goes on from
 * @throws RedshiftLabError `disk-full` or `cannot-write`
 */
export function openTensorBoardLog(folder: string, epochsBefore: number): TensorBoardLog {
  const seconds = Math.floor(Date.now() / 1000);
  let file = path.join(folder, 'events.out.tfevents');
  try {
    fs.mkdirSync(folder, { recursive: true });
    const earlier = fs.readdirSync(folder).filter((name) => name.includes('.tfevents.')).length;
    // TensorBoard reads them in the order of their names.
    const place = String(earlier + 1).padStart(5, '0');
    file = path.join(folder, `events.out.tfevents.${seconds}.redshift-lab.${place}`);
  } catch (cause) {
    throw writeError(file, cause);
  }
  appendFileFlushed(file, startOfEvents(Date.now() / 1000, epochsBefore + 1));
  return {
    add(records) {
      if (records.length === 0) return;
      const time = Date.now() / 1000;
      appendFileFlushed(
        file,
        records.map((record) => scalarEvent({ time, step: record.epoch, values: valuesOf(record) })),
      );
    },
  };
}

function valuesOf(record: EpochRecord): Record<string, number> {
  const { trainLoss, validationLoss, trainMetrics, validationMetrics, learningRate } = record;
  const values: Record<string, number> = { 'loss/train': trainLoss, 'loss/validation': validationLoss };
  for (const [name, value] of Object.entries(trainMetrics)) values[`${name}/train`] = value;
  for (const [name, value] of Object.entries(validationMetrics)) values[`${name}/validation`] = value;
  values['learning-rate'] = learningRate;
  return values;
}
