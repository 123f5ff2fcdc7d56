import type { BandColumns } from './band-columns';
import type { Layout } from './layout';
import { columnFinder } from './recognise-layout';
import { wrongValue } from './wrong-value';
import type { TablePlace } from './wrong-value';

/** What takes Galactic extinction off. */
export interface Extinction {
  /** For each band what to multiply the flux of each row by; undefined where a band is not corrected. */
  readonly factors: readonly (Float64Array | undefined)[];
  /** The columns that it comes from. */
  readonly columns: readonly string[];
  /** Values that are none. */
  readonly without: number;
}

/** No line of sight that a galaxy is seen through has more, in E(B−V) or A. */
const largest = 10;

/**
 * The factors 10^(0.4 A) by which Galactic extinction A dims a flux: A is in the file, or E(B−V) times the band's
 * A / E(B−V). Where the file lacks the columns that the layout names, nothing is corrected.
 *
 * @throws RedshiftLabError `wrong-extinction` unless lenient, for a value that is missing, negative or above 10
 */
export function extinctionFactors(
  { extinction }: Layout,
  bands: readonly BandColumns[],
  columnNames: readonly string[],
  read: (name: string) => Float64Array,
  place: TablePlace,
): Extinction {
  if (extinction === undefined) return { factors: bands.map(() => undefined), columns: [], without: 0 };
  let without = 0;
  const checked = (name: string): Float64Array =>
    read(name).map((value, row) => {
      if (value >= 0 && value <= largest) return value;
      if (!place.lenient) {
        const rule =
          'Galactic extinction lies between 0 and 10 mag; give it, or be lenient and leave such objects uncorrected';
        throw wrongValue('wrong-extinction', name, place, row, value, rule);
      }
      without++;
      return 0;
    });
  const factor = (values: Float64Array, coefficient: number): Float64Array =>
    values.map((value) => 10 ** (0.4 * coefficient * value));
  if ('perBand' in extinction) {
    const columns = bands.flatMap(({ extinction: name }) => name ?? []);
    const factors = bands.map(({ extinction: name }) =>
      name === undefined ? undefined : factor(checked(name), 1),
    );
    return { factors, columns, without };
  }
  const name = columnFinder(columnNames)(extinction.reddening);
  if (name === undefined) return { factors: bands.map(() => undefined), columns: [], without };
  const reddening = checked(name);
  const factors = bands.map(({ band, measured }) =>
    measured === undefined ? undefined : factor(reddening, band.extinction ?? 0),
  );
  return { factors, columns: [name], without };
}
