import { createRandom, letOthersRun, RedshiftLabError, stopRequested } from '../base';
import { buildNetwork, outputUnits } from '../network';
import type { AnyNetworkSpecification } from '../network';
import type { Dataset } from '../preprocess';
import { matrixRows } from '../table';
import type { Matrix } from '../table';
import { createStepper, learningRateAt, weightsOf } from '../training';
import type { NamedArray, Stepper } from '../training';

/** Networks that were trained alike but from other initial weights, and what they say of other objects. */
export interface TrainedMembers {
  /** Of each member. */
  readonly weights: readonly (readonly NamedArray[])[];
  /** The mean of the members' probabilities, row-major [wanted rows, outputs]. */
  readonly probabilities: Float32Array;
}

/** Steps of one member never have a number of another's: with the seed it fixes dropout's masks. */
const stepsPerMember = 2 ** 24;

/**
 * Train a network several times on the same rows, from other initial weights and in other orders.
 *
 * One model and one recorded step serve all members, because recording takes as long as some hundred steps; that is why
 * this does not go through `trainNetwork`. Batches are all of one size: each epoch leaves out the few rows that fill none,
 * others each time.
 *
 * @param wanted inputs of the objects to predict
 * @param onEpoch told the number of epochs done over all members
 * @throws RedshiftLabError `stopped`; `diverged`
 */
export async function trainMembers(
  specification: AnyNetworkSpecification,
  train: Dataset,
  wanted: Matrix,
  seeds: readonly number[],
  onEpoch: (done: number) => void,
): Promise<TrainedMembers> {
  const model = buildNetwork(specification, seeds[0]!);
  const stepper = createStepper(model, specification, 'fused', {
    train: wholeBatches(train, specification.batchSize),
    seed: seeds[0]!,
  });
  try {
    stepper.stepsAtOnce(specification.batchSize);
    const fresh = stepper.state();
    const weights: NamedArray[][] = [];
    const sums = new Float32Array(wanted.shape[0]! * outputUnits(specification));
    for (const [member, seed] of seeds.entries()) {
      const initial = member === 0 ? [] : initialWeights(specification, seed);
      stepper.restore([...initial, ...fresh.slice(initial.length)]);
      const place = { seed, first: member * stepsPerMember, rows: train.inputs.shape[0]! };
      await trainOne(stepper, specification, place, (epoch) =>
        onEpoch(member * specification.epochs + epoch),
      );
      weights.push(stepper.weights());
      addPredictions(stepper, wanted, sums);
      await letOthersRun();
    }
    return { weights, probabilities: sums.map((sum) => sum / seeds.length) };
  } finally {
    stepper.dispose();
    model.dispose();
  }
}

async function trainOne(
  stepper: Stepper,
  specification: AnyNetworkSpecification,
  { seed, first, rows }: { readonly seed: number; readonly first: number; readonly rows: number },
  onEpoch: (epoch: number) => void,
): Promise<void> {
  const { batchSize, epochs } = specification;
  const size = Math.min(batchSize, rows);
  const stepsPerEpoch = Math.floor(rows / size);
  const atOnce = stepper.stepsAtOnce(batchSize);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = createRandom(seed, 'shuffle', epoch).permutation(rows);
    for (let step = 0; step < stepsPerEpoch; step += atOnce) {
      if (stopRequested()) {
        throw new RedshiftLabError(
          'stopped',
          'The estimator was stopped before it was trained: fit it again.',
        );
      }
      const steps = Math.min(atOnce, stepsPerEpoch - step);
      const before = epoch * stepsPerEpoch + step;
      const losses = stepper.trainSteps({
        positions: order.slice(step * size, (step + steps) * size),
        batchSize: size,
        stepsBefore: first + before,
        learningRates: Array.from({ length: steps }, (_, place) =>
          learningRateAt(specification, before + place, stepsPerEpoch),
        ),
      });
      if (!losses.every(Number.isFinite)) {
        throw new RedshiftLabError(
          'diverged',
          `The training of the estimator diverged in epoch ${epoch + 1}: look for wild numbers among the inputs.`,
        );
      }
    }
    onEpoch(epoch + 1);
    if (epoch % 4 === 3) await letOthersRun();
  }
}

/** Rows in whole batches: the first ones fill the last batch. Their repetition is never trained on. */
function wholeBatches(train: Dataset, batchSize: number): Dataset {
  const rows = train.inputs.shape[0]!;
  if (rows <= batchSize || rows % batchSize === 0) return train;
  const positions = Int32Array.from(
    { length: Math.ceil(rows / batchSize) * batchSize },
    (_, place) => place % rows,
  );
  const filled = (matrix: Matrix) => matrixRows(matrix, positions);
  return { ...train, inputs: filled(train.inputs), targets: filled(train.targets), rows: positions };
}

function initialWeights(specification: AnyNetworkSpecification, seed: number): NamedArray[] {
  const model = buildNetwork(specification, seed);
  const weights = weightsOf(model);
  model.optimizer.dispose();
  model.dispose();
  return weights;
}

function addPredictions(stepper: Stepper, { values, shape }: Matrix, sums: Float32Array): void {
  const [rows = 0, width = 0] = shape;
  const rowsPerPiece = 8192;
  for (let start = 0; start < rows; start += rowsPerPiece) {
    const count = Math.min(rowsPerPiece, rows - start);
    const piece = stepper.predict(values.subarray(start * width, (start + count) * width), count);
    const outputs = piece.length / count;
    for (let place = 0; place < piece.length; place++) sums[start * outputs + place]! += piece[place]!;
  }
}
