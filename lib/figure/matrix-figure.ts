import { RedshiftLabError } from '../base';
import { requireNames } from './check-values';
import { assembleFigure, panelTitle } from './figure';
import type { Figure, FigureDescription, FigurePanel } from './figure';
import { checkMatrix, windowColours } from './matrix-content';
import type { DrawnMatrix, MatrixSide } from './matrix-content';

export interface MatrixOptions extends FigureDescription {
  /** One to six matrices of at most 400 cells each, in the figure's order. */
  matrices: readonly DrawnMatrix[];
  /** Matrices in a row, 1 to 6; by default all. */
  columns?: number;
  /** The side of a cell in pixels, 24 to 80; by default 44. */
  cell?: number;
}

/**
 * Small matrices with their numbers in the cells and windows framed: a convolution or a pooling by hand.
 *
 * Cells are shaded by their number, from white to blue, or from orange over white to blue where there are negative ones,
 * each matrix on a scale of its own.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `bad-matrix`, `bad-window`, `bad-cell`, `bad-columns`, `too-many-series` or
 *   `duplicate-name`
 * @example
 * const words = { title: 'Pooling', origin: 'DRAWN', caption: 'The largest of each pair.' } as const;
 * const matrices = [{ name: 'input', values: [[1, 3, 2, 0]] }, { name: 'output', values: [[3, 2]] }];
 * matrixFigure({ ...words, matrices }).usermeta.redshiftLab.title // => 'Pooling'
 */
export function matrixFigure(options: MatrixOptions): Figure {
  const { matrices, cell = 44 } = options;
  requireNames(
    matrices.map(({ name }) => name),
    6,
    'matrices',
  );
  if (!(cell >= 24 && cell <= 80))
    throw new RedshiftLabError('bad-cell', `The side of a cell is ${cell} pixels: give 24 to 80.`);
  const columns = options.columns ?? matrices.length;
  if (!Number.isInteger(columns) || columns < 1 || columns > 6)
    throw new RedshiftLabError('bad-columns', `There cannot be ${columns} matrices in a row: give 1 to 6.`);
  matrices.forEach(checkMatrix);
  const longest = Math.max(
    ...matrices.flatMap(({ values, digits }) => values.flat().map((value) => written(value, digits).length)),
  );
  const fontSize = Math.min(0.4 * cell, (1.35 * cell) / longest);
  const resolve = { scale: { fill: 'independent' } } as const;
  return assembleFigure(options, {
    concat: matrices.map((matrix) => matrixPanel(matrix, cell, fontSize)),
    columns,
    spacing: 36,
    resolve,
  });
}

function written(value: number, digits = 3): string {
  return String(Number(value.toPrecision(digits))).replace('-', '−');
}

function matrixPanel(
  { name, values, windows = [], digits, rowSide, columnSide }: DrawnMatrix,
  cell: number,
  fontSize: number,
): FigurePanel {
  const lines = values.length;
  const columns = values[0]!.length;
  const rows = values.flatMap((line, row) =>
    line.map((value, column) => ({
      value,
      label: written(value, digits),
      left: column,
      right: column + 1,
      top: row,
      bottom: row + 1,
      middleX: column + 0.5,
      middleY: row + 0.5,
    })),
  );
  const numbers = values.flat();
  const largest = Math.max(1e-12, ...numbers.map(Math.abs));
  const isSigned = numbers.some((number) => number < 0);
  const x = (field: string): object => ({
    field,
    type: 'quantitative',
    ...sideAxis(columnSide),
    scale: { domain: [0, columns], nice: false, zero: false },
  });
  const y = (field: string): object => ({
    field,
    type: 'quantitative',
    ...sideAxis(rowSide),
    scale: { domain: [0, lines], nice: false, zero: false, reverse: true },
  });
  const box = { x: x('left'), x2: { field: 'right' }, y: y('top'), y2: { field: 'bottom' } };
  return {
    title: panelTitle(name),
    width: cell * columns,
    height: cell * lines,
    view: { stroke: null },
    data: { values: rows },
    layer: [
      {
        mark: { type: 'rect', stroke: '#777777', strokeWidth: 1 },
        encoding: {
          ...box,
          fill: {
            field: 'value',
            type: 'quantitative',
            // Pale enough everywhere for black numbers.
            scale: {
              domain: isSigned ? [-largest, 0, largest] : [0, largest],
              range: isSigned ? ['#F2B27A', '#FFFFFF', '#8FBFE0'] : ['#FFFFFF', '#8FBFE0'],
              interpolate: 'rgb',
            },
            legend: null,
          },
        } as object,
      },
      {
        mark: { type: 'text', fontSize },
        encoding: { x: x('middleX'), y: y('middleY'), text: { field: 'label' } } as object,
      },
      ...windows.map((window, place): FigurePanel['layer'][number] => ({
        data: {
          values: [
            {
              left: window.column,
              right: window.column + window.columns,
              top: window.row,
              bottom: window.row + window.rows,
            },
          ],
        },
        mark: { type: 'rect', filled: false, stroke: windowColours[place]!, strokeWidth: 3.5 },
        encoding: box as object,
      })),
    ],
  };
}

/** A name in the middle of each row or column. */
function sideAxis(side: MatrixSide | undefined): object {
  if (side === undefined) return { axis: null };
  return {
    title: side.title,
    axis: {
      values: side.names.map((_, place) => place + 0.5),
      labelExpr: `${JSON.stringify(side.names)}[floor(datum.value)]`,
      ticks: false,
      domain: false,
      grid: false,
    },
  };
}
