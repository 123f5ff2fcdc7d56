import { axisChannel, lineStyles, nameChannels } from './channels';
import type { FigureBody } from './figure';

/** A calibration diagram, and how its methods are coloured, for a panel beside it. */
export interface CalibrationDiagram {
  readonly layer: FigureBody['layer'];
  readonly color: ReturnType<typeof nameChannels>['color'];
}

/** Which fields of the rows a calibration diagram draws, and what it calls them. */
export interface CalibrationFields {
  /** What a method claims, 0 … 1. */
  readonly claimed: string;
  /** The axis's title; null for a diagram above another panel. */
  readonly claimedTitle: string | null;
  readonly claimedWord: string;
  /** The vertical axis's title; the field is `share`. */
  readonly shareTitle: string;
  readonly shareWord: string;
  /** The ends of the share's interval. */
  readonly low: string;
  readonly high: string;
}

/**
 * A calibration diagram: the share that was found against what was claimed, a line with intervals per method,
 * and the diagonal, where what is claimed is found.
 *
 * @param names the methods', in the rows' field `name`
 */
export function calibrationDiagram(
  names: readonly string[],
  { claimed, claimedTitle, claimedWord, shareTitle, shareWord, low, high }: CalibrationFields,
  width: number,
): CalibrationDiagram {
  const styles = lineStyles([...names]);
  const { color, strokeDash } = nameChannels(
    {
      names: [...names, 'calibrated'],
      colours: [...styles.colours, '#666666'],
      dashes: [...styles.dashes, [2, 3]],
    },
    width,
  );
  const x = axisChannel(claimed, claimedTitle, [0, 1]);
  const y = axisChannel('share', shareTitle, [0, 1]);
  const layer: FigureBody['layer'] = [
    {
      data: { values: [0, 1].map((end) => ({ name: 'calibrated', [claimed]: end, share: end })) },
      mark: { type: 'line', strokeWidth: 1.6 },
      encoding: { x, y, color, strokeDash },
    },
    { mark: { type: 'line', strokeWidth: 1.8, opacity: 0.8 }, encoding: { x, y, color, strokeDash } },
    {
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: { x, y: axisChannel(low, shareTitle, [0, 1]), y2: { field: high }, color },
    },
    {
      mark: { type: 'point', filled: true, size: 60, opacity: 1 },
      encoding: {
        x,
        y,
        color,
        tooltip: [
          { field: 'name', type: 'nominal', title: 'method' },
          { field: claimed, type: 'quantitative', title: claimedWord, format: '.3~f' },
          { field: 'share', type: 'quantitative', title: shareWord, format: '.3~f' },
          { field: 'count', type: 'quantitative', title: 'objects', format: ',d' },
        ],
      },
    },
  ];
  return { layer, color };
}
