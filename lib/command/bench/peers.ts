import os from 'node:os';
import type { Contestant, Library } from './contestant';
import type { Work } from './work';

type Setting = Contestant['setting'];
type NamedSetting = readonly [name: string, setting: Setting, effort?: Contestant['effort']];

/** The settings of every peer for a piece of work, each with one thread and with as many as there are cores. */
export function peersFor(work: Work): Contestant[] {
  switch (work.task) {
    case 'read':
      return [
        {
          name: 'pandas',
          library: 'tables',
          threads: os.availableParallelism(),
          setting: { library: 'pandas' },
        },
        {
          name: 'polars',
          library: 'tables',
          threads: os.availableParallelism(),
          setting: { library: 'polars' },
        },
      ];
    case 'train':
    case 'predict': {
      const isConvolution = work.network.layers.some(({ kind }) => kind !== 'dense');
      const keras = work.task === 'train' ? kerasTraining(isConvolution) : kerasPrediction;
      const torch =
        work.task === 'train'
          ? torchTraining(isConvolution)
          : torchPrediction(isConvolution, work.precision === 'bfloat16');
      return [
        ...withThreads('Keras', keras),
        ...withThreads('PyTorch', torch),
        ...(isForScikitLearn(work.network) ? withThreads('scikit-learn', [['MLPRegressor', {}]]) : []),
      ];
    }
    case 'overhead':
      return [{ name: 'bare steps', library: 'ours', threads: undefined, setting: { call: 'steps' } }];
    case 'converge':
      return peersFor({ ...work, task: 'train' }).filter(({ library }) => library !== 'scikit-learn');
    case 'peak':
      return [];
  }
}

/** Those that are usually fastest: one thread for steps of small networks, else all cores. */
export function usuallyFastest(peers: readonly Contestant[], work: Work): Contestant[] {
  const isSmall = work.task === 'train' && work.network.layers.every(({ kind }) => kind === 'dense');
  const most = Math.max(...peers.map(({ threads }) => threads ?? 1));
  return peers.filter(
    ({ threads, effort }) =>
      effort === undefined && (threads === undefined || threads === (isSmall ? 1 : most)),
  );
}

/** `fit` with several steps per execution pays where a step is short. */
function kerasTraining(isConvolution: boolean): NamedSetting[] {
  return [
    ['train_on_batch', { call: 'train_on_batch' }, isConvolution ? undefined : 'slow'],
    ['fit', { call: 'fit' }, isConvolution ? 'slow' : undefined],
    ['train_on_batch XLA', { call: 'train_on_batch', xla: true }, 'compiles'],
    ['fit XLA', { call: 'fit', xla: true }, 'compiles'],
  ];
}

const kerasPrediction: readonly NamedSetting[] = [
  ['predict_on_batch', { call: 'predict' }],
  ['predict by 512', { call: 'predict', piece: 512 }, 'slow'],
  ['predict_on_batch XLA', { call: 'predict', xla: true }, 'compiles'],
];

function torchTraining(isConvolution: boolean): NamedSetting[] {
  return isConvolution
    ? [
        ['eager', {}, 'slow'],
        ['channels-last', { channelsLast: true }],
        ['compiled', { compile: true }, 'compiles'],
        ['compiled channels-last', { compile: true, channelsLast: true }, 'compiles'],
      ]
    : [
        ['eager', {}],
        ['compiled', { compile: true }, 'compiles'],
        ['compiled with optimizer', { compile: true, compileOptimizer: true }, 'compiles'],
      ];
}

function torchPrediction(isConvolution: boolean, isHalved: boolean): NamedSetting[] {
  if (!isConvolution) {
    return [
      ['eager', {}],
      ['eager by 1024', { piece: 1024 }, 'slow'],
      ['compiled', { compile: true }, 'compiles'],
    ];
  }
  const weights: NamedSetting = ['bfloat16 weights', { weights: 'bfloat16', channelsLast: true, piece: 256 }];
  return [
    ['eager', {}],
    ['channels-last', { channelsLast: true }, 'slow'],
    ['channels-last by 256', { channelsLast: true, piece: 256 }],
    ...(isHalved ? [weights] : []),
    ['compiled channels-last', { compile: true, channelsLast: true }, 'compiles'],
  ];
}

/** It has Adam and the squared error for numbers per object, and one activation for all hidden layers. */
function isForScikitLearn(network: Extract<Work, { task: 'train' | 'predict' }>['network']): boolean {
  const isDense = network.layers.every(({ kind }) => kind === 'dense');
  return isDense && network.loss === 'meanSquaredError' && network.optimizer.kind === 'adam';
}

function withThreads(library: Library, settings: readonly NamedSetting[]): Contestant[] {
  const counts = [...new Set([1, os.availableParallelism()])];
  return settings.flatMap(([name, setting, effort]) =>
    counts.map((threads) => ({
      name: `${library} ${name}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
      library,
      threads,
      setting,
      effort,
    })),
  );
}
