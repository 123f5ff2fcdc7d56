import { trainNetwork } from '../../lib/training';
import { bentObjects, smallNetwork, weightsChecksum } from './small-training';

/** Trains in the folder given; prints "training" with the steps done when it begins, and at the end the weights' checksum. */
async function main(folder: string, secondsBetweenCheckpoints: number): Promise<void> {
  let hasBegun = false;
  const data = { train: bentObjects(1, 4000), validation: bentObjects(2, 500) };
  const { model } = await trainNetwork({ ...smallNetwork, epochs: 120 }, data, {
    seed: 5,
    folder,
    secondsBetweenCheckpoints,
    onProgress({ done }) {
      if (!hasBegun) process.stdout.write(`training ${done}\n`);
      hasBegun = true;
    },
  });
  process.stdout.write(`${weightsChecksum(model)}\n`);
}

void main(process.argv[2]!, Number(process.argv[3]));
