import assert from 'node:assert/strict';
import {
  alhambraRedshiftNetwork,
  alhambraSpectralTypeNetwork,
  alhambraStellarityNetwork,
  alhambraStellarMassNetwork,
} from '../../lib/network';
import { alhambraDocument } from '../../lib/workspace';
import type { OnBothParts } from '../../lib/workspace';

/** The tables of the document's four results as it prints them: training and validation of each row. */
const printed = {
  redshift: ['0.4815 0.1607', '0.0027 0.0021', '-152.4 -48.8', '0.2019 0.3760'],
  stellarity: ['0.1111 0.1084', '0.0446 0.0494', '97.40% 97.24%', '98.33% 98.32%'],
  stellarMass: ['1.2458 0.5330', '0.5310 0.5124', '-0.5766 0.3251', '0.3240 0.3552'],
  spectralType: ['2.6171 1.3255', '1.1477 1.2242', '0.1708 0.5957', '0.6399 0.6246'],
};
const names = Object.keys(printed) as (keyof typeof printed)[];

function asPrinted({ training, validation }: OnBothParts, like: string): string {
  const digits = like.split(' ').map((text) => /\.(\d+)/.exec(text)![1]!.length);
  const isPercent = like.includes('%');
  return [training, validation]
    .map((value, place) =>
      isPercent ? `${(100 * value).toFixed(digits[place])}%` : value.toFixed(digits[place]),
    )
    .join(' ');
}

describe('alhambraDocument', () => {
  const { networks, scan, survey, claims } = alhambraDocument();

  for (const name of names) {
    it(`has the printed losses and metrics of the ${name} network, percentages as shares`, () => {
      const { initialLoss, finalLoss, initialMetric, finalMetric, metric, page } = networks[name];
      const found = [initialLoss, finalLoss, initialMetric, finalMetric];
      assert.deepEqual(
        found.map((parts, row) => asPrinted(parts, printed[name][row]!)),
        printed[name],
      );
      assert.equal(metric, name === 'stellarity' ? 'accuracy' : 'R²');
      assert.match(page, /^Results: /);
    });
  }

  it('has a network for each of the four tables, with the epochs and the metric of its specification', () => {
    assert.deepEqual(Object.keys(networks).sort(), [...names].sort());
    for (const [name, { epochs, metrics }] of [
      ['redshift', alhambraRedshiftNetwork()],
      ['stellarity', alhambraStellarityNetwork()],
      ['stellarMass', alhambraStellarMassNetwork()],
      ['spectralType', alhambraSpectralTypeNetwork()],
    ] as const) {
      assert.equal(networks[name].epochs, epochs);
      assert.deepEqual(metrics, [networks[name].metric === 'R²' ? 'rSquared' : 'accuracy']);
    }
  });

  it('has the scan of 500 epochs on 10 % and 1 %, the 446,343 objects and the conclusions', () => {
    assert.deepEqual([scan.trainingShare, scan.validationShare, scan.epochs], [0.1, 0.01, 500]);
    assert.equal(survey.objects, 446343);
    const { page, ...numbersOfClaims } = claims;
    assert.match(page, /Conclusions/);
    assert.deepEqual(numbersOfClaims, {
      redshiftBefore: 0.03,
      redshift: 0.006,
      stellarity: 0.98,
      stellarMass: 0.14,
      spectralType: 0.2,
    });
  });
});
