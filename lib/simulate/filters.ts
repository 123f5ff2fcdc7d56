import { readFacts } from './facts';

/** The facts of data/alhambra/bands.json. */
interface BandFacts {
  bands: { name: string; pivot: number; width: number; depth: number }[];
  syntheticF814W: Record<string, number>;
}

/**
 * A band ready for synthetic photometry: nodes at which a spectrum is looked up, with weights such that Σ
 * weight · fluxPerWavelength is the flux per frequency (up to the one factor that all bands share), photons
 * counted.
 */
export interface BandCurve {
  readonly name: string;
  /** Wavelengths, Angstrom, and their natural logarithms. */
  readonly nodes: Float64Array;
  readonly logNodes: Float64Array;
  readonly weights: Float64Array;
  /** The distance of the nodes, Angstrom. */
  readonly nodeWidth: number;
  /** Where the transmission is above 0, Angstrom. */
  readonly low: number;
  readonly high: number;
  /** The weight of a line of unit flux at this wavelength (0 outside the band). */
  lineWeight(wavelength: number): number;
}

const rampWidth = 25;
const nodeCount = 24;

/**
 * A band from its transmission: flux per frequency ∝ ∫ f T λ dλ / ∫ T / λ dλ, by the midpoint rule on 24
 * nodes.
 *
 * This is the seam for measured curves: they need a transmission that interpolates their table.
 *
 * @param transmission of a wavelength in Angstrom, any unit
 */
export function createBandCurve(
  name: string,
  transmission: (wavelength: number) => number,
  low: number,
  high: number,
): BandCurve {
  const norm = integrate((wavelength) => transmission(wavelength) / wavelength, low, high, 4096);
  const width = (high - low) / nodeCount;
  const nodes = Float64Array.from({ length: nodeCount }, (_, node) => low + (node + 0.5) * width);
  // The nodes are normalised by themselves, so that a flat spectrum comes out flat to the last digit.
  const nodeNorm = nodes.reduce(
    (sum, wavelength) => sum + (transmission(wavelength) / wavelength) * width,
    0,
  );
  return {
    name,
    nodes,
    logNodes: nodes.map(Math.log),
    weights: nodes.map((wavelength) => (transmission(wavelength) * wavelength * width) / nodeNorm),
    nodeWidth: width,
    low,
    high,
    lineWeight(wavelength: number): number {
      if (wavelength <= low || wavelength >= high) return 0;
      return (transmission(wavelength) * wavelength) / norm;
    },
  };
}

/**
 * A trapezoid: 1 between two ramps of 25 Angstrom that are centred on the points of half maximum.
 *
 * @param pivot, width Angstrom; full width at half maximum
 */
export function trapezoidBand(name: string, pivot: number, width: number): BandCurve {
  const low = pivot - width / 2 - rampWidth / 2;
  const high = pivot + width / 2 + rampWidth / 2;
  const transmission = (wavelength: number): number =>
    Math.max(0, Math.min(1, (wavelength - low) / rampWidth, (high - wavelength) / rampWidth));
  return createBandCurve(name, transmission, low, high);
}

/** The bands of ALHAMBRA, and F814W as the combination of bands that the survey made it from. */
export interface AlhambraBands {
  /** The 20 optical bands, J, H and Ks in the order of the catalogue; named as its columns (`KS`). */
  readonly curves: readonly BandCurve[];
  /** Plain 5-sigma AB depth per band. */
  readonly depths: readonly number[];
  /** F814W: the flux per frequency is Σ weight · flux of the band of this place. */
  readonly detection: readonly { readonly place: number; readonly weight: number }[];
}

/** The bands of ALHAMBRA, made once. */
export function alhambraBands(): AlhambraBands {
  if (made) return made;
  const { bands, syntheticF814W } = readFacts<BandFacts>('bands.json');
  made = {
    curves: bands.map(({ name, pivot, width }) => trapezoidBand(name, pivot, width)),
    depths: bands.map(({ depth }) => depth),
    detection: Object.entries(syntheticF814W).map(([name, weight]) => ({
      place: bands.findIndex((band) => band.name === name),
      weight,
    })),
  };
  return made;
}

let made: AlhambraBands | undefined;

/** The flux in F814W of the fluxes in the 23 bands. */
export function detectionFlux(fluxes: Float64Array): number {
  let sum = 0;
  for (const { place, weight } of alhambraBands().detection) sum += weight * fluxes[place]!;
  return sum;
}

function integrate(value: (x: number) => number, low: number, high: number, steps: number): number {
  const width = (high - low) / steps;
  let sum = 0;
  for (let node = 0; node < steps; node++) sum += value(low + (node + 0.5) * width);
  return sum * width;
}
