import { RedshiftLabError } from '../base';
import { tidy } from './bins';
import type { FigureBody } from './figure';

/** Percentiles that a document reports, to stand beside those of the samples. */
export interface ReferencePercentiles {
  /** Whose they are, for the legend: "thesis". */
  name: string;
  /** At most 12: so many percent of the document's objects lie at or below the value. */
  points: readonly { percent: number; value: number }[];
}

/** Refuse percentiles that cannot be drawn. */
export function checkReference({ name, points }: ReferencePercentiles): void {
  const wrong = points.find(
    ({ percent, value }) => !(percent >= 0 && percent <= 100) || !Number.isFinite(value),
  );
  if (wrong === undefined && points.length > 0 && points.length <= 12) return;
  throw new RedshiftLabError(
    'bad-percentile',
    wrong === undefined
      ? `There are ${points.length} percentiles of ${name}: give 1 to 12.`
      : `The percentile ${wrong.percent} of ${name} has the value ${wrong.value}: give 0 to 100 and a finite value.`,
  );
}

/** A document's percentiles as hollow diamonds over the curves, those inside the axis; none is cut at its rim. */
export function referenceLayer(
  { name, points }: ReferencePercentiles,
  range: readonly [number, number],
  x: object,
  y: object,
): FigureBody['layer'][number] {
  return {
    data: {
      values: points
        .filter(({ value }) => value >= range[0] && value <= range[1])
        .map(({ percent, value }) => ({ whose: name, value: tidy(value), share: tidy(percent / 100) })),
    },
    mark: {
      type: 'point',
      filled: false,
      size: 170,
      strokeWidth: 1.8,
      opacity: 1,
      color: 'black',
    },
    encoding: {
      x,
      y,
      shape: {
        field: 'whose',
        type: 'nominal',
        scale: { domain: [name], range: ['diamond'] },
        legend: { title: null, orient: 'bottom-right', offset: 12 },
      },
      tooltip: [
        { field: 'whose', type: 'nominal', title: 'percentile of' },
        { field: 'share', type: 'quantitative', format: '.0%' },
        { field: 'value', type: 'quantitative', format: '.4~g' },
      ],
    } as object,
  };
}
