import { RedshiftLabError } from '../base';
import type { TransformBin } from '../evaluation';
import { formatCount, tidy } from './bins';
import { axisChannel, lineStyles, nameChannels } from './channels';
import { requireNames } from './check-values';
import { assembleFigure } from './figure';
import type { Figure, FigureDescription } from './figure';
import { figureSize } from './style';

/** The transforms of one method. */
export interface PitSeries {
  name: string;
  /** From `transformHistogram`. */
  histogram: readonly TransformBin[];
}

export interface PitOptions extends FigureDescription {
  /** One to five methods, ours first. */
  series: readonly PitSeries[];
}

/** Two standard deviations hold 95 % of a binomial's counts. */
const deviations = 2;

/**
 * How the probability that densities have below the truth (PIT) is distributed: objects per bin over the number that
 * calibrated densities lead one to expect, as steps, one per method. The dotted line at 1 is calibrated; the grey band
 * is where counting noise of two standard deviations leaves a calibrated method, for the method with the fewest objects.
 *
 * @throws RedshiftLabError `empty-data`, `too-many-series`, `duplicate-name`, or `bad-bin` naming method and bin
 * @example
 * const histogram = transformHistogram([0.2, 0.4, 0.9], 2);
 * const words = { title: 'Calibration', origin: 'REAL', caption: 'Too few objects.' } as const;
 * pitFigure({ series: [{ name: 'ours', histogram }], ...words }).usermeta.redshiftLab.origin // => 'REAL'
 */
export function pitFigure(options: PitOptions): Figure {
  const { series } = options;
  const names = series.map(({ name }) => name);
  requireNames(names, 5, 'histograms of transforms');
  series.forEach(requireSensible);
  const values = series.flatMap(({ name, histogram }) => outline(name, histogram));
  const noises = series.map(({ histogram }) =>
    Math.max(...histogram.map(({ ratioDeviation }) => ratioDeviation)),
  );
  const noise = deviations * Math.max(...noises);
  const most = Math.max(1 + noise, ...values.map(({ ratio }) => ratio));
  const band = { low: 0, high: 1, below: tidy(Math.max(0, 1 - noise)), above: tidy(1 + noise) };

  const styles = lineStyles(names);
  const { color, strokeDash } = nameChannels(
    {
      names: [...names, 'calibrated'],
      colours: [...styles.colours, '#666666'],
      dashes: [...styles.dashes, [2, 3]],
    },
    figureSize.width,
  );
  const xTitle = 'probability below the true value (PIT)';
  const yRange = [0, tidy(1.05 * most)] as const;
  const x = axisChannel('edge', xTitle, [0, 1]);
  const y = axisChannel('ratio', 'objects over those expected', yRange);
  const ends = [0, 1].map((edge) => ({ name: 'calibrated', edge, ratio: 1 }));
  const counts = series.map(({ histogram }) => histogram.reduce((sum, { count }) => sum + count, 0));
  const [least, largest] = [Math.min(...counts), Math.max(...counts)];
  const objects = least === largest ? formatCount(least) : `${formatCount(least)} to ${formatCount(largest)}`;
  return assembleFigure(
    options,
    {
      data: { values },
      layer: [
        {
          data: { values: [band] },
          mark: { type: 'rect', color: '#000000', opacity: 0.1 },
          encoding: {
            x: axisChannel('low', xTitle, [0, 1]),
            x2: { field: 'high' },
            y: axisChannel('below', y.title, yRange),
            y2: { field: 'above' },
          },
        },
        {
          data: { values: ends },
          mark: { type: 'line', strokeWidth: 1.6 },
          encoding: { x, y, color, strokeDash },
        },
        {
          mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2.2, strokeJoin: 'miter' },
          encoding: {
            x,
            y,
            color,
            strokeDash,
            tooltip: [
              { field: 'name', type: 'nominal', title: 'method' },
              { field: 'edge', type: 'quantitative', title: 'PIT from', format: '.3~f' },
              { field: 'ratio', type: 'quantitative', title: 'over those expected', format: '.3~f' },
            ],
          },
        },
      ],
    },
    [`${objects} objects`],
  );
}

/** The steps, the last of which needs its far edge. */
function outline(name: string, histogram: readonly TransformBin[]) {
  const last = histogram.at(-1)!;
  return [
    ...histogram.map(({ low, ratio }) => ({ name, edge: tidy(low), ratio: tidy(ratio) })),
    { name, edge: tidy(last.high), ratio: tidy(last.ratio) },
  ];
}

function requireSensible({ name, histogram }: PitSeries): void {
  if (histogram.length === 0) {
    throw new RedshiftLabError('empty-data', `The histogram of ${name} has no bins to draw.`);
  }
  for (const { low, high, ratio, ratioDeviation } of histogram) {
    const isInside = low >= 0 && low < high && high <= 1;
    if (isInside && ratio >= 0 && ratio < Infinity && ratioDeviation >= 0 && ratioDeviation < Infinity)
      continue;
    throw new RedshiftLabError(
      'bad-bin',
      `The bin of ${name} from ${low} to ${high} has the ratio ${ratio} ± ${ratioDeviation}: make the histogram with transformHistogram.`,
    );
  }
}
