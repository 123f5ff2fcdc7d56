import fs from 'node:fs';
import path from 'node:path';
import { RedshiftLabError, sha256, softwareVersions } from '../base';
import { wholeFolder, writeFolderAtomic } from '../training';
import type { Estimator } from './estimator';
import { packObject, unpackObject } from './packed-object';

const files = { description: 'estimator.json', numbers: 'estimator.bin' };
/** Of the two files; another one is refused. */
const format = 1;

/**
 * Save an estimator as a folder, atomically: estimator.json with all but the long lists of numbers, and estimator.bin with
 * these.
 *
 * @throws RedshiftLabError `cannot-overwrite` where the folder holds something else; `disk-full`, `cannot-write`
 */
export function saveEstimator(folder: string, estimator: Estimator): void {
  const isOther = fs.existsSync(folder) && fs.readdirSync(folder).length > 0;
  if (isOther && !fs.existsSync(path.join(folder, files.description))) {
    throw new RedshiftLabError(
      'cannot-overwrite',
      `The folder ${folder} holds something else than an estimator: choose a new folder.`,
    );
  }
  const { text, numbers } = packObject(estimator);
  const description = { format, versions: softwareVersions(), numbers: sha256(numbers), estimator: text };
  const whole = { ...description, checksum: sha256(JSON.stringify(description)) };
  writeFolderAtomic(folder, { [files.numbers]: numbers, [files.description]: JSON.stringify(whole) + '\n' });
}

/**
 * Load a saved estimator: it estimates what it did when it was saved, bit for bit on the same machine.
 *
 * @throws RedshiftLabError `missing-estimator`; `damaged-estimator` where any byte differs from what was saved;
 *   `unknown-format` where a later version saved it
 */
export function loadEstimator(folder: string): Estimator {
  const place = wholeFolder(folder);
  if (!fs.existsSync(path.join(place, files.description))) {
    throw new RedshiftLabError(
      'missing-estimator',
      `There is no estimator in ${folder}: train one and save it there first.`,
    );
  }
  const { description, checksum } = readDescription(folder, path.join(place, files.description));
  if (sha256(JSON.stringify(description)) !== checksum) throw damaged(folder, files.description);
  if (description.format !== format) {
    throw new RedshiftLabError(
      'unknown-format',
      `The estimator in ${folder} has format ${description.format}, and this version reads format ${format}: load it with the version that saved it, or train it again.`,
    );
  }
  const file = path.join(place, files.numbers);
  const numbers = fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
  if (sha256(numbers) !== description.numbers) throw damaged(folder, files.numbers);
  try {
    const estimator = unpackObject(description.estimator, numbers);
    if (isEstimator(estimator)) return estimator;
  } catch {
    // The sentence below says it.
  }
  throw damaged(folder, files.description);
}

/** Whether it was one when it was saved: the checksums say that it is as it was. */
function isEstimator(loaded: unknown): loaded is Estimator {
  return typeof loaded === 'object' && loaded !== null && 'kind' in loaded && 'edges' in loaded;
}

interface Description {
  readonly format: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly numbers: string;
  readonly estimator: string;
}

function readDescription(folder: string, file: string): { description: Description; checksum: string } {
  try {
    const whole = JSON.parse(fs.readFileSync(file, 'utf8')) as Description & { checksum: string };
    const { checksum, ...description } = whole;
    return { description, checksum };
  } catch {
    throw damaged(folder, files.description);
  }
}

function damaged(folder: string, name: string): RedshiftLabError {
  return new RedshiftLabError(
    'damaged-estimator',
    `The estimator in ${folder} is damaged: ${name} is not as it was saved. Train and save it again.`,
  );
}
