import { buildNetwork } from '../../../lib/network';
import { createStepper } from '../../../lib/training';
import { heldDataset, trainHeld } from './held';
import { droppingNetwork } from './small-networks';

/** Prints the losses of steps 10 … 19 of a training with dropout, from the weights of seed 1, with the seed given. */
const train = heldDataset(droppingNetwork);
const seed = Number(process.argv[2]);
const stepper = createStepper(buildNetwork(droppingNetwork, 1), droppingNetwork, 'exact', { train, seed });
process.stdout.write(`${JSON.stringify(trainHeld(stepper, 10, 20, 10))}\n`);
