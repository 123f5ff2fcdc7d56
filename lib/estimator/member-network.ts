import type { AnyNetworkSpecification, LayerSpecification } from '../network';

/** The sizes of an estimator's networks. Plain JSON. */
export interface MemberSizes {
  readonly units: readonly number[];
  readonly dropout: number;
  readonly epochs: number;
  readonly batchSize: number;
}

/**
 * The sizes that fit so many training rows: batches grow with them, and epochs become fewer, so that a thousand rows have
 * steps enough and millions do not take a day. Classes, which say less of an object than a number does, are learnt with a third
 * of the epochs and more dropout.
 *
 * @example
 * sizesFor(5400) // => { units: [160, 160, 160], dropout: 0.15, epochs: 60, batchSize: 64 }
 * sizesFor(1000000).epochs // => 6
 */
export function sizesFor(rows: number, isClass = false): MemberSizes {
  const epochs = (isClass ? 20 : 60) * Math.sqrt(5400 / rows);
  return {
    units: [160, 160, 160],
    dropout: isClass ? 0.4 : 0.15,
    epochs: Math.min(Math.max(Math.round(epochs), 6), isClass ? 50 : 150),
    batchSize: rows < 1000 ? 32 : rows < 20_000 ? 64 : rows < 100_000 ? 128 : 512,
  };
}

/** A network that gives the probabilities of bins or classes: dense layers, AdamW, a learning rate that falls as a cosine. */
export function memberNetwork(inputs: number, outputs: number, sizes: MemberSizes): AnyNetworkSpecification {
  const { units, dropout, epochs, batchSize } = sizes;
  return {
    name: 'estimator-member',
    title: 'the estimator',
    document: 'Redshift Lab',
    page: 'our own',
    inputShape: [inputs],
    layers: [
      ...units.flatMap((count): LayerSpecification[] => [
        { kind: 'dense', units: count, activation: 'relu' },
        ...(dropout > 0 ? [{ kind: 'dropout', rate: dropout } as const] : []),
      ]),
      { kind: 'dense', units: outputs, activation: 'softmax' },
    ],
    loss: 'categoricalCrossentropy',
    optimizer: {
      kind: 'adamw',
      learningRate: 0.002,
      weightDecay: 0.01,
      schedule: { kind: 'cosineDecay', warmUpEpochs: 1 },
    },
    metrics: [],
    epochs,
    batchSize,
    assumptions: [],
  };
}
