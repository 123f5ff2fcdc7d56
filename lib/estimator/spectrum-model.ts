import fs from 'node:fs';
import path from 'node:path';
import { RedshiftLabError, readJson, writeJsonAtomic } from '../base';
import { loadModel, wholeFolder } from '../training';
import type { SavedModel } from '../training';

/** What a network of redshift classes needs to be told to predict other spectra, beside its weights. */
export interface SpectrumGrid {
  /** Where the network's inputs stand, Angstrom, ascending. */
  readonly wavelengths: ArrayLike<number>;
  /** The edges of its classes of redshift, ascending, one more than classes. */
  readonly edges: ArrayLike<number>;
}

/** A network of redshift classes that can predict spectra on any grid. */
export interface SpectrumModel {
  readonly saved: SavedModel;
  readonly wavelengths: Float64Array;
  readonly edges: Float64Array;
}

/** In the model's folder. */
const fileName = 'spectra.json';
const format = 1;

/**
 * Add to a saved model's folder what its inputs and classes are, in the file spectra.json. Saving the model again removes it.
 *
 * @throws RedshiftLabError `missing-model`, `damaged-model`; `wrong-grid` where the numbers of wavelengths or edges are not
 *   those of the model's inputs and classes, or do not ascend
 */
export function saveSpectrumGrid(folder: string, { wavelengths, edges }: SpectrumGrid): void {
  const saved = loadModel(folder);
  try {
    checkGrid(folder, saved, { wavelengths, edges });
  } finally {
    saved.model.dispose();
  }
  const content = { format, wavelengths: Array.from(wavelengths), edges: Array.from(edges) };
  writeJsonAtomic(path.join(wholeFolder(folder), fileName), content);
}

/**
 * Load a network with its grid; give its memory back with `saved.model.dispose()`.
 *
 * @throws RedshiftLabError `missing-model`, `damaged-model`, `no-grid` where the folder holds a model of something else
 */
export function loadSpectrumModel(folder: string): SpectrumModel {
  const saved = loadModel(folder);
  const file = path.join(wholeFolder(folder), fileName);
  try {
    if (!fs.existsSync(file)) {
      throw new RedshiftLabError(
        'no-grid',
        `The model in ${folder} does not say the wavelengths of its inputs (${fileName} is not there): it is no network of spectra, or was saved without saveSpectrumGrid.`,
      );
    }
    const grid = readGrid(folder, file);
    checkGrid(folder, saved, grid);
    const { wavelengths, edges } = grid;
    return { saved, wavelengths: Float64Array.from(wavelengths), edges: Float64Array.from(edges) };
  } catch (problem) {
    saved.model.dispose();
    throw problem;
  }
}

function readGrid(folder: string, file: string): SpectrumGrid {
  try {
    const { wavelengths, edges, ...rest } = readJson<SpectrumGrid & { format: number }>(file);
    if (rest.format === format && Array.isArray(wavelengths) && Array.isArray(edges))
      return { wavelengths, edges };
  } catch {
    // The sentence below says it.
  }
  throw new RedshiftLabError(
    'damaged-model',
    `The saved model in ${folder} is damaged: ${fileName} is not as it was saved. Save it again from its run.`,
  );
}

function checkGrid(folder: string, { model }: SavedModel, { wavelengths, edges }: SpectrumGrid): void {
  const [, samples] = model.inputs[0]!.shape as number[];
  const classes = (model.outputs[0]!.shape as number[]).at(-1)!;
  if (
    wavelengths.length === samples &&
    edges.length === classes + 1 &&
    isAscending(wavelengths) &&
    isAscending(edges)
  )
    return;
  throw new RedshiftLabError(
    'wrong-grid',
    `The network in ${folder} takes ${samples} samples and has ${classes} classes: it goes with so many ascending wavelengths and ${classes + 1} ascending edges, not with ${wavelengths.length} and ${edges.length}.`,
  );
}

function isAscending(numbers: ArrayLike<number>): boolean {
  return Array.from(numbers).every(
    (number, place, all) => Number.isFinite(number) && (place === 0 || number > all[place - 1]!),
  );
}
