import { RedshiftLabError } from '../base';
import { formatCount, objectsNote } from './bins';
import { axisChannel } from './channels';
import { requireEqualLengths, requireFinite, requireNames } from './check-values';
import { assembleFigure, panelTitle } from './figure';
import type { Figure, FigureDescription, FigurePanel } from './figure';
import { skyExtent, turnFrom } from './sky-window';
import type { SkyExtent, SkyPositions } from './sky-window';
import { okabeIto } from './style';

/** The objects of one field. */
export interface SkyField extends SkyPositions {
  name: string;
}

export interface SkyOptions extends FigureDescription {
  /** One to twelve fields; positions in degrees. */
  fields: readonly SkyField[];
}

/** The panels' common size, in pixels and in degrees from the middle. */
interface Window {
  width: number;
  height: number;
  halfWidth: number;
  halfHeight: number;
}

const mostPoints = 2000;
/** How many panels stand in a row, for one to twelve fields: few gaps in the last row. */
const columnsOf = [1, 2, 3, 2, 3, 3, 4, 4, 3, 4, 4, 4];

/**
 * Where the objects of each field lie on the sky, one panel per field.
 *
 * A degree on the sky has the same length in all panels and in both directions: right ascension is drawn shorter by the
 * cosine of the declination of the field's middle. It grows to the left, as on the sky. Of more than 2,000 objects in a
 * field, 2,000 are drawn, evenly chosen in their order, and the subtitle says so.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `unequal-lengths`, `too-many-series`, `duplicate-name` or
 *   `bad-position` for a declination beyond ±90 or a right ascension outside [0, 360]
 * @example
 * const fields = [{ name: 'COSMOS', rightAscension: [149.9, 150.4], declination: [2.1, 2.4] }];
 * const words = { title: 'Fields', origin: 'REAL', caption: 'One field.' } as const;
 * skyFigure({ fields, ...words }).usermeta.redshiftLab.title // => 'Fields'
 */
export function skyFigure(options: SkyOptions): Figure {
  const { fields } = options;
  requireNames(
    fields.map(({ name }) => name),
    12,
    'fields',
  );
  fields.forEach(requirePositions);
  const columns = columnsOf[fields.length - 1]!;
  const extents = fields.map(skyExtent);
  const window = windowOf(extents, [460, 300, 220, 180][columns - 1]!);
  const panels = fields.map((field, place) =>
    panelOf(field, extents[place]!, window, {
      x: place + columns < fields.length ? null : 'RA (deg)',
      y: place % columns === 0 ? 'Dec (deg)' : null,
    }),
  );
  const total = fields.reduce((sum, { rightAscension }) => sum + rightAscension.length, 0);
  const drawn = fields.reduce(
    (sum, { rightAscension }) => sum + Math.min(mostPoints, rightAscension.length),
    0,
  );
  const notes = [objectsNote(total, 0), ...(drawn < total ? [`${formatCount(drawn)} of them drawn`] : [])];
  return assembleFigure(options, { concat: panels, columns, spacing: 22 }, notes);
}

/** The smallest window that holds every field, neither flatter nor steeper than 1 to 2, with a rim. */
function windowOf(extents: readonly SkyExtent[], width: number): Window {
  const largest = (sizes: readonly number[]): number => 1.06 * Math.max(...sizes, 0.005);
  const high = largest(extents.map(({ halfHeight }) => halfHeight));
  const wide = largest(extents.map(({ halfWidth }) => halfWidth));
  const halfWidth = Math.max(wide, high / 2);
  const halfHeight = Math.max(high, wide / 2);
  return { width, height: Math.round((width * halfHeight) / halfWidth), halfWidth, halfHeight };
}

function panelOf(
  field: SkyField,
  { centre }: SkyExtent,
  window: Window,
  titles: { x: string | null; y: string | null },
): FigurePanel {
  const count = field.rightAscension.length;
  const drawn = Math.min(mostPoints, count);
  const rows = Array.from({ length: drawn }, (_, place) => Math.floor((place * count) / drawn));
  const degrees = (value: number): number => Number(value.toFixed(5));
  const middle = centre.rightAscension;
  // At a pole a degree of right ascension has no length.
  const shrinking = Math.max(0.01, Math.cos((centre.declination * Math.PI) / 180));
  const around = (middle: number, half: number): [number, number] => [
    degrees(middle - half),
    degrees(middle + half),
  ];
  const x = axisChannel('rightAscension', titles.x, around(middle, window.halfWidth / shrinking));
  return {
    title: panelTitle(`${field.name} (${formatCount(count)})`),
    width: window.width,
    height: window.height,
    // Two lists a field, not a row per object: that keeps a figure of 24,000 points small.
    data: {
      values: [
        {
          rightAscension: rows.map((row) => degrees(middle + turnFrom(middle, field.rightAscension[row]!))),
          declination: rows.map((row) => degrees(field.declination[row]!)),
        },
      ],
    },
    layer: [
      {
        transform: [{ flatten: ['rightAscension', 'declination'] }],
        mark: {
          type: 'point',
          filled: true,
          aria: false,
          size: drawn > 500 ? 5 : 12,
          opacity: drawn > 500 ? 0.45 : 0.7,
          color: okabeIto.blue,
          clip: true,
        },
        encoding: {
          x: {
            ...x,
            scale: { ...x.scale, reverse: true },
            axis: { tickCount: 3, labelExpr: "format((datum.value + 360) % 360, '~f')" },
          },
          y: {
            ...axisChannel('declination', titles.y, around(centre.declination, window.halfHeight)),
            axis: { tickCount: 4, labelExpr: "abs(datum.value) > 90 ? '' : datum.label" },
          },
        },
      },
    ],
  };
}

function requirePositions({ name, rightAscension, declination }: SkyField): void {
  requireFinite(rightAscension, `right ascension (${name})`);
  requireFinite(declination, `declination (${name})`);
  requireEqualLengths(rightAscension, `right ascension (${name})`, declination, 'declination');
  for (let row = 0; row < rightAscension.length; row++) {
    const [alpha, delta] = [rightAscension[row]!, declination[row]!];
    if (alpha >= 0 && alpha <= 360 && Math.abs(delta) <= 90) continue;
    throw new RedshiftLabError(
      'bad-position',
      `Row ${row} of the field ${name} has the right ascension ${alpha} and the declination ${delta}: give degrees, from 0 to 360 and from −90 to 90.`,
    );
  }
}
