import { createHash } from 'node:crypto';
import { RedshiftLabError, stopRequested } from '../base';
import type { AnyNetworkSpecification } from '../network';
import type { StreamedDataset } from '../preprocess';
import { checkNumbers } from './check-datasets';
import { createBreather } from './pacing';

/**
 * Read a streamed training set once from end to end: refuse numbers that a network cannot learn from, and give the
 * SHA-256 of all of it, its shapes and names, and of the chunks that its order depends on.
 *
 * Other work gets through in between, and ■ is heard.
 *
 * @throws RedshiftLabError what `checkNumbers` throws, naming file and row; `damaged-file`; `stopped`
 */
export async function readThrough(
  specification: AnyNetworkSpecification,
  train: StreamedDataset,
): Promise<string> {
  const { rows, inputs, targets, weights, inputNames, targetNames, chunkRows, chunksAtOnce } = train;
  const what = {
    inputs: `the training inputs in ${inputs.file}`,
    targets: `the training targets in ${targets.file}`,
    weights: weights?.file ?? '',
  };
  const shapes = [inputs.shape, targets.shape, weights?.shape];
  const hash = createHash('sha256');
  hash.update(JSON.stringify(['streamed', shapes, inputNames, targetNames, chunkRows, chunksAtOnce]));
  const breathe = createBreather(50);
  for (let first = 0; first < rows; first += chunkRows) {
    const count = Math.min(chunkRows, rows - first);
    const piece = train.read(first, count);
    checkNumbers(
      specification,
      {
        inputs: { values: piece.inputs, shape: [count, ...inputs.shape.slice(1)] },
        targets: { values: piece.targets, shape: [count, ...targets.shape.slice(1)] },
        ...(piece.weights && { weights: piece.weights }),
        inputNames,
        targetNames,
      },
      what,
      first,
    );
    for (const values of [piece.inputs, piece.targets, piece.weights]) {
      if (values) hash.update(new Uint8Array(values.buffer));
    }
    const turn = breathe();
    if (!turn) continue;
    await turn;
    if (stopRequested()) {
      throw new RedshiftLabError(
        'stopped',
        `The training was stopped while ${inputs.file} was read through, before its first step: call it again.`,
      );
    }
  }
  return hash.digest('hex');
}
