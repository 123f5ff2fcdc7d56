import { RedshiftLabError } from '../base';
import { tidy } from './bins';
import { nameChannels } from './channels';
import { requireFinite, requireNames } from './check-values';
import type { DensityColours } from './density-layer';
import type { FigureBody } from './figure';
import { okabeIto, seriesDashes } from './style';
import { thinCurve } from './thin-out';
import type { CurvePoint } from './thin-out';

/** A line over a two-dimensional histogram. */
export interface DensityLine {
  name: string;
  /** In the order in which they are joined. */
  points: readonly CurvePoint[];
}

/** Colours that the histogram's scale does not have. */
const lineColours: Record<DensityColours, readonly string[]> = {
  viridis: [okabeIto.vermilion, okabeIto.purple, okabeIto.black, okabeIto.orange],
  inferno: [okabeIto.sky, okabeIto.green, okabeIto.blue, '#8A8A8A'],
};

/** Points of a line that are drawn at most; a smooth one needs no more. */
const mostPoints = 60;

/** The layers of the lines: a white rim keeps each visible on every colour of the histogram. */
export function densityLineLayers(
  lines: readonly DensityLine[],
  look: { range: readonly [number, number]; colours: DensityColours; width: number },
): FigureBody['layer'] {
  if (lines.length === 0) return [];
  const { range, colours, width } = look;
  const values = lines.flatMap(({ name, points }) =>
    thinCurve(points, range, range, mostPoints).map(({ x, y }, order) => ({
      name,
      order,
      x: tidy(x),
      y: tidy(y),
    })),
  );
  const place = {
    x: { field: 'x', type: 'quantitative' },
    y: { field: 'y', type: 'quantitative' },
    order: { field: 'order', type: 'quantitative' },
  } as const;
  const styles = {
    names: lines.map(({ name }) => name),
    colours: lineColours[colours].slice(0, lines.length),
    dashes: seriesDashes.slice(0, lines.length) as number[][],
  };
  return [
    {
      data: { values },
      layer: [
        {
          mark: { type: 'line', color: 'white', strokeWidth: 5, clip: true },
          encoding: { ...place, detail: { field: 'name', type: 'nominal' } },
        },
        {
          mark: { type: 'line', strokeWidth: 2.8, clip: true },
          encoding: { ...place, ...nameChannels(styles, width) },
        },
      ],
    },
  ];
}

/** Refuse lines that cannot be drawn. */
export function checkDensityLines(lines: readonly DensityLine[], xName: string, yName: string): void {
  if (lines.length === 0) return;
  requireNames(
    lines.map(({ name }) => name),
    4,
    'lines over the histogram',
  );
  for (const { name, points } of lines) {
    requireFinite(
      points.map(({ x }) => x),
      `${xName} of the line ${name}`,
    );
    requireFinite(
      points.map(({ y }) => y),
      `${yName} of the line ${name}`,
    );
    if (points.length < 2)
      throw new RedshiftLabError('empty-data', `The line ${name} has one point: give it two or more.`);
  }
}
