import { sha256 } from '../../../lib/base';
import { alhambraReluNetwork, buildNetwork } from '../../../lib/network';
import { createStepper } from '../../../lib/training';
import type { TrainingLevel } from '../../../lib/network';
import { fiftyBatches, train } from './numbers';

/** Prints the level and the SHA-256 of the whole state after 50 steps at the level given. */
const specification = alhambraReluNetwork();
const stepper = createStepper(
  buildNetwork(specification, 3),
  specification,
  process.argv[2] as TrainingLevel,
);
train(stepper, fiftyBatches(specification));
const bytes = stepper
  .state()
  .map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
process.stdout.write(`${stepper.level} ${sha256(Buffer.concat(bytes))}\n`);
