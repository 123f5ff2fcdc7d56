import { RedshiftLabError } from '../base';

/** What became of a band's values. The first three add up to the rows. */
export interface BandReport {
  readonly name: string;
  /** The file's column; undefined where the file lacks the band, which is then not observed. */
  readonly column: string | undefined;
  readonly detected: number;
  readonly notDetected: number;
  readonly notObserved: number;
  /** Detections whose error was zero, negative, infinite or absurd; it is NaN now. */
  readonly repairedErrors: number;
  /** Detections without an error in the file: its column is lacking, or its value. */
  readonly unknownErrors: number;
  /** Not detected, and to what limit is not known. */
  readonly unknownLimits: number;
  /** Beyond belief and no code; not observed now. Only where `lenient`. */
  readonly implausible: number;
}

/** What became of a table's photometry. */
export interface PhotometryReport {
  readonly rows: number;
  /** The name of the layout that was recognised. */
  readonly layout: string;
  readonly bands: readonly BandReport[];
  /** Objects that were observed in no band. */
  readonly withoutBand: number;
  /** Objects that were detected in no band; those without a band are among them. */
  readonly withoutDetection: number;
  /** Where Galactic extinction came from: columns of the file; empty where nothing was corrected. */
  readonly extinctionColumns: readonly string[];
  /** Values of extinction that are no such; nothing was corrected there. Only where `lenient`. */
  readonly withoutExtinction: number;
}

const counts = [
  'detected',
  'notDetected',
  'notObserved',
  'repairedErrors',
  'unknownErrors',
  'unknownLimits',
  'implausible',
] as const;

/**
 * One report of a table that was read in pieces.
 *
 * @throws RedshiftLabError `different-layouts` where the pieces are not of one table; `no-reports` for none
 */
export function addReports(reports: readonly PhotometryReport[]): PhotometryReport {
  const [first] = reports;
  if (first === undefined) throw new RedshiftLabError('no-reports', 'There is no report to add up.');
  const other = reports.find(({ layout, bands }) => {
    const isAlike = layout === first.layout && bands.length === first.bands.length;
    return !isAlike || bands.some(({ column }, place) => column !== first.bands[place]!.column);
  });
  if (other) {
    throw new RedshiftLabError(
      'different-layouts',
      `The pieces of a table have different columns, or layouts (${first.layout}, ${other.layout}).`,
    );
  }
  const sum = (of: (report: PhotometryReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    ...first,
    rows: sum(({ rows }) => rows),
    bands: first.bands.map((band, place) => ({
      ...band,
      ...(Object.fromEntries(
        counts.map((count) => [count, sum(({ bands }) => bands[place]![count])]),
      ) as Record<(typeof counts)[number], number>),
    })),
    withoutBand: sum(({ withoutBand }) => withoutBand),
    withoutDetection: sum(({ withoutDetection }) => withoutDetection),
    withoutExtinction: sum(({ withoutExtinction }) => withoutExtinction),
  };
}
