import { RedshiftLabError } from '../base';
import { bandState } from './photometry';
import type { Photometry } from './photometry';

/**
 * The same photometry as if some bands had not been observed, to see what an estimate is worth without them.
 *
 * @throws RedshiftLabError `unknown-band`
 */
export function withoutBands(photometry: Photometry, names: readonly string[]): Photometry {
  const { bands, flux, error, state } = photometry;
  const places = names.map((name) => {
    const place = bands.findIndex((band) => band.name === name);
    if (place >= 0) return place;
    throw new RedshiftLabError(
      'unknown-band',
      `There is no band ${name} (there are ${bands.map((band) => band.name).join(', ')}).`,
    );
  });
  const isLeftOut = (cell: number): boolean => places.includes(cell % bands.length);
  return {
    ...photometry,
    flux: { ...flux, values: flux.values.map((value, cell) => (isLeftOut(cell) ? NaN : value)) },
    error: { ...error, values: error.values.map((value, cell) => (isLeftOut(cell) ? NaN : value)) },
    state: state.map((value, cell) => (isLeftOut(cell) ? bandState.notObserved : value)),
  };
}
