import type { GaiaGalaxy } from './draw-galaxy';
import type { Photometer } from './photometer';
import { pivotWavelength, restSpectra } from './rest-spectra';

/**
 * How a photometer's cells see the light of a galaxy but for its emission lines: the templates mixed, with absorption
 * lines, tilted and dimmed at rest, redshifted, in photons. f_observed(wavelength) = f_rest(wavelength / (1 + z)).
 *
 * The function writes to all cells.
 */
export function createContinuum({
  logWavelength,
  cellWeight,
}: Photometer): (galaxy: GaiaGalaxy, cells: Float64Array) => void {
  const { start, step, flux } = restSpectra();
  const logPivot = Math.log(pivotWavelength);
  const positions = logWavelength.map((at) => (at - start) / step);
  const fromPivot = logWavelength.map((at) => at - logPivot);
  /** Dimming per magnitude of dust, at redshift 0. */
  const dimming = fromPivot.map((at) => 0.4 * Math.LN10 * Math.exp(-0.9 * at));
  const first = cellWeight.findIndex((weight) => weight > 0);
  let last = cellWeight.length - 1;
  while (cellWeight[last] === 0) last--;
  return ({ weights, redshift, tilt, dust }, cells) => {
    const [elliptical, early, late, irregular] = weights;
    const shift = Math.log(1 + redshift);
    const cellShift = shift / step;
    const dustShifted = dust * Math.pow(1 + redshift, 0.9);
    cells.fill(0);
    for (let cell = first; cell <= last; cell++) {
      const position = positions[cell]! - cellShift;
      const place = position | 0;
      const part = position - place;
      const at = 4 * place;
      const mixed =
        elliptical * (flux[at]! + part * (flux[at + 4]! - flux[at]!)) +
        early * (flux[at + 1]! + part * (flux[at + 5]! - flux[at + 1]!)) +
        late * (flux[at + 2]! + part * (flux[at + 6]! - flux[at + 2]!)) +
        irregular * (flux[at + 3]! + part * (flux[at + 7]! - flux[at + 3]!));
      const change = Math.exp(tilt * (fromPivot[cell]! - shift) - dustShifted * dimming[cell]!);
      cells[cell] = cellWeight[cell]! * change * mixed;
    }
  };
}
