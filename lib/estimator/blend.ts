import { createMatrix } from '../table';
import type { Matrix } from '../table';
import { partsOfFolds } from './deal-folds';

const weights = [0, 0.25, 0.5, 0.75, 1];

/**
 * How much trees count beside networks in the probabilities of classes: of 0, ¼, ½, ¾ and 1 the share with the least log loss
 * on held-out objects.
 *
 * @param networks shape [objects, classes]
 * @param trees likewise
 * @param truth the classes' places, or their bins' middles
 * @param rows the objects to look at
 */
export function treesShare(networks: Matrix, trees: Matrix, truth: Float64Array, rows: Int32Array): number {
  const classes = networks.shape[1]!;
  const losses = weights.map((weight) =>
    rows.reduce((sum, row) => {
      const cell = row * classes + Math.floor(truth[row]!);
      return sum - Math.log(Math.max(mixed(networks.values[cell]!, trees.values[cell]!, weight), 1e-7));
    }, 0),
  );
  return weights[losses.indexOf(Math.min(...losses))]!;
}

/** Probabilities of which trees have this share. */
export function blend(networks: Matrix, trees: Matrix, share: number): Matrix {
  return createMatrix(
    networks.values.map((one, cell) => mixed(one, trees.values[cell]!, share)),
    networks.shape,
  );
}

/** The same for held-out objects, those of each fold with the share that suits the other folds. */
export function blendOutOfFold(
  networks: Matrix,
  trees: Matrix,
  truth: Float64Array,
  fold: Int32Array,
): Matrix {
  const classes = networks.shape[1]!;
  const values = new Float32Array(networks.values.length);
  for (const { own, others } of partsOfFolds(fold)) {
    const share = treesShare(networks, trees, truth, others);
    for (const place of own) {
      for (let cell = place * classes; cell < (place + 1) * classes; cell++) {
        values[cell] = mixed(networks.values[cell]!, trees.values[cell]!, share);
      }
    }
  }
  return createMatrix(values, networks.shape);
}

function mixed(ofNetworks: number, ofTrees: number, share: number): number {
  return (1 - share) * ofNetworks + share * ofTrees;
}
