import assert from 'node:assert/strict';
import fc from 'fast-check';
import { besideDocument } from '../../lib/evaluation';
import type { TrainingsToCompare } from '../../lib/evaluation';
import { columnNames, numbers, texts } from '../../lib/table';
import type { EpochRecord } from '../../lib/training';
import type { ReportedTraining } from '../../lib/workspace';

const reported: ReportedTraining = {
  page: 'Results: Redshift',
  epochs: 2,
  metric: 'R²',
  initialLoss: { training: 10, validation: 20 },
  finalLoss: { training: 1, validation: 2 },
  initialMetric: { training: -100, validation: -50 },
  finalMetric: { training: 0.2, validation: 0.4 },
};
const ofAccuracy: ReportedTraining = {
  ...reported,
  metric: 'accuracy',
  initialMetric: { training: 0.9, validation: 0.9 },
  finalMetric: { training: 0.98, validation: 0.98 },
};

/** The losses and metrics of an epoch: on training rows, on validation rows. */
type Epoch = readonly [
  trainLoss: number,
  validationLoss: number,
  trainMetric: number,
  validationMetric: number,
];

function history(metric: string, ...epochs: readonly Epoch[]): EpochRecord[] {
  return epochs.map(([trainLoss, validationLoss, trainMetric, validationMetric], place) => ({
    epoch: place + 1,
    trainLoss,
    validationLoss,
    // Another metric before the document's, which must not be taken for it.
    trainMetrics: { meanAbsoluteError: 77, [metric]: trainMetric },
    trainMetricRows: 100,
    validationMetrics: { meanAbsoluteError: 77, [metric]: validationMetric },
    learningRate: 0.001,
    seconds: 1,
  }));
}

/** The document's own numbers, as a training of ours. */
const same = history('rSquared', [10, 20, -100, -50], [1, 2, 0.2, 0.4]);

function compare(more: Partial<TrainingsToCompare>, document = reported) {
  return besideDocument(document, {
    network: 'redshift',
    histories: [same],
    origin: 'REAL',
    seeds: [3],
    note: 'another sample',
    ...more,
  });
}

const verdicts = (more: Partial<TrainingsToCompare>, document = reported) =>
  compare(more, document).numbers.map(({ verdict }) => verdict === 'reproduced');

describe('besideDocument', () => {
  const three = [
    history('rSquared', [9, 21, -90, -60], [5, 5, 0, 0], [0.9, 2.5, 0.1, 0.3]),
    history('rSquared', [14, 18, -300, -40], [5, 5, 0, 0], [1.3, 2.1, 0.25, 0.35]),
    history('rSquared', [10, 30, -95, -49], [5, 5, 0, 0], [1.05, 1.9, 0.3, 0.5]),
  ];

  it("has the document's four rows beside the medians of the first and the last epochs", () => {
    const { table } = compare({ histories: three });
    assert.deepEqual(columnNames(table), [
      'number',
      'training, document',
      'training, ours',
      'validation, document',
      'validation, ours',
    ]);
    assert.deepEqual(texts(table, 'number'), ['initial loss', 'final loss', 'initial R²', 'final R²']);
    const columns = columnNames(table)
      .slice(1)
      .map((name) => [...numbers(table, name)]);
    assert.deepEqual(columns, [
      [10, 1, -100, 0.2],
      [10, 1.05, -95, 0.25],
      [20, 2, -50, 0.4],
      [21, 2.1, -49, 0.35],
    ]);
  });

  it('records each number with its place in the document, its seeds and how the trainings differ', () => {
    const { numbers: recorded } = compare({ histories: three, seeds: [1, 2, 3] });
    assert.equal(recorded.length, 8);
    assert.deepEqual(recorded[2], {
      name: 'final loss of the redshift network, training',
      value: 1.05,
      unit: '1',
      seeds: [1, 2, 3],
      document: 1,
      documentPage: 'Results: Redshift',
      source: 'seed',
      verdict: 'reproduced',
      note: 'another sample; median of 3 trainings, 0.900 to 1.30',
    });
    assert.equal(recorded[7]!.name, 'final R² of the redshift network, validation');
    assert.equal(new Set(recorded.map(({ name }) => name)).size, 8);
  });

  it('says nothing of a median where there is one training, and takes the mean of the middle two of two', () => {
    assert.equal(compare({}).numbers[0]!.note, 'another sample');
    const { numbers: recorded } = compare({ histories: three.slice(0, 2) });
    assert.deepEqual(
      recorded.slice(0, 2).map(({ value }) => value),
      [11.5, 19.5],
    );
  });

  it('has the optimum as the baseline of the final numbers only', () => {
    const optimum = {
      name: 'least squares',
      loss: { training: 0.5, validation: 0.6 },
      metric: { training: 0.7, validation: 0.8 },
    };
    const { numbers: recorded } = compare({ optimum });
    assert.deepEqual(
      recorded.map(({ baseline }) => baseline),
      [undefined, undefined, 0.5, 0.6, undefined, undefined, 0.7, 0.8],
    );
    for (const { baseline, baselineName } of recorded)
      assert.equal(baselineName, baseline === undefined ? undefined : 'least squares');
  });

  it("calls reproduced a final number within a tenth of the document's, the edge included, and no initial one", () => {
    const histories = [history('rSquared', [11, 17.9, -110, -44.9], [0.8, 2.19, 0.21, 0.45])];
    assert.deepEqual(verdicts({}), [false, false, true, true, false, false, true, true]);
    assert.deepEqual(verdicts({ histories }), [false, false, false, true, false, false, true, false]);
  });

  it('measures an accuracy by the share of the wrong ones', () => {
    const close = history('accuracy', [10, 20, 0.905, 0.895], [1, 2, 0.981, 0.979]);
    assert.deepEqual(verdicts({ histories: [close] }, ofAccuracy).slice(6), [true, true]);
    // Within a tenth of the accuracy, but not of what it lacks.
    const far = history('accuracy', [10, 20, 0.92, 0.88], [1, 2, 0.99, 0.977]);
    assert.deepEqual(verdicts({ histories: [far] }, ofAccuracy).slice(6), [false, false]);
  });

  it('compares no loss where the target had another scale', () => {
    assert.deepEqual(verdicts({ sameTarget: false }), [false, false, false, false, false, false, true, true]);
  });

  it('never calls simulated numbers or a training that is too short reproduced, and contradicts nothing', () => {
    const number = fc.double({ min: -200, max: 200, noNaN: true });
    const epochs = fc.array(fc.tuple(number, number, number, number), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(epochs, (list) => {
        for (const { verdict } of compare({ histories: [history('rSquared', ...list)] }).numbers)
          assert.notEqual(verdict, 'contradicted');
      }),
    );
    const short = same.slice(1);
    for (const more of [
      { origin: 'SIMULATED' as const },
      { histories: [short] },
      { histories: [same, short] },
    ]) {
      for (const { verdict } of compare(more).numbers) assert.equal(verdict, 'not testable here');
    }
  });

  it('refuses no training, one without epochs, and one that did not measure the metric', () => {
    for (const histories of [[], [[]], [same, []]])
      assert.throws(() => compare({ histories }), { code: 'no-epoch', message: /train the network first/ });
    assert.throws(() => compare({}, ofAccuracy), {
      code: 'no-metric',
      message: /no accuracy in epoch 1: train with the metric accuracy/,
    });
    const unmeasured = same.map((record) => ({ ...record, trainMetrics: {} }));
    assert.throws(() => compare({ histories: [unmeasured] }), {
      code: 'no-metric',
      message: /training rows have no R² .* rSquared/,
    });
  });
});
