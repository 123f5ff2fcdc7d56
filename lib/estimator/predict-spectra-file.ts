import { RedshiftLabError, stopRequested } from '../base';
import type { ProgressListener } from '../base';
import { openSlitlessSpectra } from '../survey';
import type { SlitlessOptions, SlitlessPiece } from '../survey';
import { createTable, createTableSink, selectRows, withColumns } from '../table';
import type { ColumnValues, Table } from '../table';
import { predictSpectra } from './predict-spectra';
import type { PredictSpectraOptions } from './predict-spectra';
import type { SpectrumModel } from './spectrum-model';

/** How to predict a file of spectra. */
export interface PredictSpectraFileOptions extends PredictSpectraOptions, SlitlessOptions {
  readonly onProgress?: ProgressListener;
}

/** What was done. */
export interface SpectraPredictionReport {
  readonly rows: number;
  /** Spectra that could not be used. */
  readonly refused: number;
  readonly notes: readonly string[];
}

/**
 * Predict every spectrum of one or several files and write the answers, a row per spectrum in the files' order, whole or not
 * at all. A spectrum that cannot be used has no redshift, and the flag `unusable`. Each file may have a grid of its own.
 *
 * @param files see `readSlitlessSpectra`; `-` is standard input (CSV)
 * @param out its ending says the format; `-` is standard output (CSV)
 * @throws RedshiftLabError `no-rows`, `stopped`; as `openSlitlessSpectra`, `predictSpectra` and `createTableSink`
 */
export async function predictSpectraFile(
  model: SpectrumModel,
  files: readonly string[],
  out: string,
  options: PredictSpectraFileOptions = {},
): Promise<SpectraPredictionReport> {
  const sink = createTableSink(out);
  const notes: string[] = [];
  let rows = 0;
  let refused = 0;
  try {
    for (const file of files) {
      const open = await openSlitlessSpectra(file, options);
      try {
        notes.push(`${file}: ${open.notes.join(' ')}`);
        for await (const piece of open.pieces()) {
          if (stopRequested()) {
            throw new RedshiftLabError(
              'stopped',
              `The prediction was stopped after ${rows} spectra, and nothing is written: start again.`,
            );
          }
          const answers = inOrder(answersOf(model, piece, open.wavelengths, options), piece);
          await sink.write(answers);
          rows += answers.rows;
          refused += piece.refused.length;
          options.onProgress?.({
            task: 'predicting',
            done: rows,
            total: Infinity,
            detail: `${rows} spectra`,
          });
        }
      } finally {
        open.close();
      }
    }
    if (rows === 0) throw new RedshiftLabError('no-rows', `There is no spectrum in ${files.join(', ')}.`);
    await sink.close();
    return { rows, refused, notes };
  } catch (problem) {
    sink.discard();
    throw problem;
  }
}

const numberNames = ['redshift', 'redshift_low', 'redshift_high', 'confidence', 'covered'];

function answersOf(
  model: SpectrumModel,
  { spectra, table }: SlitlessPiece,
  wavelengths: Float64Array,
  options: PredictSpectraOptions,
): Table {
  if (table.rows > 0) return predictSpectra(model, { spectra, table, wavelengths }, options);
  return createTable([
    { name: 'id', values: [] },
    ...numberNames.map((name) => ({ name, values: new Float64Array(0) })),
    { name: 'flags', values: [] },
  ]);
}

/** The answers and the refused spectra, as they stand in the file. */
function inOrder(answers: Table, { rows, refused }: SlitlessPiece): Table {
  const all = [...rows, ...refused.map(({ row }) => row)];
  const longer = withColumns(
    answers,
    answers.columns.map((column) => ({
      ...column,
      values: appended(column.values, unusable(column.name, refused)),
    })),
  );
  const order = Int32Array.from(all.keys()).sort((one, other) => all[one]! - all[other]!);
  return selectRows({ ...longer, rows: all.length }, order);
}

function unusable(name: string, refused: SlitlessPiece['refused']): (string | number)[] {
  if (name === 'id') return refused.map(({ id }) => id);
  return refused.map(() => (name === 'flags' ? 'unusable' : NaN));
}

function appended(values: ColumnValues, more: readonly (string | number)[]): ColumnValues {
  if (Array.isArray(values)) return [...values, ...more.map(String)];
  return Float64Array.from([...values, ...more.map(Number)]);
}
