import { interpolate } from './facts';

/** A transmission as a table, straight between its points and 0 outside. Wavelengths ascend, in Angstrom. */
export interface Transmission {
  readonly wavelength: readonly number[];
  /** The share of photons that is counted, in any unit. */
  readonly throughput: readonly number[];
}

/**
 * A band ready for synthetic photometry: nodes at which a spectrum is looked up, with weights such that Σ
 * weight · fluxPerWavelength is the flux per frequency (up to the one factor that all bands share), photons
 * counted.
 */
export interface BandCurve {
  readonly name: string;
  /** √(∫ T λ dλ / ∫ T / λ dλ), Angstrom. */
  readonly pivot: number;
  /** Wavelengths, Angstrom, and their natural logarithms. */
  readonly nodes: Float64Array;
  readonly logNodes: Float64Array;
  readonly weights: Float64Array;
  /** The width of the piece of the band that a node stands for, Angstrom. */
  readonly nodeWidth: number;
  /** Where the transmission is above 0, Angstrom. */
  readonly low: number;
  readonly high: number;
  /** The weight of a line of unit flux at this wavelength (0 outside the band). */
  lineWeight(wavelength: number): number;
}

const rampWidth = 25;
const stepsPerNode = 64;

/**
 * A band from its transmission: flux per frequency ∝ ∫ f T λ dλ / ∫ T / λ dλ.
 *
 * The band is cut into pieces of equal width; each has a node where its photons have their mean wavelength, with the
 * weight of the whole piece, so that a spectrum that is straight within each piece comes out right.
 *
 * @param pieces how many; default 16, enough for a medium band
 * @example
 * createBandCurve('box', { wavelength: [4999, 5001], throughput: [1, 1] }).pivot.toFixed(3) // => '5000.000'
 */
export function createBandCurve(
  name: string,
  { wavelength, throughput }: Transmission,
  pieces = 16,
): BandCurve {
  const low = wavelength[0]!;
  const high = wavelength.at(-1)!;
  const width = (high - low) / pieces;
  const step = width / stepsPerNode;
  const nodes: number[] = [];
  const photons: number[] = [];
  let norm = 0;
  for (let piece = 0; piece < pieces; piece++) {
    let sum = 0;
    let moment = 0;
    for (let part = 0; part < stepsPerNode; part++) {
      const at = low + piece * width + (part + 0.5) * step;
      const transmission = interpolate(wavelength, throughput, at);
      sum += transmission * at * step;
      moment += transmission * at * at * step;
      norm += (transmission / at) * step;
    }
    // Nothing passes in a gap of a curve.
    if (sum === 0) continue;
    nodes.push(moment / sum);
    photons.push(sum);
  }
  // The nodes are normalised by themselves, so that a flat spectrum comes out flat to the last digit.
  const nodeNorm = photons.reduce((sum, photon, node) => sum + photon / nodes[node]! ** 2, 0);
  return {
    name,
    pivot: Math.sqrt(photons.reduce((sum, photon) => sum + photon, 0) / norm),
    nodes: Float64Array.from(nodes),
    logNodes: Float64Array.from(nodes, Math.log),
    weights: Float64Array.from(photons, (photon) => photon / nodeNorm),
    nodeWidth: width,
    low,
    high,
    lineWeight(at: number): number {
      if (at <= low || at >= high) return 0;
      return (interpolate(wavelength, throughput, at) * at) / norm;
    },
  };
}

/** A trapezoid as a band; see {@link trapezoid}. */
export function trapezoidBand(name: string, center: number, width: number): BandCurve {
  return createBandCurve(name, trapezoid(center, width));
}

/**
 * A trapezoid: 1 between two ramps of 25 Angstrom (half the width, where that is less) that are centred on the points
 * of half maximum.
 *
 * @param center, width Angstrom; full width at half maximum
 * @example
 * trapezoid(5000, 100).wavelength // => [4937.5, 4962.5, 5037.5, 5062.5]
 */
export function trapezoid(center: number, width: number): Transmission {
  const [low, high] = [center - width / 2, center + width / 2];
  const half = Math.min(rampWidth, width / 2) / 2;
  return {
    wavelength: [low - half, low + half, high - half, high + half],
    throughput: [0, 1, 1, 0],
  };
}
