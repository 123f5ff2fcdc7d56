import { createRandom } from '../../lib/base';
import {
  hyperparameterImportanceFigure,
  parallelCoordinatesFigure,
  searchProgressFigure,
} from '../../lib/figure';
import type { Figure } from '../../lib/figure';
import { gaiaSearchSpace } from '../../lib/training';
import type { HyperparameterValues, SearchSpace, Trial } from '../../lib/training';
import { fromCube } from '../../lib/training/search/unit-cube';

const simulated = { origin: 'SIMULATED', subtitle: 'seed 1' } as const;

/** Trials at random points, some failed, whose scores fall with deeper networks and lie higher with two of the optimizers. */
export function exampleTrials(space: SearchSpace, count: number, seed = 1, luck = 0): Trial[] {
  const random = createRandom(seed, 'trials of an example');
  return Array.from({ length: count }, (_, place): Trial => {
    const values: HyperparameterValues = fromCube(
      space,
      space.map(() => random.uniform()),
    );
    const { convolutions = 1, optimizer, activation } = values;
    const score =
      0.02 +
      0.004 * (4 - Number(convolutions)) +
      (optimizer === 'sgd' ? 0.05 : 0) +
      (activation === 'sigmoid' ? 0.02 : 0) +
      random.gamma(2, 0.004) * (1 - luck * Math.min(1, place / 30));
    const trial = { number: place + 1, values, seconds: 10, seed: place };
    return place % 11 === 4 ? { ...trial, failure: 'The loss is NaN.' } : { ...trial, score };
  });
}

const smallSpace: SearchSpace = [
  { name: 'learningRate', kind: 'real', low: 1e-4, high: 0.1, scale: 'log' },
  { name: 'convolutions', kind: 'integer', low: 1, high: 6, step: 2 },
  { name: 'optimizer', kind: 'choice', values: ['adam', 'sgd'] },
];

/** The figures of a search, as the snapshots show them. */
export function searchExamples(): Record<string, Figure> {
  const space = gaiaSearchSpace();
  return {
    'search-progress': searchProgressFigure({
      ...simulated,
      title: 'Best architecture so far',
      caption: 'The Bayesian search comes down fastest.',
      scoreTitle: 'validation MAE of redshift',
      searches: [
        { name: 'Bayesian', trials: exampleTrials(space, 60, 1, 0.8) },
        { name: 'random', trials: exampleTrials(space, 60, 2) },
        { name: 'grid', trials: exampleTrials(space, 25, 3) },
      ],
      references: [{ name: 'the thesis’s architecture', value: 0.0243 }],
    }),
    'parallel-coordinates': parallelCoordinatesFigure({
      ...simulated,
      title: 'All architectures of the search',
      caption: 'Good networks have several convolutions and no sigmoid.',
      scoreTitle: 'validation MAE of redshift',
      space,
      trials: exampleTrials(space, 60),
    }),
    'parallel-coordinates-small': parallelCoordinatesFigure({
      ...simulated,
      title: 'Few axes',
      caption: 'The rate does not count.',
      scoreTitle: 'MAE',
      space: smallSpace,
      trials: exampleTrials(smallSpace, 200),
    }),
    'hyperparameter-importance': hyperparameterImportanceFigure({
      ...simulated,
      title: 'What counts',
      caption: 'The optimizer counts most.',
      most: 4,
      importances: [
        { name: 'convolutions', share: 0.11, standardDeviation: 0.04 },
        { name: 'optimizer', share: 0.52, standardDeviation: 0.12 },
        { name: 'activation', share: 0.2, standardDeviation: 0.09 },
        { name: 'loss', share: 0.01, standardDeviation: 0.02 },
        { name: 'units1', share: 0.004, standardDeviation: 0.01 },
      ],
    }),
  };
}
