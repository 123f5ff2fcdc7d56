import { suggestion } from './suggestion';
import type { LearningRateSchedule } from './learning-rate-schedule';
import type { AnyNetworkSpecification } from './specification';

/** What is wrong with a specification's schedule, early stopping or learning-rate reduction, as a sentence. */
export function trainingRuleProblem(specification: AnyNetworkSpecification): string | undefined {
  const { optimizer, earlyStopping, learningRateReduction, epochs } = specification;
  const { schedule, learningRate } = optimizer;
  const problems = [
    ...(schedule ? scheduleProblems(schedule, learningRate, epochs) : []),
    ...(earlyStopping
      ? [
          notCount('the patience of earlyStopping', earlyStopping.patience, 1),
          notAtLeast0('minimumImprovement of earlyStopping', earlyStopping.minimumImprovement),
        ]
      : []),
    ...(learningRateReduction
      ? [
          schedule && schedule.kind !== 'constant'
            ? 'its learning rate has a schedule and a learningRateReduction; give one of them.'
            : undefined,
          notBetween('the factor of learningRateReduction', learningRateReduction.factor, false),
          notCount('the patience of learningRateReduction', learningRateReduction.patience, 1),
          notAtLeast0(
            'minimumImprovement of learningRateReduction',
            learningRateReduction.minimumImprovement,
          ),
          notCount('the cooldown of learningRateReduction', learningRateReduction.cooldown ?? 0, 0),
          notAtLeast0(
            'minimumLearningRate of learningRateReduction',
            learningRateReduction.minimumLearningRate,
          ),
        ]
      : []),
  ];
  return problems.find((problem) => problem !== undefined);
}

function scheduleProblems(
  schedule: LearningRateSchedule,
  learningRate: number,
  epochs: number,
): (string | undefined)[] {
  switch (schedule.kind) {
    case 'constant':
      return [];
    case 'exponentialDecay':
      return [
        notBetween('the factor of exponentialDecay', schedule.factor, true),
        notAbove0('epochs of exponentialDecay', schedule.epochs),
      ];
    case 'cosineDecay': {
      const { warmUpEpochs = 0 } = schedule;
      return [
        notAtLeast0('warmUpEpochs of cosineDecay', warmUpEpochs),
        schedule.epochs === undefined && warmUpEpochs >= epochs
          ? `warmUpEpochs of cosineDecay is ${warmUpEpochs}, which leaves nothing of ${epochs} epochs to fall in.`
          : undefined,
        notAbove0('epochs of cosineDecay', schedule.epochs ?? 1),
        notAtLeast0('finalLearningRate of cosineDecay', schedule.finalLearningRate),
        notAtLeast0('firstLearningRate of cosineDecay', schedule.firstLearningRate),
      ];
    }
    case 'piecewiseConstant': {
      const { boundaries, learningRates } = schedule;
      const isRising = boundaries.every((end, place) => end > (boundaries[place - 1] ?? 0));
      return [
        isRising && boundaries.every(Number.isFinite)
          ? undefined
          : `the boundaries of piecewiseConstant are ${boundaries.join(', ')}; give rising numbers above 0.`,
        learningRates.length === boundaries.length + 1
          ? undefined
          : `piecewiseConstant has ${learningRates.length} learning rates for ${boundaries.length} boundaries; give one more than boundaries.`,
        learningRates[0] === learningRate
          ? undefined
          : `the first learning rate of piecewiseConstant is ${learningRates[0]}; give the optimizer's, ${learningRate}.`,
        ...learningRates.map((rate) => notAbove0('a learning rate of piecewiseConstant', rate)),
      ];
    }
    case 'linearDecay':
      return [
        notAbove0('epochs of linearDecay', schedule.epochs ?? 1),
        notAtLeast0('finalLearningRate of linearDecay', schedule.finalLearningRate),
      ];
    default: {
      const { kind } = schedule as { kind: string };
      const known = ['constant', 'exponentialDecay', 'cosineDecay', 'piecewiseConstant', 'linearDecay'];
      return [`the schedule is ${JSON.stringify(kind)}; ${suggestion(kind, known)}`];
    }
  }
}

function notCount(what: string, value: number, least: number): string | undefined {
  if (Number.isInteger(value) && value >= least) return undefined;
  return `${what} is ${value}; give a whole number ≥ ${least}.`;
}

function notAtLeast0(what: string, value = 0): string | undefined {
  return value >= 0 && Number.isFinite(value) ? undefined : `${what} is ${value}; give a number ≥ 0.`;
}

function notAbove0(what: string, value: number): string | undefined {
  return value > 0 && Number.isFinite(value) ? undefined : `${what} is ${value}; give a number above 0.`;
}

function notBetween(what: string, value: number, with1: boolean): string | undefined {
  if (value > 0 && (value < 1 || (with1 && value === 1))) return undefined;
  return `${what} is ${value}; give a number above 0 and ${with1 ? 'up to' : 'below'} 1.`;
}
