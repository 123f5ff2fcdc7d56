import fs from 'node:fs';
import path from 'node:path';
import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { readJson, RedshiftLabError, sha256, softwareVersions } from '../base';
import { buildNetwork } from '../network';
import type { AnyNetworkSpecification } from '../network';
import type { Scaler } from '../preprocess';
import type { Provenance } from '../survey';
import { sizeOf } from '../table';
import type { NamedArray } from './named-array';
import { restoreWeights, weightsOf } from './weights';
import { wholeFolder, writeFolderAtomic } from './write-folder';

/** A network with all that another catalogue needs to be predicted with it. */
export interface ModelToSave {
  readonly model: LayersModel;
  readonly specification: AnyNetworkSpecification;
  readonly seed: number;
  /** What the inputs went through after their choice; absent where they went in as they are. */
  readonly scaler?: Scaler;
  /** The inputs in the network's order. */
  readonly inputNames: readonly string[];
  readonly targetNames: readonly string[];
  /** The survey's name: "alhambra". */
  readonly survey?: string;
  /** Where the training objects came from. */
  readonly provenance?: Provenance;
}

/** A model from disk. Give its memory back with `model.dispose()`. */
export interface SavedModel extends ModelToSave {
  /** Of Node.js, TensorFlow and the packages that computed the weights. */
  readonly versions: Readonly<Record<string, string>>;
  /** Date and time in ISO 8601. */
  readonly saved: string;
}

/**
 * Save a model as a folder, atomically: model.json and weights.bin in the format of TensorFlow.js, and description.json
 * with all the rest, the versions and the checksums.
 *
 * @throws RedshiftLabError `cannot-overwrite` where the folder exists and is no saved model; `disk-full`, `cannot-write`
 */
export function saveModel(folder: string, { model, ...rest }: ModelToSave): void {
  if (
    fs.existsSync(folder) &&
    fs.readdirSync(folder).length > 0 &&
    !fs.existsSync(path.join(folder, files.description))
  ) {
    throw new RedshiftLabError(
      'cannot-overwrite',
      `The folder ${folder} holds something else than a saved model: choose a new folder.`,
    );
  }
  const weights = weightsOf(model);
  const topology = topologyText(model, weights);
  const bytes = Buffer.concat(weights.map(({ values }) => bytesOf(values)));
  const description: Description = {
    ...rest,
    versions: softwareVersions(),
    saved: new Date().toISOString(),
    weights: weights.map(({ name, shape }) => ({ name, shape })),
    checksums: { [files.topology]: sha256(topology), [files.weights]: sha256(bytes) },
  };
  // The checksum of the description covers the checksums of the other files, so it stands for everything.
  const whole = { ...description, checksum: sha256(JSON.stringify(description)) };
  writeFolderAtomic(folder, {
    [files.topology]: topology,
    [files.weights]: bytes,
    [files.description]: JSON.stringify(whole, null, 2) + '\n',
  });
}

/**
 * Load a saved model. It predicts bit for bit what it predicted when it was saved, on the same machine.
 *
 * @throws RedshiftLabError `missing-model`; `damaged-model` where any byte differs from what was saved
 */
export function loadModel(folder: string): SavedModel {
  const place = wholeFolder(folder);
  if (!fs.existsSync(path.join(place, files.description))) {
    throw new RedshiftLabError(
      'missing-model',
      `There is no saved model in ${folder}: train and save it first.`,
    );
  }
  const description = readDescription(folder, path.join(place, files.description));
  const bytesByFile = new Map<string, Buffer>();
  for (const [name, checksum] of Object.entries(description.checksums)) {
    const bytes = readIfThere(path.join(place, name));
    if (bytes === undefined || sha256(bytes) !== checksum) throw damaged(folder, name);
    bytesByFile.set(name, bytes);
  }
  const { specification, seed, scaler, inputNames, targetNames, survey, provenance, versions, saved } =
    description;
  const model = buildNetwork(specification, seed);
  restoreWeights(model, unpackWeights(bytesByFile.get(files.weights)!, description.weights));
  return { model, specification, seed, scaler, inputNames, targetNames, survey, provenance, versions, saved };
}

const files = { topology: 'model.json', weights: 'weights.bin', description: 'description.json' };

interface Description extends Omit<SavedModel, 'model'> {
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly checksums: Readonly<Record<string, string>>;
}

function readDescription(folder: string, file: string): Description {
  let whole: Description & { checksum: string };
  try {
    whole = readJson(file);
  } catch {
    throw damaged(folder, files.description);
  }
  const { checksum, ...description } = whole;
  if (checksum !== sha256(JSON.stringify(description))) throw damaged(folder, files.description);
  return description;
}

/**
 * The model in the format of TensorFlow.js, so that its own `loadLayersModel` can read the folder too; one with slices in a
 * process that has built such a network, because their class is ours.
 */
function topologyText(model: LayersModel, weights: readonly NamedArray[]): string {
  return JSON.stringify({
    format: 'layers-model',
    generatedBy: 'Redshift Lab',
    modelTopology: model.toJSON(null, false) as unknown,
    weightsManifest: [
      {
        paths: [files.weights],
        weights: weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  });
}

function unpackWeights(bytes: Buffer, shapes: Description['weights']): NamedArray[] {
  let start = 0;
  return shapes.map(({ name, shape }) => {
    const values = new Float32Array(sizeOf(shape));
    bytesOf(values).set(bytes.subarray(start, (start += values.byteLength)));
    return { name, shape, values };
  });
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

function damaged(folder: string, name: string): RedshiftLabError {
  return new RedshiftLabError(
    'damaged-model',
    `The saved model in ${folder} is damaged: ${name} is not as it was saved. Save it again from its run.`,
  );
}
