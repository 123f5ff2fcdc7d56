import { interpolate } from './facts';

/** By how much stars are brighter in Ks than their mean colours say, mag: it brings J − Ks onto ALHAMBRA's stars. */
export const infraredExcess = 0.2;

/** Planck's constant times the speed of light over Boltzmann's constant, Angstrom kelvin. */
const secondRadiation = 1.4388e8;

/**
 * A star's AB magnitude, relative to 8000 Angstrom, as a function of the natural logarithm of the wavelength in
 * Angstrom: straight between the points of its mean colours.
 *
 * @param beyond `held`: the end values beyond the points; `stellar`: there a black body of the star's temperature that
 *   joins on at the end, and the excess in Ks is part of the last point
 */
export function starMagnitudeAt(
  logWavelength: readonly number[],
  colours: readonly number[],
  temperature: number,
  beyond: 'held' | 'stellar',
): (logWavelength: number) => number {
  if (beyond === 'held') return (at) => interpolate(logWavelength, colours, at);
  const brightened = colours.map((colour, point) =>
    point === colours.length - 1 ? colour - infraredExcess : colour,
  );
  const first = logWavelength[0]!;
  const last = logWavelength.at(-1)!;
  return (at) => {
    const end = Math.min(Math.max(at, first), last);
    const magnitude = interpolate(logWavelength, brightened, end);
    if (at === end) return magnitude;
    return magnitude + blackBodyMagnitude(at, temperature) - blackBodyMagnitude(end, temperature);
  };
}

/** The AB magnitude of a black body up to a constant. */
function blackBodyMagnitude(logWavelength: number, temperature: number): number {
  const exponent = secondRadiation / (Math.exp(logWavelength) * temperature);
  // ln of frequency^3 / (e^exponent − 1), with the exponential split off where it overflows.
  const logFlux = -3 * logWavelength - exponent - Math.log1p(-Math.exp(-exponent));
  return (-2.5 / Math.LN10) * logFlux;
}
