import { RedshiftLabError } from '../base';
import { formatCount, tidy } from './bins';
import { assembleFigure } from './figure';
import type { Figure, FigureDescription } from './figure';
import { okabeIto } from './style';

/** How many objects of a catalogue have no magnitude in one band, and why. */
export interface BandCounts {
  /** The band's name: "F365W". */
  readonly name: string;
  /** The band's pivot wavelength in Angstrom: bands stand in its order. */
  readonly wavelength: number;
  /** All objects of the catalogue. */
  readonly total: number;
  /** Objects that were looked at and are too faint. */
  readonly notDetected: number;
  /** Objects that the band's images do not cover. */
  readonly notObserved: number;
}

export interface MissingPerBandOptions extends FigureDescription {
  bands: readonly BandCounts[];
  /** The end of the vertical axis as a share of the objects, above 0 to 1; by default 1. */
  upTo?: number;
}

/**
 * The share of objects that each band detects, does not detect and did not observe, in order of wavelength.
 *
 * What is missing stands at the bottom, where bars are compared best.
 *
 * @throws RedshiftLabError `empty-data`, or `bad-counts` naming the band whose counts do not make sense
 */
export function missingPerBandFigure(options: MissingPerBandOptions): Figure {
  const { upTo = 1 } = options;
  if (options.bands.length === 0) throw new RedshiftLabError('empty-data', 'There are no bands to draw.');
  if (!(upTo > 0 && upTo <= 1)) {
    throw new RedshiftLabError(
      'bad-range',
      `The axis ends at a share above 0 and at most 1, not at ${upTo}.`,
    );
  }
  options.bands.forEach(requireSensible);
  const bands = [...options.bands].sort((one, other) => one.wavelength - other.wavelength);
  const kinds = ['not observed', 'not detected', 'detected'];
  const values = bands.flatMap(({ name, wavelength, total, notDetected, notObserved }) =>
    [notObserved, notDetected, total - notDetected - notObserved].map((count, order) => ({
      band: name,
      wavelength,
      kind: kinds[order],
      order,
      count,
      share: tidy(count / total),
    })),
  );
  const totals = bands.map(({ total }) => total);
  const least = Math.min(...totals);
  const most = Math.max(...totals);
  const objects = least === most ? formatCount(most) : `${formatCount(least)} to ${formatCount(most)}`;
  return assembleFigure(
    options,
    {
      width: Math.max(560, bands.length * 24),
      data: { values },
      layer: [
        {
          mark: { type: 'bar', clip: true, binSpacing: 0 },
          encoding: {
            x: {
              field: 'band',
              type: 'nominal',
              title: 'band, in order of wavelength',
              sort: bands.map(({ name }) => name),
              scale: { paddingInner: 0.12, paddingOuter: 0.1 },
              axis: { labelAngle: -60, labelOverlap: false, grid: false },
            },
            y: {
              field: 'share',
              type: 'quantitative',
              title: 'share of the objects',
              stack: 'zero',
              scale: { domain: [0, upTo], nice: false },
              axis: { format: upTo < 0.1 ? '.1%' : '.0%' },
            },
            order: { field: 'order', type: 'quantitative' },
            color: {
              field: 'kind',
              type: 'nominal',
              scale: { domain: [...kinds].reverse(), range: ['#BFDDF0', okabeIto.vermilion, '#333333'] },
              legend: { title: null, orient: 'top' },
            },
            tooltip: [
              { field: 'band', type: 'nominal' },
              { field: 'wavelength', type: 'quantitative', title: 'wavelength [Angstrom]', format: ',.0f' },
              { field: 'kind', type: 'nominal', title: 'objects' },
              { field: 'count', type: 'quantitative', format: ',d' },
              { field: 'share', type: 'quantitative', format: '.2%' },
            ],
          },
        },
      ],
    },
    [`${objects} objects`],
  );
}

function requireSensible({ name, wavelength, total, notDetected, notObserved }: BandCounts): void {
  const counts = [total, notDetected, notObserved];
  const sensible = counts.every((count) => Number.isInteger(count) && count >= 0) && total > 0;
  if (sensible && notDetected + notObserved <= total && Number.isFinite(wavelength)) return;
  throw new RedshiftLabError(
    'bad-counts',
    `The band ${name} at ${wavelength} Angstrom has ${total} objects, ${notDetected} not detected and ${notObserved} not observed: these are not parts of a whole.`,
  );
}
