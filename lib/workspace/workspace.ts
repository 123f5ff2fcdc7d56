import path from 'node:path';
import type * as danfo from 'danfojs-node';
import { RedshiftLabError, softwareVersions, writeJsonAtomic } from '../base';
import { fromFrame, toFrame } from '../table';
import type { Matrix, Table } from '../table';
import { findMaker } from './find-maker';
import { matrixFromNpy, matrixToNpy } from './npy';
import { tableFromParquet, tableToParquet } from './parquet';
import type { ColumnNote } from './parquet';
import type { PresetName } from './preset';
import type { MeasuredNumber, Origin, ResultsFile } from './result';
import { openShelf } from './shelf';

/** Which shelf a notebook works at: one per series, preset, data and seed, so that their states never mix. */
export interface WorkspaceKey {
  readonly series: string;
  /** The notebook that is open, such as "04-train-the-redshift-network". */
  readonly notebook: string;
  readonly preset: PresetName;
  readonly seed: number;
  readonly origin: Origin;
  /** What tells one real file from another: the first digits of its checksum. */
  readonly data?: string;
}

/** The shelf where a notebook puts frames, matrices, runs and numbers, and where the next one finds them. */
export interface Workspace {
  /** The folder of this shelf. */
  readonly folder: string;
  readonly key: WorkspaceKey;
  putFrame(name: string, frame: danfo.DataFrame): void;
  /**
   * The frame of this name, or these columns of it: danfo takes seconds for all columns of a large catalogue.
   *
   * @throws RedshiftLabError `missing-item`, naming the notebook that makes it, `damaged-item` or `missing-column`
   */
  frame(name: string, columns?: readonly string[]): danfo.DataFrame;
  putTable(name: string, table: Table): void;
  table(name: string): Table;
  putMatrix(name: string, matrix: Matrix): void;
  matrix(name: string): Matrix;
  putJson(name: string, value: unknown): void;
  json<T>(name: string): T;
  /** The names of the items that this notebook has put on the shelf. */
  madeHere(): string[];
  /**
   * The folder of a training run; it need not exist.
   *
   * @param notebook whose run it is, such as "03-vary-the-data" for one that may be read from there instead of trained again;
   *   by default this one's
   */
  runFolder(name: string, notebook?: string): string;
  /** The folder of a saved network, for all notebooks of this shelf; it need not exist. */
  modelFolder(name: string): string;
  /**
   * Keep measured numbers and write the series' results file anew. A number of the same name from the same
   * notebook is replaced.
   *
   * @param objects the objects that the series works on
   */
  recordNumbers(objects: number, numbers: readonly MeasuredNumber[]): void;
  /** All numbers recorded so far on this shelf, in the order of the notebooks. */
  recordedNumbers(): MeasuredNumber[];
}

/** The results file of a series: `<root>/results/<series>-<preset>-<origin>-seed<N>.json`. */
export function resultsFile(root: string, key: Omit<WorkspaceKey, 'notebook' | 'data'>): string {
  return path.join(root, 'results', `${key.series}-${key.preset}-${key.origin}-seed${key.seed}.json`);
}

/** The folder of the shelf for a key, under the workspace's root folder. */
export function shelfFolder(root: string, key: WorkspaceKey): string {
  const data = key.data === undefined ? '' : `-${key.data.slice(0, 8)}`;
  return path.join(root, 'shelf', key.series, `${key.preset}-${key.origin}${data}-seed${key.seed}`);
}

/**
 * Open the workspace under a root folder for one notebook.
 *
 * Frames and tables are kept as Parquet, matrices as NumPy's `.npy`, so other programs can read them.
 */
export function openWorkspace(root: string, key: WorkspaceKey): Workspace {
  const folder = shelfFolder(root, key);
  const shelf = openShelf(folder, key.notebook, (name) => findMaker(key.series, name));

  function putTable(name: string, table: Table): void {
    const notes: ColumnNote[] = table.columns.map(({ name: columnName, unit, description }) => ({
      name: columnName,
      unit,
      description,
    }));
    shelf.put(name, 'table', 'parquet', tableToParquet(table), notes);
  }

  function table(name: string): Table {
    const { bytes, item } = shelf.get(name, 'table');
    return tableFromParquet(bytes, item.notes as ColumnNote[]);
  }

  function putJson(name: string, value: unknown): void {
    shelf.put(name, 'json', 'txt', JSON.stringify(value));
  }

  function json<T>(name: string): T {
    return JSON.parse(shelf.get(name, 'json').bytes.toString('utf8')) as T;
  }

  function numbersOf(notebook: string): MeasuredNumber[] {
    const name = numbersName(notebook);
    const isThere = shelf.items().some((item) => item.name === name);
    return isThere ? json<MeasuredNumber[]>(name) : [];
  }

  function recordedNumbers(): MeasuredNumber[] {
    const names = shelf.items().map((item) => item.name);
    return names
      .filter((name) => name.startsWith('numbers-'))
      .sort()
      .flatMap((name) => json<MeasuredNumber[]>(name));
  }

  function recordNumbers(objects: number, numbers: readonly MeasuredNumber[]): void {
    for (const { name, value } of numbers) {
      if (!Number.isFinite(value)) {
        throw new RedshiftLabError(
          'not-finite',
          `The number "${name}" is ${value}: a result is a finite number.`,
        );
      }
    }
    const renewed = new Set(numbers.map(({ name }) => name));
    const kept = numbersOf(key.notebook).filter(({ name }) => !renewed.has(name));
    putJson(numbersName(key.notebook), [...kept, ...numbers]);
    const { series, preset, seed, origin } = key;
    const results: ResultsFile = {
      series,
      preset,
      seed,
      origin,
      objects,
      versions: softwareVersions(),
      numbers: recordedNumbers(),
    };
    writeJsonAtomic(resultsFile(root, key), results);
  }

  return {
    folder,
    key,
    putTable,
    table,
    putFrame: (name, frame) => putTable(name, fromFrame(frame)),
    frame: (name, columns) => toFrame(table(name), columns),
    putMatrix: (name, matrix) => shelf.put(name, 'matrix', 'npy', matrixToNpy(matrix)),
    matrix: (name) => {
      const { bytes, item } = shelf.get(name, 'matrix');
      return matrixFromNpy(bytes, item.file);
    },
    putJson,
    json,
    madeHere: () =>
      shelf
        .items()
        .filter(({ madeBy }) => madeBy === key.notebook)
        .map(({ name }) => name),
    runFolder: (name, notebook = key.notebook) => path.join(folder, 'runs', notebook, name),
    modelFolder: (name) => path.join(folder, 'models', name),
    recordNumbers,
    recordedNumbers,
  };
}

function numbersName(notebook: string): string {
  return `numbers-${notebook}`;
}
