import { RedshiftLabError } from '../base';
import type { SuccessCell } from '../evaluation';
import { tidy } from './bins';
import { assembleFigure, axisTitle } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';

export interface CellSharesOptions extends FigureDescription {
  /** From `successInCells`, 1 to 400; those of one first bin stand in a row. */
  cells: readonly SuccessCell[];
  /** Which share of a cell is shown. */
  share: 'success' | 'purity' | 'completeness';
  /** The first quantity, upwards, and the second, to the right: "flux of Hα" and "redshift". */
  quantities: readonly [first: string, second: string];
  units?: readonly [first: string | undefined, second: string | undefined];
}

/**
 * A share of objects in the cells of two quantities, as numbers in percent on white to blue: where a method succeeds. Cells in
 * which there is nothing to take a share of are grey and have no number.
 *
 * @throws RedshiftLabError `empty-data`, `too-many-cells`, `bad-share` naming the cell
 * @example
 * const axes = [{ values: [1, 3], edges: [0, 2, 4] }, { values: [1.1, 1.2], edges: [1, 1.8] }] as const;
 * const words = { title: 'Bright lines', origin: 'REAL', caption: 'Half of two.' } as const;
 * const cells = successInCells(axes[0], axes[1], [0, 1]);
 * cellSharesFigure({ ...words, cells, share: 'success', quantities: ['flux', 'redshift'] }).usermeta.redshiftLab.title // => 'Bright lines'
 */
export function cellSharesFigure(options: CellSharesOptions): Figure {
  const { cells, share: kind, quantities, units = [undefined, undefined] } = options;
  if (cells.length === 0) throw new RedshiftLabError('empty-data', `There is no cell of ${kind} to draw.`);
  if (cells.length > 400) {
    throw new RedshiftLabError(
      'too-many-cells',
      `There are ${cells.length} cells; one figure shows at most 400: take wider bins.`,
    );
  }
  const values = cells.map((cell) => {
    const { share, count } = cell[kind];
    const rows = rangeName(cell, 0);
    const columns = rangeName(cell, 1);
    if (count > 0 && !(share >= 0 && share <= 1)) {
      throw new RedshiftLabError(
        'bad-share',
        `The ${kind} of ${quantities[0]} ${rows}, ${quantities[1]} ${columns} is ${share}: give a number from 0 to 1.`,
      );
    }
    const isEmpty = count === 0;
    return {
      rows,
      columns,
      share: isEmpty ? null : tidy(share),
      label: isEmpty ? '' : (100 * share).toFixed(0),
      count,
    };
  });
  const names = (field: 'rows' | 'columns'): string[] => [...new Set(values.map((value) => value[field]))];
  const axis = { labelAngle: 0, ticks: false, domain: false, grid: false } as const;
  const x = {
    field: 'columns',
    type: 'ordinal',
    sort: names('columns'),
    title: axisTitle(quantities[1], units[1]),
    axis,
  } as const;
  const y = {
    field: 'rows',
    type: 'ordinal',
    sort: names('rows').reverse(),
    title: axisTitle(quantities[0], units[0]),
    axis,
  } as const;
  const layer: FigureBody['layer'] = [
    {
      mark: { type: 'rect', stroke: 'white', strokeWidth: 1.5, invalid: null },
      encoding: {
        x,
        y,
        fill: {
          condition: { test: 'datum.share === null', value: '#DDDDDD' },
          field: 'share',
          type: 'quantitative',
          // Pale enough everywhere for black numbers.
          scale: { domain: [0, 1], range: ['#FFFFFF', '#7FB3DA'], interpolate: 'rgb' },
          legend: null,
        },
        tooltip: [
          { field: 'label', type: 'nominal', title: `${kind} [%]` },
          { field: 'count', type: 'quantitative', title: 'objects' },
        ],
      },
    },
    { mark: { type: 'text', fontSize: 13 }, encoding: { x, y, text: { field: 'label' } } },
  ];
  return assembleFigure(options, {
    data: { values },
    width: Math.max(200, 58 * names('columns').length),
    height: Math.max(120, 40 * names('rows').length),
    layer,
  });
}

/** "1.2–1.3". */
function rangeName({ low, high }: SuccessCell, quantity: 0 | 1): string {
  return [low[quantity], high[quantity]].map((edge) => String(Number(edge.toPrecision(4)))).join('–');
}
