import assert from 'node:assert/strict';
import { gaiaRedshiftNetwork, layerTable } from '../../lib/network';
import { numbers } from '../../lib/table';
import { gaiaDocument, thesisHistory, thesisMeanSpectra } from '../../lib/workspace';
import type { ReportedBin } from '../../lib/workspace';

const { bins, claims, data, examples, network, split, supportVectorMachine, test, training } = gaiaDocument();

/** Table 3 as the thesis prints it: bin, mean error, deviation, percent. */
const printedBins = [
  '0.00 - 0.05 0.0216 0.0236 6.62',
  '0.05 - 0.10 0.0117 0.0208 27.77',
  '0.10 - 0.15 0.0013 0.0243 28.99',
  '0.15 - 0.20 -0.0081 0.0296 16.61',
  '0.20 - 0.25 -0.0110 0.0346 8.80',
  '0.25 - 0.30 -0.0122 0.0333 6.00',
  '0.30 - 0.35 -0.0248 0.0351 3.55',
  '0.35 - 0.40 -0.0458 0.0416 1.15',
  '0.40 - 0.45 -0.0793 0.0593 0.30',
  '0.45 - 0.50 -0.1327 0.0806 0.11',
  '0.50 - 0.55 -0.1804 0.1128 0.06',
  '0.55 - 0.60 -0.2100 0.0978 0.04',
];
/** Table 2: units, kernel size, parameters; – for what a layer has not. */
const printedLayers = [
  'Convolutional 256 5 1536',
  'Max Pooling - - 0',
  'Convolutional 256 5 327936',
  'Max Pooling - - 0',
  'Convolutional 128 3 98432',
  'Max Pooling - - 0',
  'Convolutional 64 2 16448',
  'Max Pooling - - 0',
  'Flatten - - 0',
  'Dense 256 - 147712',
  'Dense 256 - 65792',
  'Dense 128 - 32896',
  'Dense 64 - 8256',
  'Dense 1 - 65',
];

function sum(rows: readonly ReportedBin[], term: (bin: ReportedBin) => number): number {
  return rows.reduce((total, bin) => total + term(bin), 0);
}

function mean(rows: readonly ReportedBin[], term: (bin: ReportedBin) => number): number {
  return sum(rows, term) / rows.length;
}

function near(found: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(found - expected) <= tolerance, `${found}, not ${expected}`);
}

describe('gaiaDocument', () => {
  const { rows } = bins;

  it('has the printed bins, percentages as shares', () => {
    assert.deepEqual(
      rows.map(({ low, high, meanError, standardDeviation, share }) =>
        [
          `${low.toFixed(2)} - ${high.toFixed(2)}`,
          meanError.toFixed(4),
          standardDeviation.toFixed(4),
          (100 * share).toFixed(2),
        ].join(' '),
      ),
      printedBins,
    );
    near(
      sum(rows, ({ share }) => share),
      1,
      1e-12,
    );
  });

  it('has the printed layers, with the parameters of our specification and its total', () => {
    assert.deepEqual(
      network.layers.map(({ layer, units, kernelSize, parameters }) =>
        [layer, units ?? '-', kernelSize ?? '-', parameters].join(' '),
      ),
      printedLayers,
    );
    assert.equal(
      network.layers.reduce((total, { parameters }) => total + parameters, 0),
      network.parameters,
    );
    const ours = numbers(layerTable(gaiaRedshiftNetwork()), '# of Params');
    assert.deepEqual(Array.from(ours), [
      ...network.layers.map(({ parameters }) => parameters),
      network.parameters,
    ]);
  });

  it('has the training of our specification', () => {
    const { optimizer, loss, batchSize, epochs } = gaiaRedshiftNetwork();
    assert.deepEqual(optimizer, { kind: training.optimizer, learningRate: training.learningRate });
    assert.deepEqual([loss, batchSize, epochs], [training.loss, training.batchSize, training.epochs]);
    assert.deepEqual([training.minutes, training.validationLoss], [75, 0.0005]);
    assert.deepEqual(training.meanAbsoluteError, { training: 0.021, validation: 0.021 });
    assert.deepEqual([test.share, test.galaxies, test.meanAbsoluteError], [0.1, 52000, 0.021]);
  });

  it('has the three galaxies, the numbers of the data, and shares that add up', () => {
    assert.deepEqual(
      examples.galaxies.map(({ redshift }) => redshift),
      [0.1735581, 0.2647779, 0.1288678],
    );
    assert.ok(
      examples.galaxies.every(
        ({ firstFluxes, lastFluxes }) => firstFluxes.length === 3 && lastFluxes.length === 3,
      ),
    );
    assert.equal(data.galaxies, 520393);
    assert.equal(data.fluxes + 1, data.columns);
    assert.equal(data.bluePhotometerFluxes + data.redPhotometerFluxes, data.fluxes);
    near(split.training + split.validation + split.test, 1, 1e-12);
    // Median and skewness are in the text and in the author's program.
    near(data.percentiles[50], data.median, 5e-4);
    near(data.skewness, claims.skewness.value!, 5e-4);
    near(data.percentiles[99], claims.percentile99.value!, 5e-3);
    const percentiles = Object.values(data.percentiles);
    assert.deepEqual(
      percentiles,
      [...percentiles].sort((one, other) => one - other),
    );
  });

  it('names a section and a sentence for each claim, and in the sentence the number', () => {
    assert.equal(Object.keys(claims).length, 33);
    for (const [name, { section, sentence, value }] of Object.entries(claims)) {
      assert.match(section, /^[3-6]/, name);
      const isPrinted = [`${value}`, `${Math.round(10000 * (value ?? 0)) / 100}%`].some((text) =>
        sentence.includes(text),
      );
      // What is "the same" stands in the sentence before.
      const isBeside = name === 'validationErrorEqual';
      assert.ok(value === undefined || isPrinted || isBeside, `${name}: ${value} in "${sentence}"`);
    }
  });

  it("has the curve of Gaia's own machine in rising redshift", () => {
    const { meanErrors, flaggedRanges } = supportVectorMachine;
    assert.deepEqual(
      meanErrors.map(({ redshift, meanError }) => [redshift, meanError]),
      [
        [0.01, 0.08],
        [0.05, 0.03],
        [0.17, 0.01],
        [0.3, 0.04],
        [0.47, -0.02],
      ],
    );
    assert.ok(flaggedRanges.every(({ low, high }) => low < high));
  });
});

