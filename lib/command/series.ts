import fs from 'node:fs';
import path from 'node:path';
import { nearestName, projectRoot, RedshiftLabError } from '../base';

/** A series of notebooks: a folder under notebooks/, or the one notebook to start with. */
export interface Series {
  readonly name: string;
  readonly folder: string;
  /** The notebooks without their ending, in order: "01-explore-the-catalogue". */
  readonly notebooks: readonly string[];
}

/** The name of the series that holds only the tour. */
export const startHere = 'start-here';

const defaultSeries: readonly string[] = ['alhambra-photometry', 'gaia-redshift'];

/** Where the series lie. */
export const notebooksFolder: string = path.join(projectRoot, 'notebooks');

/** All series that there are, the tour first. */
export function allSeries(root = notebooksFolder): Series[] {
  const folders = fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
  return [seriesIn(startHere, root), ...folders.map((name) => seriesIn(name, path.join(root, name)))].filter(
    ({ notebooks }) => notebooks.length > 0,
  );
}

/**
 * The series that the names ask for; without names the tour and the theses' series.
 *
 * @throws RedshiftLabError `unknown-series`, with the nearest name that exists
 */
export function chooseSeries(names: readonly string[], existing: readonly Series[]): Series[] {
  if (names.length === 0) {
    return existing.filter(({ name }) => name === startHere || defaultSeries.includes(name));
  }
  if (names.includes('all')) return [...existing];
  return names.map((name) => findSeries(name, existing));
}

/**
 * The one notebook that "SERIES/NN" names.
 *
 * @throws RedshiftLabError `unknown-series` or `unknown-notebook`
 */
export function chooseNotebook(only: string, existing: readonly Series[]): Series {
  const [name = '', number = ''] = only.split('/');
  const series = findSeries(name, existing);
  const notebooks = series.notebooks.filter(
    (notebook) => notebook === number || notebook.startsWith(`${number}-`),
  );
  if (notebooks.length !== 1) {
    throw new RedshiftLabError(
      'unknown-notebook',
      `There is no notebook ${only}: the series ${name} has ${series.notebooks.join(', ')}.`,
    );
  }
  return { ...series, notebooks };
}

function findSeries(name: string, existing: readonly Series[]): Series {
  const found = existing.find((series) => series.name === name);
  if (found) return found;
  const names = existing.map((series) => series.name);
  const near = nearestName(name, names);
  throw new RedshiftLabError(
    'unknown-series',
    `There is no series ${name}${near === undefined ? '' : `; did you mean ${near}?`} (there are ${names.join(', ')})`,
  );
}

function seriesIn(name: string, folder: string): Series {
  const notebooks = fs
    .readdirSync(folder)
    .filter((file) => /^\d\d-.*\.ipynb$/.test(file))
    .map((file) => path.basename(file, '.ipynb'))
    .sort();
  return { name, folder, notebooks };
}
