import { RedshiftLabError } from '../base';
import { requireNames } from './check-values';
import { assembleFigure, panelTitle } from './figure';
import type { Figure, FigureBody, FigureDescription, FigurePanel } from './figure';

export interface PanelsOptions extends FigureDescription {
  /** Two to six figures under their panels' names, each with axes and legends of its own. Their titles and captions are left out. */
  panels: readonly { name: string; figure: Figure }[];
  /** Panels in a row, 1 to 3; by default 2. */
  columns?: number;
  /** The drawing area of a panel in pixels; by default each figure's own. */
  panelSize?: { width: number; height: number };
}

/**
 * Several figures as panels of one: an error per bin of the true redshift beside the same per bin of the predicted one.
 *
 * @throws RedshiftLabError `empty-data`, `too-many-series`, `duplicate-name`, `bad-columns`, or `has-panels` for a figure that is
 *   made of panels itself
 */
export function panelsFigure(options: PanelsOptions): Figure {
  const { panels, columns = 2, panelSize } = options;
  requireNames(
    panels.map(({ name }) => name),
    6,
    'panels',
  );
  if (!Number.isInteger(columns) || columns < 1 || columns > 3)
    throw new RedshiftLabError('bad-columns', `There cannot be ${columns} panels in a row: give 1, 2 or 3.`);
  const concat = panels.map(({ name, figure }): FigurePanel => {
    const { layer, data, encoding, resolve, width, height } = figure as unknown as FigureBody;
    if (layer === undefined) {
      throw new RedshiftLabError(
        'has-panels',
        `The figure for the panel ${name} has panels itself: give one of a single picture.`,
      );
    }
    const parts = { data, encoding, resolve, width, height, ...panelSize };
    const given = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
    return { title: panelTitle(name), layer, ...given };
  });
  const independent = {
    color: 'independent',
    fill: 'independent',
    shape: 'independent',
    strokeDash: 'independent',
    size: 'independent',
  } as const;
  const resolve = { scale: independent, legend: independent };
  return assembleFigure(options, { concat, columns, spacing: 28, resolve });
}
