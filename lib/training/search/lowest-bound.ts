import type { Random } from '../../base';
import type { GaussianProcess } from './gaussian-process';
import { minimiseInCube } from './minimise-in-cube';
import { takeTurn } from './take-turn';

/** KerasTuner's number of starts. */
const randomStarts = 50;
/** Starts besides: the lowest of so many random places. */
const [tastedPlaces, bestTasted] = [1000, 10];

/**
 * The place in the unit cube where mean − beta · deviation is lowest: where the score is low, or may be.
 *
 * As in KerasTuner, the lowest end of local searches from 50 random places, and from the ten lowest of 1000 besides.
 *
 * @param dimensions the length of a place
 * @param beta how much the unknown attracts, ≥ 0
 * @throws RedshiftLabError `stopped`
 */
export async function lowestBound(
  process: GaussianProcess,
  dimensions: number,
  beta: number,
  random: Random,
): Promise<{ place: Float64Array; value: number }> {
  const draw = (): Float64Array => Float64Array.from({ length: dimensions }, () => random.uniform());
  const bound = (place: Float64Array): { value: number; gradient: Float64Array } =>
    process.lowerBound(place, beta);
  const starts = Array.from({ length: randomStarts }, draw);
  const tasted = Array.from({ length: tastedPlaces }, draw)
    .map((place) => ({ place, value: bound(place).value }))
    .sort((one, other) => one.value - other.value)
    .slice(0, bestTasted);
  let best: { place: Float64Array; value: number } | undefined;
  for (const start of [...starts, ...tasted.map(({ place }) => place)]) {
    await takeTurn();
    const found = minimiseInCube(bound, start);
    if (best === undefined || found.value < best.value) best = found;
  }
  return best!;
}
