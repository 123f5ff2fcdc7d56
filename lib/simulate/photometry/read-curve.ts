import { RedshiftLabError } from '../../base';
import type { Transmission } from '../band-curve';

/** What passes less than this share of the greatest throughput counts as nothing: files have pedestals. */
const leastShare = 0.005;

/**
 * A measured transmission, clean: throughputs under 0.5 % of the greatest are 0, and the empty ends are cut off. And its
 * width, from the first point of half maximum to the last, Angstrom.
 *
 * @throws RedshiftLabError `wrong-band`
 */
export function readCurve(
  name: string,
  { wavelength, throughput }: Transmission,
): { transmission: Transmission; width: number } {
  const refuse = (sentence: string): never => {
    throw new RedshiftLabError('wrong-band', `The transmission of band ${name} ${sentence}`);
  };
  const points = wavelength.length;
  if (points < 2 || throughput.length !== points)
    refuse(
      `has ${points} wavelengths and ${throughput.length} throughputs: give as many of both, at least two.`,
    );
  for (let point = 0; point < points; point++) {
    if (!Number.isFinite(wavelength[point]!) || !Number.isFinite(throughput[point]!))
      refuse(`has no number at point ${point + 1}: leave the point out.`);
    if (wavelength[point]! <= (point > 0 ? wavelength[point - 1]! : 0))
      refuse(
        `has the wavelength ${wavelength[point]} at point ${point + 1}: they must be positive and ascend, in Angstrom.`,
      );
  }
  const greatest = throughput.reduce((most, value) => Math.max(most, value), 0);
  if (greatest === 0) refuse('lets nothing pass: give throughputs above 0.');
  const passes = throughput.map((value) => (value < leastShare * greatest ? 0 : value));
  const first = Math.max(passes.findIndex((value) => value > 0) - 1, 0);
  const last = Math.min(points - 1 - [...passes].reverse().findIndex((value) => value > 0) + 1, points - 1);
  const transmission = {
    wavelength: wavelength.slice(first, last + 1),
    throughput: passes.slice(first, last + 1),
  };
  return { transmission, width: halfWidth(transmission, greatest / 2) };
}

function halfWidth({ wavelength, throughput }: Transmission, half: number): number {
  const above = (point: number): boolean => throughput[point]! >= half;
  let first = 0;
  while (!above(first)) first++;
  let last = throughput.length - 1;
  while (!above(last)) last--;
  const crossing = (outer: number, inner: number): number => {
    if (outer < 0 || outer >= throughput.length) return wavelength[inner]!;
    const share = (half - throughput[outer]!) / (throughput[inner]! - throughput[outer]!);
    return wavelength[outer]! + share * (wavelength[inner]! - wavelength[outer]!);
  };
  return crossing(last + 1, last) - crossing(first - 1, first);
}
