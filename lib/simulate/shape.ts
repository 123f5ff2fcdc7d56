import type { Random } from '../base';
import { clamp, interpolate, readFacts } from './facts';

/** The facts of data/alhambra/shapes.json: typical values at these magnitudes. */
export interface ShapeFacts {
  magnitude: number[];
  area: number[];
  signalToNoise: number[];
  kronRadius: number[];
  classStarScatter: number[];
  galaxy: SizeFacts;
  star: SizeFacts;
}

interface SizeFacts {
  fwhm: number[];
  semiMajorAxis: number[];
  ellipticity: number[];
  classStar: number[];
  halfLightRadius: number[];
}

/** What SExtractor measures of an image, in pixels and degrees. */
export interface ImageShape {
  readonly area: number;
  readonly fwhm: number;
  readonly classStar: number;
  readonly ellipticity: number;
  readonly semiMajorAxis: number;
  readonly semiMinorAxis: number;
  readonly positionAngle: number;
  readonly kronRadius: number;
  readonly halfLightRadius: number;
  readonly signalToNoise: number;
}

/**
 * Draw plausible shape measurements for a point source or a galaxy of this F814W magnitude, after the medians
 * of the survey's own objects. They make the columns complete; nothing links them to the galaxy's type or
 * redshift.
 */
export function drawShape(pointSource: boolean, magnitude: number, random: Random): ImageShape {
  const facts = readFacts<ShapeFacts>('alhambra/shapes.json');
  const sizes = pointSource ? facts.star : facts.galaxy;
  const at = (values: number[]): number => interpolate(facts.magnitude, values, magnitude);
  const spread = (values: number[], scatter: number): number =>
    at(values) * Math.exp(random.normal(0, scatter));
  const ellipticity = clamp(spread(sizes.ellipticity, 0.5), 0.003, 0.8);
  const semiMajorAxis = spread(sizes.semiMajorAxis, 0.15);
  return {
    area: Math.max(2, Math.round(spread(facts.area, 0.35))),
    fwhm: spread(sizes.fwhm, pointSource ? 0.12 : 0.25),
    classStar: clamp(random.normal(at(sizes.classStar), at(facts.classStarScatter)), 0, 0.98),
    ellipticity,
    semiMajorAxis,
    semiMinorAxis: semiMajorAxis * (1 - ellipticity),
    positionAngle: random.uniform(-90, 90),
    kronRadius: Math.max(3.5, random.normal(at(facts.kronRadius), 1)),
    halfLightRadius: spread(sizes.halfLightRadius, 0.2),
    signalToNoise: Math.max(3, spread(facts.signalToNoise, 0.25)),
  };
}
