import { RedshiftLabError } from '../base';
import type { PowerLaw } from '../evaluation';
import { tidy } from './bins';
import { requireOnAxis } from './check-values';

/** The errors of one method after training with more and more objects. */
export interface DataVolumeSeries {
  name: string;
  /** One per training: several of one number of objects are several seeds. */
  points: readonly {
    objects: number;
    error: number;
    /** The interval's ends, where there is one. */
    low?: number;
    high?: number;
  }[];
  /** The law that was fitted to the points, drawn as a line with its formula in the legend. */
  law?: Pick<PowerLaw, 'scale' | 'exponent' | 'floor'>;
}

const lawPoints = 60;

/** The law's line through the axis; without a law there is none. */
export function lawCurve(
  one: DataVolumeSeries,
  [low, high]: readonly [number, number],
): { name: string; objects: number; error: number }[] {
  const { law } = one;
  if (law === undefined) return [];
  return Array.from({ length: lawPoints }, (_, place) => {
    const objects = low * (high / low) ** (place / (lawPoints - 1));
    const error = law.scale * objects ** -law.exponent + law.floor;
    return { name: legendName(one), objects: tidy(objects), error: tidy(error) };
  });
}

/** A method's name with the formula of its law. */
export function legendName({ name, law }: DataVolumeSeries): string {
  if (law === undefined) return name;
  const { scale, exponent, floor } = law;
  const written = (value: number): string => String(Number(value.toPrecision(2))).replace('-', '−');
  return `${name}: ${written(scale)} N^${written(-exponent)}${floor === 0 ? '' : ` + ${written(floor)}`}`;
}

/** Refuse a method that cannot be drawn. */
export function checkVolumeSeries(
  { name, points, law }: DataVolumeSeries,
  objects: string,
  error: string,
): void {
  requireOnAxis(
    points.map((point) => point.objects),
    'log',
    `${objects} (${name})`,
  );
  requireOnAxis(
    points.map((point) => point.error),
    'log',
    `${error} (${name})`,
  );
  for (const { objects: count, error: middle, low = middle, high = middle } of points) {
    if (Number.isFinite(low) && Number.isFinite(high) && low <= middle && middle <= high) continue;
    throw new RedshiftLabError(
      'bad-interval',
      `The interval of ${name} at ${count} goes from ${low} to ${high} about ${middle}: give finite ends on either side.`,
    );
  }
  if (law === undefined) return;
  const { scale, exponent, floor } = law;
  if (scale > 0 && floor >= 0 && [scale, exponent, floor].every(Number.isFinite)) return;
  throw new RedshiftLabError(
    'bad-law',
    `The law of ${name} is ${scale} · N^${-exponent} + ${floor}: its scale is above 0, its floor not below.`,
  );
}
