import { RedshiftLabError } from '../base';
import { formatCount, tidy } from './bins';
import { axisChannel, lineStyles, nameChannels, paddedRange, wholeTicks } from './channels';
import type { LineStyles } from './channels';
import { requireNames } from './check-values';
import type { AxisScale } from './check-values';
import { assembleFigure, panelTitle, wrapText } from './figure';
import type { Figure, FigureDescription, FigurePanel } from './figure';
import { checkLearningPanel } from './learning-curves-content';
import type { LearningCurvesContent } from './learning-curves-content';
import { marksOf } from './learning-curves-marks';
import { figureSize } from './style';
import { evenPlaces } from './thin-out';

/** One picture of several. */
export interface LearningCurvesPanel extends LearningCurvesContent {
  title: string;
  /** By default the figure's own. */
  yTitle?: string;
}

export type LearningCurvesOptions = FigureDescription & {
  /** The horizontal axis: "epoch" or "optimizer step". */
  xTitle: string;
  /** The vertical axis: "validation loss". */
  yTitle: string;
  /** By default linear. */
  xScale?: AxisScale;
  /** By default linear. */
  yScale?: AxisScale;
} & (
    | (LearningCurvesContent & { panels?: undefined })
    | {
        /** Two to six pictures, two in a row, each with axes of its own; a name has the same colour in all. */
        panels: readonly LearningCurvesPanel[];
        series?: undefined;
      }
  );

/** A panel, or the only picture, whose title is the figure's. */
type PanelContent = LearningCurvesContent & { title?: string; yTitle?: string };

/** The axes of a panel, and how its lines look. */
interface PanelFrame {
  xTitle: string | null;
  yTitle: string | null;
  xScale: AxisScale;
  yScale: AxisScale;
  width: number;
  height: number;
  styles: LineStyles;
  legendWidth: number;
  mostPoints: number;
}

const mostRows = 2800;
/** Lines of at most so many points, on the average, have a dot at each, where none marks the best. */
const fewPoints = 12;

/**
 * Several trainings in one picture, or in one picture per network: a loss or a metric against epoch or optimizer step.
 *
 * A line has at most 200 points, evenly spread over its axis, and fewer where there are more than 14 lines; the subtitle
 * says where not all points are drawn. Several lines of one name, for instance one per seed, are thin.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `not-positive`, `not-rising`, `unequal-lengths`, `bad-range`,
 *   `too-many-series`, `duplicate-name` or `unknown-best`
 * @example
 * const series = [{ name: 'ours', x: [1, 2, 3], y: [0.5, 0.3, 0.2] }];
 * const words = { title: 'Loss', origin: 'REAL', caption: 'It falls.' } as const;
 * const axes = { xTitle: 'epoch', yTitle: 'validation loss' };
 * learningCurvesFigure({ series, ...axes, ...words }).usermeta.redshiftLab.caption // => 'It falls.'
 */
export function learningCurvesFigure(options: LearningCurvesOptions): Figure {
  const { xTitle, yTitle, xScale = 'linear', yScale = 'linear' } = options;
  const contents: readonly PanelContent[] = options.panels ?? [{ ...options, title: undefined }];
  if (options.panels !== undefined)
    requireNames(
      options.panels.map(({ title }) => title),
      6,
      'panels',
    );
  for (const content of contents) checkLearningPanel(content, { xTitle, yTitle, xScale, yScale });
  const lines = contents.flatMap(({ series }) => series);
  const references = contents.flatMap(({ references }) => references ?? []);
  const names = [...new Set(lines.map(({ name }) => name))];
  const referenceNames = [...new Set(references.map(({ name }) => name))];
  requireNames(names, 6, `names of curves of ${yTitle}`);
  if (referenceNames.length > 0) requireNames(referenceNames, 3, 'names of references');
  if (lines.length > 100) {
    throw new RedshiftLabError(
      'too-many-series',
      `There are ${lines.length} curves of ${yTitle}; one figure shows at most 100.`,
    );
  }

  const columns = contents.length > 1 ? 2 : 1;
  const frame = {
    xScale,
    yScale,
    ...(columns === 1 ? figureSize : { width: 310, height: 210 }),
    styles: lineStyles(names, referenceNames),
    legendWidth: columns === 1 ? figureSize.width : 680,
    mostPoints: Math.min(200, Math.floor(mostRows / lines.length)),
  };
  const panels = contents.map((content, place) =>
    panelOf(content, {
      ...frame,
      xTitle: place + columns < contents.length ? null : xTitle,
      yTitle:
        options.panels === undefined ? yTitle : (content.yTitle ?? (place % columns === 0 ? yTitle : null)),
    }),
  );
  const longest = Math.max(...lines.map(({ x }) => x.length));
  const notes = [
    ...(longest > frame.mostPoints
      ? [`${frame.mostPoints} of up to ${formatCount(longest)} points per line`]
      : []),
    ...(lines.some(({ best }) => best !== undefined) ? [`dots: best ${xTitle}`] : []),
  ];
  const [panel] = panels;
  return options.panels === undefined
    ? assembleFigure(options, panel!, notes)
    : assembleFigure(options, { concat: panels, columns, spacing: 24 }, notes);
}

