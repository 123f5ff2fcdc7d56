import { readFacts } from '../facts';
import type { EuclidProfiles } from './profiles';

/** A stretch between two knots of the templates, cut into equal cells of ln(wavelength in Angstrom). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly cells: number;
  /** Where its first point stands in a table. */
  readonly start: number;
}

/** Pivot of tilt and dust, Angstrom. */
const pivot = Math.log(5500);
const halpha = Math.log(6562.8);
/** A redshift of 1 … 1.8 brings 3,929 … 10,000 Angstrom into the spectra. */
const [firstKnot, lastKnot] = [3900, 10_500];
const widestCell = 5e-4;

/** The stretches of the continuum's table. */
export function continuumStretches(): readonly Stretch[] {
  return (points ??= makePoints()).stretches;
}

/**
 * The continuum of each profile, flux per wavelength (1e-18 erg/s/cm2/Angstrom) if it were at redshift 0, at the points of
 * the stretches: stretch by stretch, with the first and the last point of each.
 *
 * Templates are linear in log flux between their types and in (ln wavelength, log flux) between their knots; tilt and dust
 * multiply; the equivalent width of H alpha sets the level at 6562.8 Angstrom. Tables, calculated when they are needed, take
 * 8 kB per profile; read linearly they are right to 5e-6, because no knot lies within a cell.
 */
export function continuumOf(profiles: EuclidProfiles): (profile: number) => Float32Array {
  let known = tables.get(profiles);
  if (!known) tables.set(profiles, (known = []));
  const of = known;
  return (profile) => (of[profile] ??= makeTable(profiles, profile));
}

const tables = new WeakMap<EuclidProfiles, Float32Array[]>();

interface Points {
  readonly stretches: readonly Stretch[];
  /** ln(wavelength) of each point; the last one is H alpha. */
  readonly logWavelength: Float64Array;
  readonly types: readonly number[];
  /** ln of the templates' flux at each point. */
  readonly logFlux: readonly Float64Array[];
  /** What a magnitude of dust takes off ln of the flux at each point. */
  readonly dust: Float64Array;
}

let points: Points | undefined;

function makePoints(): Points {
  const facts = readFacts<{ wavelength: number[]; templates: { type: number; logFlux: number[] }[] }>(
    'alhambra/template-knots.json',
  );
  const [first, last] = [facts.wavelength.indexOf(firstKnot), facts.wavelength.indexOf(lastKnot)];
  const knots = facts.wavelength.map(Math.log);
  const places: { at: number; knot: number; share: number }[] = [];
  const stretches: Stretch[] = [];
  for (let knot = first; knot < last; knot++) {
    const [from, to] = [knots[knot]!, knots[knot + 1]!];
    const cells = Math.ceil((to - from) / widestCell);
    stretches.push({ from, to, cells, start: places.length });
    for (let cell = 0; cell <= cells; cell++)
      places.push({ at: from + ((to - from) * cell) / cells, knot, share: cell / cells });
  }
  const below = knots.findIndex((knot) => knot > halpha) - 1;
  const share = (halpha - knots[below]!) / (knots[below + 1]! - knots[below]!);
  places.push({ at: halpha, knot: below, share });
  const between = (values: number[]): Float64Array =>
    Float64Array.from(
      places,
      ({ knot, share: part }) => Math.LN10 * ((1 - part) * values[knot]! + part * values[knot + 1]!),
    );
  const logWavelength = Float64Array.from(places, ({ at }) => at);
  return {
    stretches,
    logWavelength,
    types: facts.templates.map(({ type }) => type),
    logFlux: facts.templates.map(({ logFlux }) => between(logFlux)),
    dust: logWavelength.map((at) => 0.4 * Math.LN10 * Math.exp(-0.9 * (at - pivot))),
  };
}

function makeTable(profiles: EuclidProfiles, profile: number): Float32Array {
  const { logWavelength, types, logFlux, dust } = (points ??= makePoints());
  const type = profiles.spectralType[profile]!;
  let low = 0;
  while (low < types.length - 2 && type > types[low + 1]!) low++;
  const share = (type - types[low]!) / (types[low + 1]! - types[low]!);
  const [lower, upper] = [logFlux[low]!, logFlux[low + 1]!];
  const [tilt, dimming] = [profiles.tilt[profile]!, profiles.dust[profile]!];
  const logShape = (point: number): number =>
    (1 - share) * lower[point]! +
    share * upper[point]! +
    tilt * (logWavelength[point]! - pivot) -
    dimming * dust[point]!;
  const level =
    Math.log(profiles.halphaFlux[profile]! / profiles.halphaWidth[profile]!) -
    logShape(logWavelength.length - 1);
  return Float32Array.from({ length: logWavelength.length - 1 }, (_, point) =>
    Math.exp(level + logShape(point)),
  );
}