describe("the arithmetic of the thesis's Table 3", () => {
  const { rows } = bins;
  const size = ({ meanError }: ReportedBin) => Math.abs(meanError);
  const deviation = ({ standardDeviation }: ReportedBin) => standardDeviation;
  const firstSeven = rows.slice(0, 7);
  const fiveBest = rows.slice(1, 6);
  const worst = rows.slice(8);

  it('agrees with the claims about best, worst and first bins', () => {
    near(mean(firstSeven, size), claims.firstSevenError.value!, 5e-4);
    near(
      sum(fiveBest, ({ share }) => share),
      claims.fiveBestShare.value!,
      1e-9,
    );
    near(mean(fiveBest, size), claims.fiveBestError.value!, 1e-9);
    near(
      sum(worst, ({ share }) => share),
      claims.worstBinsShare.value!,
      1e-9,
    );
    near(mean(worst, size), claims.worstBinsError.value!, 5e-3);
    assert.equal(rows[0]!.meanError, claims.firstBinError.value);
    assert.equal(rows[2]!.meanError, claims.bestBinError.value);
    assert.equal(rows[2]!.standardDeviation, claims.bestBinDeviation.value);
    near(rows[2]!.share, claims.bestBinShare.value!, 5e-3);
    assert.equal(Math.max(...rows.map(size)), claims.largestMeanError.value);
  });

  it('contradicts three: the mean deviation of the first seven, the largest deviation, and the sign of the bias', () => {
    near(mean(firstSeven, deviation), 0.0288, 5e-5);
    assert.equal(Math.max(...rows.map(deviation)), 0.1128);
    near(
      sum(rows, ({ share, meanError }) => share * meanError),
      3e-5,
      5e-6,
    );
  });

  it('has the mean square of the validation loss: twice 0.0005', () => {
    const square = sum(rows, (bin) => bin.share * (bin.meanError ** 2 + bin.standardDeviation ** 2));
    near(Math.sqrt(square), Math.sqrt(2 * training.validationLoss), 1e-3);
  });
});

describe('thesisHistory', () => {
  const history = thesisHistory();

  it('has 40 epochs from 1 on, as in the file', () => {
    assert.deepEqual(
      history.map(({ epoch }) => epoch),
      Array.from({ length: 40 }, (_, row) => row + 1),
    );
    assert.deepEqual(history[0], {
      epoch: 1,
      loss: { training: 0.0006883472669869661, validation: 0.0005976320244371891 },
      meanAbsoluteError: { training: 0.026193935424089432, validation: 0.024483634158968925 },
    });
  });

  it('has the losses that the thesis reports after 20 epochs', () => {
    const { loss, meanAbsoluteError } = history[19]!;
    near(loss.validation, training.validationLoss, 5e-6);
    // 0.0219 and 0.0218, cut off after three digits.
    assert.equal(Math.floor(1000 * meanAbsoluteError.training) / 1000, 0.021);
    assert.equal(Math.floor(1000 * meanAbsoluteError.validation) / 1000, 0.021);
  });

  it('has a training loss that falls in each of the first 23 epochs, but not in all 40', () => {
    const rises = history.filter(
      ({ loss }, row) => row > 0 && loss.training > history[row - 1]!.loss.training,
    );
    assert.deepEqual(
      rises.map(({ epoch }) => epoch),
      [24, 34, 37],
    );
  });
});

describe('thesisMeanSpectra', () => {
  it('has six spectra of 186 fluxes in ranges of 0.1, the fainter the farther', () => {
    const spectra = thesisMeanSpectra();
    assert.deepEqual(
      spectra.map(({ low, high, fluxes }) => [low, high, fluxes.length]),
      [0, 1, 2, 3, 4, 5].map((step) => [step / 10, (step + 1) / 10, 186]),
    );
    const peaks = spectra.map(({ fluxes }) => Math.max(...fluxes));
    assert.equal(peaks[0], 1);
    assert.ok(peaks.every((peak, place) => place === 0 || peak < peaks[place - 1]!));
    assert.ok(spectra.every(({ fluxes }) => fluxes.every((flux) => flux >= 0 && flux <= 1)));
  });
});