function panelOf(content: PanelContent, frame: PanelFrame): FigurePanel {
  const { series, references = [], marks = [], yRange, title } = content;
  const { xScale, yScale, width, height, mostPoints } = frame;
  const curves = series.flatMap(({ name, group = '', x, y }, line) =>
    evenPlaces(x, mostPoints, xScale).map((place) => ({
      name,
      group,
      line,
      x: tidy(x[place]!),
      y: tidy(y[place]!),
    })),
  );
  const bests = series.flatMap(({ name, x, y, best }) => {
    if (best === undefined) return [];
    const place = Array.prototype.indexOf.call(x, best);
    return [{ name, x: tidy(best), y: tidy(y[place]!) }];
  });
  const positions = [...curves.map(({ x }) => x), ...marks.map(({ x }) => x)];
  const [low, high] = [Math.min(...positions), Math.max(...positions)];
  const domain: [number, number] =
    low < high ? [low, high] : xScale === 'log' ? [low / 2, low * 2] : [low - 1, low + 1];
  const across = references.flatMap(({ name, value }) =>
    domain.map((x) => ({ name, x: tidy(x), y: tidy(value) })),
  );

  const heights =
    yRange ??
    paddedRange(
      [...curves, ...across, ...bests].map(({ y }) => y),
      yScale,
    );

  const { color, strokeDash } = nameChannels(frame.styles, frame.legendWidth);
  const ticks = Math.round(width / 80);
  const isWhole = xScale === 'linear' && positions.every(Number.isInteger);
  const x = {
    field: 'x',
    type: 'quantitative',
    title: frame.xTitle,
    scale: { type: xScale, domain, nice: false, padding: 8, ...(xScale === 'linear' && { zero: false }) },
    axis: {
      ...(high >= 10000 && { labelExpr: "datum.label === '' ? '' : format(datum.value, '~s')" }),
      tickCount: isWhole ? wholeTicks(domain, ticks) : ticks,
    },
  } as const;
  const y = {
    ...axisChannel('y', null, heights, yScale),
    // A title longer than the axis would push the panel's own title away.
    title: frame.yTitle === null ? null : wrapText(frame.yTitle, Math.floor(height / 8.5)),
    axis: { tickCount: Math.round(height / 50) },
  } as const;
  const isBundle = new Set(series.map(({ name }) => name)).size < series.length;
  const hasDots = !isBundle && bests.length === 0 && curves.length <= fewPoints * series.length;
  const dots: FigurePanel['layer'][number] = {
    data: { values: curves },
    mark: { type: 'point', filled: true, size: 34, opacity: 1, clip: true },
    encoding: { x, y, color },
  };
  return {
    ...(title !== undefined && { title: panelTitle(title) }),
    width,
    height,
    layer: [
      {
        data: { values: across },
        mark: { type: 'line', strokeWidth: 1.8, clip: true },
        encoding: { x, y, color, strokeDash },
      },
      {
        data: { values: curves },
        mark: isBundle
          ? { type: 'line', strokeWidth: 1.3, opacity: 0.75, clip: true }
          : { type: 'line', strokeWidth: 2.2, clip: true },
        encoding: {
          x,
          y,
          color,
          strokeDash,
          detail: { field: 'line', type: 'nominal' },
          tooltip: [
            { field: 'name', type: 'nominal', title: 'training' },
            { field: 'group', type: 'nominal' },
            { field: 'x', type: 'quantitative', title: frame.xTitle ?? 'x', format: '~g' },
            { field: 'y', type: 'quantitative', title: frame.yTitle ?? 'y', format: '.4~g' },
          ],
        },
      },
      ...(hasDots ? [dots] : []),
      {
        data: { values: bests },
        mark: {
          type: 'point',
          filled: true,
          size: 80,
          opacity: 1,
          stroke: 'white',
          strokeWidth: 1,
          clip: true,
        },
        encoding: { x, y, color },
      },
      ...marksOf(marks, domain, xScale),
    ],
  };
}
