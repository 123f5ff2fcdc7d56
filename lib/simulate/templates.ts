import { interpolate, readFacts } from './facts';

/** The facts of data/alhambra/template-knots.json. */
interface TemplateFacts {
  wavelength: number[];
  templates: { name: string; type: number; logFlux: number[] }[];
  lines: { name: string; wavelength: number; equivalentWidth: number[] }[];
}

/** What makes one galaxy's spectrum differ from a template. */
export interface GalaxyShape {
  /** Spectral type, 1 (elliptical) … 11 (starburst), as BPZ counts the templates. */
  readonly type: number;
  /** Exponent of a power law in wavelength that the continuum is multiplied by. */
  readonly tilt: number;
  /** Extra dust at 5500 Angstrom, mag. */
  readonly dust: number;
  /** Logarithms (base 10) of the factors on the six emission lines. */
  readonly lineScatter: ArrayLike<number>;
}

const logStep = 0.002;
const logStart = Math.log(480);
const logEnd = Math.log(24100);
const logPivot = Math.log(5500);
const tableLength = Math.ceil((logEnd - logStart) / logStep) + 2;

interface Templates {
  readonly types: number[];
  /**
   * Natural logarithm of the flux per wavelength on a grid of steps of 0.002 in ln(wavelength), per template.
   */
  readonly logFlux: Float64Array[];
  /** (wavelength / 5500)^−0.9 · 0.4 · ln 10 on the same grid: dimming per magnitude of dust. */
  readonly dust: Float64Array;
  readonly lines: TemplateFacts['lines'];
}

/**
 * The continuum of a galaxy at rest: flux per wavelength (relative to that of its template at 5500 Angstrom)
 * as a function of the natural logarithm of the wavelength in Angstrom. Beyond 950 and 24,000 Angstrom the
 * ends are held.
 *
 * Templates are mixed linearly in log flux between their types; tilt and dust, both pivoted at 5500 Angstrom,
 * multiply.
 */
export function restContinuum(shape: GalaxyShape): (logWavelength: number) => number {
  const { types, logFlux, dust } = (templates ??= makeTemplates());
  const { low, share } = placeOfType(types, shape.type);
  const lower = logFlux[low]!;
  const upper = logFlux[low + 1]!;
  const { tilt } = shape;
  const dimming = shape.dust;
  return (logWavelength) => {
    let position = (logWavelength - logStart) / logStep;
    if (position < 0) position = 0;
    else if (position > tableLength - 1.001) position = tableLength - 1.001;
    const cell = position | 0;
    const rest = position - cell;
    const from = lower[cell]! + rest * (lower[cell + 1]! - lower[cell]!);
    const to = upper[cell]! + rest * (upper[cell + 1]! - upper[cell]!);
    return Math.exp(
      from +
        share * (to - from) +
        tilt * (logWavelength - logPivot) -
        dimming * (dust[cell]! + rest * (dust[cell + 1]! - dust[cell]!)),
    );
  };
}

/** Where the knots of the templates end, Angstrom. */
export const lastKnot = 24_000;

/** ln of the wavelength (Angstrom) from which on a tail takes the place of the knots: the last one is low in all types. */
const logTail = Math.log(21_000);

/**
 * The continuum with the falling light of stars beyond 21,000 Angstrom in the place of the last knot and of what is held
 * after it: flux per wavelength ∝ wavelength^−3.5, which gives old galaxies K − [3.6] = −0.8 and [3.6] − [4.5] = −0.4,
 * AB. Our own choice, for bands that reach beyond the knots. It has no light of warm dust.
 */
export function withStellarTail(
  continuum: (logWavelength: number) => number,
): (logWavelength: number) => number {
  const end = continuum(logTail);
  return (logWavelength) =>
    logWavelength <= logTail ? continuum(logWavelength) : end * Math.exp(-3.5 * (logWavelength - logTail));
}

/** An emission line: rest wavelength and rest equivalent width, Angstrom. */
export interface EmissionLine {
  readonly wavelength: number;
  readonly equivalentWidth: number;
}

/** The emission lines of a galaxy; equivalent widths are linear in type between the templates. */
export function emissionLines(shape: GalaxyShape): EmissionLine[] {
  const { types, lines } = (templates ??= makeTemplates());
  const { low, share } = placeOfType(types, shape.type);
  return lines.map(({ wavelength, equivalentWidth }, place) => ({
    wavelength,
    equivalentWidth:
      (equivalentWidth[low]! + share * (equivalentWidth[low + 1]! - equivalentWidth[low]!)) *
      Math.pow(10, shape.lineScatter[place]!),
  }));
}

let templates: Templates | undefined;

function makeTemplates(): Templates {
  const facts = readFacts<TemplateFacts>('alhambra/template-knots.json');
  const knots = facts.wavelength.map(Math.log);
  const grid = Float64Array.from({ length: tableLength }, (_, cell) => logStart + cell * logStep);
  return {
    types: facts.templates.map(({ type }) => type),
    logFlux: facts.templates.map(({ logFlux }) =>
      grid.map((logWavelength) => Math.LN10 * interpolate(knots, logFlux, logWavelength)),
    ),
    dust: grid.map((logWavelength) => 0.4 * Math.LN10 * Math.exp(-0.9 * (logWavelength - logPivot))),
    lines: facts.lines,
  };
}

function placeOfType(types: readonly number[], type: number): { low: number; share: number } {
  let low = 0;
  while (low < types.length - 2 && type > types[low + 1]!) low++;
  return { low, share: (type - types[low]!) / (types[low + 1]! - types[low]!) };
}
