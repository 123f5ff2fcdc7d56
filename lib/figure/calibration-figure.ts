import type { CalibrationBin } from '../evaluation';
import { RedshiftLabError } from '../base';
import { tidy } from './bins';
import { calibrationDiagram } from './calibration-diagram';
import { axisChannel } from './channels';
import { requireNames } from './check-values';
import { assembleFigure } from './figure';
import type { Figure, FigureDescription, FigurePanel } from './figure';

/** The calibration of one method. */
export interface CalibrationSeries {
  name: string;
  curve: readonly CalibrationBin[];
}

export interface CalibrationOptions extends FigureDescription {
  /** One to five methods, ours first. */
  series: readonly CalibrationSeries[];
  /** What the probability is predicted of: "class star", "a success". */
  event: string;
}

const width = 420;

/**
 * A reliability diagram: the share of objects with the event against the predicted probability of it, with one standard
 * error on either side, and the diagonal, where a calibrated prediction lies. Beneath it, how many objects each bin
 * holds, on a logarithmic axis. Empty bins (count 0) are left out.
 *
 * @throws RedshiftLabError `empty-data`, `too-many-series`, `duplicate-name`, or `bad-bin` naming method and bin
 * @example
 * const curve = [{ meanProbability: 0.2, positiveShare: 0.25, count: 100, low: 0, high: 0.5 }];
 * const words = { title: 'Calibration', origin: 'REAL', caption: 'Too few stars.' } as const;
 * calibrationFigure({ series: [{ name: 'ours', curve }], event: 'class star', ...words }).usermeta.redshiftLab.origin // => 'REAL'
 */
export function calibrationFigure(options: CalibrationOptions): Figure {
  const { series, event } = options;
  const names = series.map(({ name }) => name);
  requireNames(names, 5, 'calibration curves');
  const values = series.flatMap(({ name, curve }) =>
    curve
      .filter(({ count }) => count !== 0)
      .map((bin) => {
        requireSensible(name, bin);
        const { meanProbability, positiveShare, count, low, high } = bin;
        const error = binomialStandardError(positiveShare, count);
        return {
          name,
          low: tidy(low),
          high: tidy(high),
          probability: tidy(meanProbability),
          share: tidy(positiveShare),
          below: tidy(Math.max(0, positiveShare - error)),
          above: tidy(Math.min(1, positiveShare + error)),
          count,
        };
      }),
  );
  if (values.length === 0)
    throw new RedshiftLabError('empty-data', 'All bins are empty: there is no calibration to draw.');

  const { layer, color } = calibrationDiagram(
    names,
    {
      claimed: 'probability',
      claimedTitle: null,
      claimedWord: 'mean probability',
      shareTitle: `observed share of ${event}`,
      shareWord: 'observed share',
      low: 'below',
      high: 'above',
    },
    width,
  );
  const diagram: FigurePanel = { width, height: 380, layer };
  return assembleFigure(options, {
    data: { values },
    concat: [diagram, countPanel(Math.max(...values.map(({ count }) => count)))],
    columns: 1,
    spacing: 14,
  });

  function countPanel(most: number): FigurePanel {
    const edge = axisChannel('low', `predicted probability of ${event}`, [0, 1]);
    const floor = 0.7;
    const objects = {
      ...axisChannel('count', 'objects', [floor, Math.max(2, 1.5 * most)], 'log'),
      axis: { tickCount: 3, format: '~s' },
    } as const;
    const x2 = { field: 'high' };
    return {
      width,
      height: 80,
      layer: [
        {
          mark: { type: 'rect', opacity: 0.15 },
          encoding: { x: edge, x2, y: objects, y2: { datum: floor }, color },
        },
        { mark: { type: 'rule', strokeWidth: 2.4 }, encoding: { x: edge, x2, y: objects, color } },
      ],
    };
  }
}

/**
 * The standard error of a share among so many objects, √(share · (1 − share) / count): 0 where none or all have it.
 *
 * @example
 * binomialStandardError(0.2, 100) // => 0.04
 */
export function binomialStandardError(share: number, count: number): number {
  return Math.sqrt((share * (1 - share)) / count);
}

function requireSensible(method: string, bin: CalibrationBin): void {
  const { meanProbability, positiveShare, count, low, high } = bin;
  const shares = [meanProbability, positiveShare, low, high].every((value) => value >= 0 && value <= 1);
  if (shares && low < high && Number.isInteger(count) && count > 0) return;
  throw new RedshiftLabError(
    'bad-bin',
    `The bin of ${method} from ${low} to ${high} has the mean probability ${meanProbability}, the share ${positiveShare} and ${count} objects: probabilities and shares lie from 0 to 1, the lower edge comes first, and a count is a whole number.`,
  );
}
