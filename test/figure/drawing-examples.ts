import {
  functionFigure,
  layerDiagramFigure,
  matrixFigure,
  nestedSetsFigure,
  networkShapesFigure,
  pathFigure,
} from '../../lib/figure';
import { gaiaRedshiftNetwork } from '../../lib/network';
import type { CurvePoint, Figure } from '../../lib/figure';

const drawn = { origin: 'DRAWN' } as const;

/** A bent valley with its floor from (0, 0) to (1, 1). */
export function valley(x: number, y: number): number {
  return 0.01 + (1 - x) ** 2 + 20 * (y - x * x) ** 2;
}

/** Gradient descent with momentum down the valley. */
export function descent(rate: number, momentum: number, steps: number): CurvePoint[] {
  let [x, y, alongX, alongY] = [-1.3, 1.2, 0, 0];
  const points = [{ x, y }];
  for (let step = 0; step < steps; step++) {
    alongX = momentum * alongX + rate * (2 * (1 - x) + 80 * x * (y - x * x));
    alongY = momentum * alongY - rate * 40 * (y - x * x);
    x += alongX;
    y += alongY;
    points.push({ x, y });
  }
  return points;
}

/** One figure of each kind that draws an idea. */
export function drawingExamples(): Record<string, Figure> {
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
  return {
    functions: functionFigure({
      ...drawn,
      title: 'Activation functions and their slopes',
      caption: 'The slope of the sigmoid is small everywhere.',
      functions: [
        { name: 'sigmoid', value: sigmoid, derivative: (x) => sigmoid(x) * (1 - sigmoid(x)) },
        { name: 'tanh', value: Math.tanh, derivative: (x) => 1 - Math.tanh(x) ** 2 },
        { name: 'ReLU', value: (x) => Math.max(0, x) },
      ],
      valueRange: [-1.2, 2.2],
    }),
    'functions-points': functionFigure({
      ...drawn,
      title: 'A straight line and what it was fitted to',
      caption: 'The line misses the bend of the dots.',
      functions: [{ name: 'line', value: (x) => 0.5 * x }],
      points: [
        { name: 'training', x: [-3, -1, 1, 3], y: [-2, 0, 0, 2] },
        { name: 'validation', x: [-2, 2], y: [-1, 1] },
      ],
    }),
    'layer-diagram': layerDiagramFigure({
      ...drawn,
      title: 'A network for redshifts',
      caption: 'Each line is a weight.',
      layers: [
        { name: 'fluxes', units: 186 },
        { name: 'hidden', units: 64 },
        { name: 'hidden', units: 5 },
        { name: 'redshift', units: 1 },
      ],
    }),
    'layer-diagram-weights': layerDiagramFigure({
      ...drawn,
      title: 'A small network with its weights',
      caption: 'Blue is positive.',
      layers: [
        { name: 'inputs', units: 3 },
        { name: 'hidden', units: 2 },
        { name: 'output', units: 1 },
      ],
      weights: [
        [
          [1, -2],
          [0.2, 0.4],
          [-0.6, 0.9],
        ],
        [[1.5], [-0.7]],
      ],
    }),
    'matrix-convolution': matrixFigure({
      ...drawn,
      title: 'A convolution by hand',
      caption: 'The framed cells give the framed number.',
      matrices: [
        {
          name: 'input',
          values: [
            [1, 2, 0, 1],
            [0, 1, 4, 2],
            [2, 0, 1, 3],
          ],
          windows: [{ row: 0, column: 1, rows: 2, columns: 2 }],
        },
        {
          name: 'kernel',
          values: [
            [1, -1],
            [0.5, 2],
          ],
        },
        {
          name: 'output',
          values: [
            [1, 10.5, 5],
            [0, -1, 8.5],
          ],
          windows: [{ row: 0, column: 1, rows: 1, columns: 1 }],
        },
      ],
    }),
    'matrix-sides': matrixFigure({
      ...drawn,
      title: 'Trained at one level, tested at another',
      caption: 'Rows and columns have names.',
      matrices: [
        {
          name: 'success rate, %',
          values: [
            [99, 12],
            [98, 61],
          ],
          rowSide: { title: 'trained at', names: ['0', 'mixture'] },
          columnSide: { title: 'tested at', names: ['0', '1'] },
        },
      ],
    }),
    'matrix-pooling': matrixFigure({
      ...drawn,
      title: 'Pooling by hand',
      caption: 'The larger of each pair stays.',
      columns: 1,
      matrices: [
        {
          name: 'flux',
          values: [[0.1, 0.3, 0.2, 0.9]],
          windows: [0, 2].map((column) => ({ row: 0, column, rows: 1, columns: 2 })),
        },
        {
          name: 'the larger of two',
          values: [[0.3, 0.9]],
          windows: [0, 1].map((column) => ({ row: 0, column, rows: 1, columns: 1 })),
        },
      ],
    }),
    paths: pathFigure({
      ...drawn,
      title: 'Two optimizers in a valley',
      caption: 'Momentum carries along the floor.',
      loss: valley,
      xRange: [-1.8, 1.8],
      yRange: [-0.6, 2.2],
      scale: 'log',
      paths: [
        { name: 'gradient descent', points: descent(0.004, 0, 60) },
        { name: 'momentum', points: descent(0.003, 0.8, 60) },
      ],
      minimum: { x: 1, y: 1 },
    }),
    'network-shapes': networkShapesFigure({
      ...drawn,
      title: 'A spectrum on its way through a network',
      caption: 'Each pooling halves its length.',
      network: gaiaRedshiftNetwork(),
    }),
    'nested-sets': nestedSetsFigure({
      ...drawn,
      title: 'Where networks belong',
      caption: 'Each lies in the one before.',
      sets: [
        { name: 'artificial intelligence', example: 'a chess program' },
        { name: 'machine learning', example: 'nearest neighbours' },
        { name: 'neural networks', example: 'one hidden layer' },
        { name: 'deep learning' },
      ],
    }),
  };
}
