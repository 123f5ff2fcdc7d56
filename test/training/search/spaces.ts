import fc from 'fast-check';
import type { Hyperparameter, HyperparameterValues, SearchSpace } from '../../../lib/training';

/** A space with one hyperparameter of each kind, with conditions in a chain. */
export const mixedSpace: SearchSpace = [
  { name: 'layers', kind: 'integer', low: 1, high: 3 },
  { name: 'units2', kind: 'integer', low: 8, high: 30, step: 7, onlyIf: { name: 'layers', atLeast: 2 } },
  { name: 'wide', kind: 'choice', values: [false, true], onlyIf: { name: 'units2', atLeast: 15 } },
  { name: 'rate', kind: 'real', low: 1e-4, high: 1e-1, scale: 'log' },
  { name: 'optimizer', kind: 'choice', values: ['adam', 'sgd'] },
  { name: 'momentum', kind: 'real', low: 0, high: 0.9, onlyIf: { name: 'optimizer', equals: 'sgd' } },
];

/** A score that all of `mixedSpace` counts for; its lowest value is 0. */
export function mixedScore(values: HyperparameterValues): number {
  const { layers, units2 = 8, wide = false, rate, optimizer, momentum = 0 } = values;
  return (
    Math.abs(Number(layers) - 2) +
    (Number(units2) - 22) ** 2 / 200 +
    (wide ? 0 : 0.3) +
    (Math.log10(Number(rate)) + 2) ** 2 +
    (optimizer === 'sgd' ? (Number(momentum) - 0.5) ** 2 : 0.4)
  );
}

const hyperparameter = (name: string): fc.Arbitrary<Hyperparameter> =>
  fc.oneof(
    fc
      .record({
        low: fc.integer({ min: -50, max: 50 }),
        length: fc.nat(60),
        step: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      })
      .map(({ low, length, step }) => ({ name, kind: 'integer' as const, low, high: low + length, step })),
    fc
      .record({
        low: fc.double({ min: 1e-6, max: 10, noNaN: true }),
        factor: fc.double({ min: 1, max: 1e6, noNaN: true }),
        isLog: fc.boolean(),
      })
      .map(({ low, factor, isLog }) => ({
        name,
        kind: 'real' as const,
        low,
        high: low * factor,
        scale: isLog ? ('log' as const) : ('linear' as const),
      })),
    fc
      .uniqueArray(fc.oneof(fc.string(), fc.integer(), fc.boolean()), { minLength: 1, maxLength: 5 })
      .map((values) => ({ name, kind: 'choice' as const, values })),
  );

/** Any space of one to six hyperparameters, half of them with a condition on an earlier one. */
export const anySpace: fc.Arbitrary<SearchSpace> = fc
  .array(fc.record({ seed: fc.nat(), isConditional: fc.boolean() }), { minLength: 1, maxLength: 6 })
  .chain((plans) =>
    fc.tuple(...plans.map((_, place) => hyperparameter(`parameter${place}`))).map((parameters) =>
      parameters.map((one, place): Hyperparameter => {
        const { seed, isConditional } = plans[place]!;
        if (place === 0 || !isConditional) return one;
        const other = parameters[seed % place]!;
        const { name } = other;
        if (other.kind === 'choice')
          return { ...one, onlyIf: { name, equals: other.values[seed % other.values.length]! } };
        return { ...one, onlyIf: { name, atLeast: (other.low + other.high) / 2 } };
      }),
    ),
  );
