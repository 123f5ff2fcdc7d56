import { RedshiftLabError } from '../base';
import { checkPoint, checkSpace } from '../training';
import type { ScoredTrial, SearchSpace, Trial } from '../training';
import { requireFinite, requireNames } from './check-values';
import { assembleFigure } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { absentHeight, labelSize, pixelsPerAxis } from './parallel-axes';
import { parallelPoints, scoreAxis, short } from './parallel-points';
import { okabeIto } from './style';

export interface ParallelCoordinatesOptions extends FigureDescription {
  /** Two to twenty hyperparameters; each is an axis, in their order. */
  space: SearchSpace;
  /** Those without a score are not drawn. */
  trials: readonly Trial[];
  /** What was made small: "validation MAE of redshift"; the last axis and the colours. */
  scoreTitle: string;
}

/**
 * All trials of a search at once: a line per trial through an axis per hyperparameter, coloured by its score, with the best
 * in front.
 *
 * Each axis goes from the lowest value of its hyperparameter at the foot to the highest at the top, or through its
 * categories; a line goes below the axes where its trial has no such hyperparameter. The last axis is the score, the best
 * at the top; scores above their percentile 90 count as that, so that a few bad trials do not take all colours. Of more
 * trials than 2400 / axes, the best are drawn.
 *
 * @throws RedshiftLabError `empty-data` where no trial has a score, `too-many-series`, `bad-space` or `bad-values`
 */
export function parallelCoordinatesFigure(options: ParallelCoordinatesOptions): Figure {
  const { space, scoreTitle } = options;
  checkSpace(space);
  requireNames(
    space.map(({ name }) => name),
    20,
    'hyperparameters',
  );
  const scored = options.trials.filter((trial): trial is ScoredTrial => trial.score !== undefined);
  requireFinite(
    scored.map(({ score }) => score),
    scoreTitle,
  );
  for (const { values } of scored) checkPoint(space, values);
  if (space.some(({ name }) => name === scoreAxis))
    throw new RedshiftLabError(
      'bad-space',
      `The hyperparameter "${scoreAxis}" has the name of the score's axis.`,
    );

  const { axes, points, drawn, labels, best, limit } = parallelPoints(space, scored);
  const bestPoints = points.filter(({ order }) => order === drawn - 1);
  const hasAbsent = points.some(({ height }) => height === absentHeight);

  const x = {
    field: 'axis',
    type: 'nominal',
    sort: axes,
    title: null,
    axis: {
      orient: 'top',
      labelAngle: -40,
      labelAlign: 'left',
      labelPadding: 12,
      labelLimit: 150,
      labelOverlap: false,
      labelExpr: `datum.value === '${scoreAxis}' ? 'score' : datum.value`,
      ticks: false,
      domain: false,
      grid: true,
      gridColor: '#999999',
    },
    scale: { type: 'point', padding: 0.75 },
  } as const;
  const y = {
    field: 'height',
    type: 'quantitative',
    scale: { domain: [hasAbsent ? -0.18 : -0.05, 1.05] as number[], nice: false, zero: false },
    axis: null,
  } as const;
  const tooltip = [
    { field: 'trial', type: 'quantitative' },
    { field: 'axis', type: 'nominal', title: 'hyperparameter' },
    { field: 'value', type: 'nominal' },
    { field: 'colour', type: 'quantitative', title: scoreTitle, format: '.4~g' },
  ] as const;
  const text = {
    type: 'text',
    align: 'left',
    // Lines go down from the value's height, at the foot up from it.
    baseline: { expr: "datum.height < 0.1 && indexof(datum.label, '\\n') > 0 ? 'bottom' : 'middle'" },
    dx: 5,
    fontSize: labelSize,
    lineBreak: '\n',
  } as const;
  const layer: FigureBody['layer'] = [
    {
      data: { values: points },
      mark: { type: 'line', strokeWidth: 1.3, opacity: 0.75 },
      encoding: {
        x,
        y,
        detail: { field: 'order', type: 'quantitative' },
        color: {
          field: 'colour',
          type: 'quantitative',
          scale: { scheme: 'viridis', domain: best === limit ? [best - 1, best] : [best, limit] },
          legend: {
            title: scoreTitle,
            orient: 'bottom',
            gradientLength: 260,
            gradientThickness: 12,
            format: '.3~g',
            // With its ends labelled, which Vega sets flush: a label near an end would leave the picture.
            values: best === limit ? [best] : [best, (best + limit) / 2, limit],
            titleLimit: 400,
          },
        },
        tooltip: [...tooltip],
      },
    },
    {
      data: { values: bestPoints },
      mark: {
        type: 'line',
        strokeWidth: 3.2,
        color: okabeIto.vermilion,
        point: { filled: true, size: 45, color: okabeIto.vermilion },
      },
      encoding: { x, y, tooltip: [...tooltip] },
    },
    // A white rim keeps the labels readable where lines pass behind them.
    ...[{ stroke: 'white', strokeWidth: 4, strokeJoin: 'round' as const }, { color: '#222222' }].map(
      (look): FigureBody['layer'][number] => ({
        data: { values: labels },
        mark: { ...text, ...look },
        encoding: { x, y, text: { field: 'label', type: 'nominal' } },
      }),
    ),
  ];
  return assembleFigure(options, { width: pixelsPerAxis * (axes.length + 0.5), height: 340, layer }, [
    drawn === scored.length ? `${scored.length} trials` : `the best ${drawn} of ${scored.length} trials`,
    `thick: the best, ${short(best)}`,
    ...(hasAbsent ? ['below the axes: not there'] : []),
  ]);
}
