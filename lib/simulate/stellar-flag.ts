import { clamp, interpolate, readFacts } from './facts';
import { alhambraBands } from './filters';
import type { Photometry } from './noise';
import { starShare } from './population';
import type { ImageShape, ShapeFacts } from './shape';

/** Fainter objects are not classified. */
const faintest = 22.5;

/** J − Ks of stars and of galaxies at these F489W − F814W, AB: the mock's own medians. */
const colours = [0.3, 0.75, 1.25, 1.75, 2.5];
const starColours = [-0.47, -0.27, -0.01, 0.16, 0.19];
const galaxyColours = [-0.02, 0.08, 0.29, 0.49, 0.7];
const starScatter = 0.1;
const galaxyScatter = 0.15;
const galaxySizeScatter = 0.28;

/**
 * The statistical star-galaxy flag of the full catalogue: the probability of a star, 0 … 1, and just 0.5, unknown,
 * where the observed F814W is fainter than 22.5.
 *
 * Bayes' rule on the share of stars at the magnitude, the size (full width over that of stars: 1 with a scatter of
 * 0.15 that grows beyond F814W = 21.5 for stars, the mock's own distribution for galaxies) and, where the bands are
 * measured, J − Ks at the object's F489W − F814W. It takes no look at what the object is.
 */
export function stellarFlag({ magnitudes, errors }: Photometry, { fwhm }: ImageShape): number {
  const observed = magnitudes.at(-1)!;
  if (observed > faintest) return 0.5;
  // A saturated object has the code −99: it is brighter than any galaxy.
  const magnitude = Math.max(observed, 15);
  const facts = readFacts<ShapeFacts>('alhambra/shapes.json');
  const size = Math.log(fwhm / facts.star.fwhm[0]!);
  const typical = Math.log(interpolate(facts.magnitude, facts.galaxy.fwhm, magnitude) / facts.star.fwhm[0]!);
  const share = starShare(magnitude);
  let odds = share / (1 - share);
  odds *= likelihood(size, 0, 0.15 + 0.1 * Math.max(0, magnitude - 21.5));
  odds /= likelihood(size, typical, galaxySizeScatter);
  const { blue, near, far } = (places ??= findPlaces());
  if ([blue, near, far].every((place) => Math.abs(magnitudes[place]!) !== 99)) {
    const colour = magnitudes[blue]! - observed;
    const infrared = magnitudes[near]! - magnitudes[far]!;
    const error = Math.hypot(errors[near]!, errors[far]!);
    odds *= likelihood(infrared, interpolate(colours, starColours, colour), Math.hypot(starScatter, error));
    odds /= likelihood(
      infrared,
      interpolate(colours, galaxyColours, colour),
      Math.hypot(galaxyScatter, error),
    );
  }
  return Number.isFinite(odds) ? odds / (1 + odds) : 1;
}

/** The normal density, kept from 0: something is always stranger than the model. */
function likelihood(value: number, mean: number, deviation: number): number {
  const distance = clamp((value - mean) / deviation, -4, 4);
  return Math.exp(-0.5 * distance * distance) / deviation;
}

let places: { blue: number; near: number; far: number } | undefined;

function findPlaces(): { blue: number; near: number; far: number } {
  const names = alhambraBands().curves.map(({ name }) => name);
  return { blue: names.indexOf('F489W'), near: names.indexOf('J'), far: names.indexOf('KS') };
}
