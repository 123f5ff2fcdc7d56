import { createRandom, percentile, RedshiftLabError } from '../../base';
import type { BandSet } from '../filters';
import { deepCounts, numberPerMagnitude } from '../number-counts';
import type { ObjectKind } from '../number-counts';
import { drawSource } from './draw-source';
import { shareBrighter } from './magnitudes-from';
import type { MagnitudeDistribution } from './magnitudes-from';

/** Which objects a catalogue holds, by their noiseless magnitude in its reference band. */
export interface SelectionRule {
  /** The place of the reference band. */
  readonly reference: number;
  /** AB magnitude; objects that are fainter are left out. */
  readonly faintest: number;
  readonly matchMagnitudes?: MagnitudeDistribution;
  readonly galaxiesOnly: boolean;
}

/**
 * How to draw objects so that those that are kept follow the rule: draw F814W after the number counts times `proposed`,
 * and keep an object with the probability `keep`.
 */
export interface Selection {
  /** The greatest factor that an object of this F814W magnitude may have, 0 or more. */
  proposed(magnitude: number): number;
  /** @param reference the object's noiseless magnitude in the reference band */
  keep(magnitude: number, reference: number): number;
}

const bright = 13;
const faint = 28;
/** Enough for the numbers per magnitude, and for the range of colours alone. */
const pilotForNumbers = 30_000;
const pilotForColours = 5000;
const binWidth = 0.2;
const binStart = 8;
const binCount = 130;
const cell = 0.05;

/**
 * The selection that follows a rule, by importance: among objects of equal reference magnitude nothing changes, but each
 * magnitude is as common as wanted. A pilot of 5,000 or 30,000 objects, the same for every seed, says how common it is by itself
 * and which colours there are between the reference band and F814W.
 *
 * @throws RedshiftLabError `wrong-magnitudes` where the mock has no such objects
 */
export function createSelection(rule: SelectionRule, bands: BandSet): Selection {
  const pilot = drawPilot(rule, bands);
  const factor = factorOf(rule, pilot);
  const low = percentile(pilot.colour, 0.2);
  const high = percentile(pilot.colour, 99.8);
  const greatest = Float64Array.from({ length: Math.ceil((faint - bright) / cell) + 1 }, (_, place) => {
    const magnitude = bright + place * cell;
    let most = 0;
    for (let at = magnitude + low; at < magnitude + high + 2 * cell; at += cell)
      most = Math.max(most, factor(at));
    return most;
  });
  const proposed = (magnitude: number): number => greatest[Math.floor((magnitude - bright) / cell)] ?? 0;
  const keep = (magnitude: number, reference: number): number =>
    factor(reference) / Math.max(proposed(magnitude), Number.MIN_VALUE);
  let [kept, drawn] = [0, 0];
  pilot.magnitude.forEach((magnitude, one) => {
    kept += pilot.weight[one]! * factor(magnitude + pilot.colour[one]!);
    drawn += pilot.weight[one]! * proposed(magnitude);
  });
  if (!(kept > 0.0005 * drawn))
    throw new RedshiftLabError(
      'wrong-magnitudes',
      `The simulation has next to no objects of the magnitudes asked for in its reference band: see that they are AB magnitudes between ${bright} and ${faint}, or name a reference band nearer to 8000 Angstrom.`,
    );
  return { proposed, keep };
}

interface Pilot {
  /** F814W, reference band minus F814W, and how many of the sky's objects it stands for. */
  readonly magnitude: Float64Array;
  readonly colour: Float64Array;
  readonly weight: Float64Array;
}

function drawPilot({ reference, galaxiesOnly, matchMagnitudes }: SelectionRule, bands: BandSet): Pilot {
  const pilotObjects = matchMagnitudes ? pilotForNumbers : pilotForColours;
  const kinds: ObjectKind[] = galaxiesOnly ? ['galaxy'] : ['galaxy', 'star', 'quasar'];
  const two: BandSet = {
    curves: [bands.curves[reference]!, bands.curves.at(-1)!],
    detection: [{ place: 1, weight: 1 }],
    beyond: bands.beyond,
  };
  const pilot = {
    magnitude: new Float64Array(pilotObjects),
    colour: new Float64Array(pilotObjects),
    weight: new Float64Array(pilotObjects),
  };
  for (let one = 0; one < pilotObjects; one++) {
    const random = createRandom(0, 'photometry-pilot', one);
    const magnitude = bright + ((one + 0.5) / pilotObjects) * (faint - bright);
    const numbers = kinds.map((kind) => numberPerMagnitude(kind, magnitude, deepCounts));
    const total = numbers.reduce((sum, value) => sum + value, 0);
    let left = random.uniform() * total;
    const kind = kinds.find((_, place) => (left -= numbers[place]!) < 0) ?? 'galaxy';
    const { fluxes } = drawSource(kind, magnitude, random, two);
    pilot.magnitude[one] = magnitude;
    pilot.weight[one] = total;
    // Hydrogen may have left nothing.
    pilot.colour[one] = -2.5 * Math.log10(Math.max(fluxes[0]! / fluxes[1]!, 1e-6));
  }
  return pilot;
}

/** The factor on the number of objects of each reference magnitude. */
function factorOf({ faintest, matchMagnitudes }: SelectionRule, pilot: Pilot): (reference: number) => number {
  if (!matchMagnitudes) return (reference) => (reference <= faintest ? 1 : 0);
  const numbers = new Float64Array(binCount);
  const binOf = (magnitude: number): number => Math.floor((magnitude - binStart) / binWidth);
  pilot.magnitude.forEach((magnitude, one) => {
    const bin = binOf(magnitude + pilot.colour[one]!);
    if (bin >= 0 && bin < binCount) numbers[bin]! += pilot.weight[one]!;
  });
  let reached = 0;
  const factors = numbers.map((number, bin) => {
    const from = binStart + bin * binWidth;
    const share = shareBrighter(matchMagnitudes, from + binWidth) - shareBrighter(matchMagnitudes, from);
    if (number > 0) reached += share;
    return number > 0 ? share / number : 0;
  });
  if (reached < 0.95)
    throw new RedshiftLabError(
      'wrong-magnitudes',
      `Of the magnitudes to match, ${(100 - 100 * reached).toFixed(0)} % are brighter or fainter than all objects of the simulation: see that they are AB magnitudes between ${bright} and ${faint}.`,
    );
  return (reference) => (reference <= faintest ? (factors[binOf(reference)] ?? 0) : 0);
}
