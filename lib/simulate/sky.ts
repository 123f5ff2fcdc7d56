import type { Random } from '../base';
import { readFacts } from './facts';

/** The facts of data/alhambra/fields.json. */
interface FieldFacts {
  fields: { field: number; name: string; rightAscension: number; declination: number }[];
}

/** The detector that an object lies on. */
export interface Place {
  /** 1 … 8. */
  readonly field: number;
  /** 1 or 2. */
  readonly pointing: number;
  /** 1 … 4. */
  readonly detector: number;
  /** The object's number on this detector, from 1. */
  readonly number: number;
}

/** Where an object is: pixels on its detector's image, degrees on the sky (J2000). */
export interface Position {
  readonly x: number;
  readonly y: number;
  readonly rightAscension: number;
  readonly declination: number;
}

export const fieldCount = 8;
export const pointingCount = 2;
export const detectorCount = 4;

/** A detector's image: 15 arc minutes wide, in pixels of 0.225 arc seconds. */
export const detectorPixels = 4000;
const pixel = 0.225 / 3600;
const detectorWidth = detectorPixels * pixel;

/**
 * The detector of object number `row`. Objects are dealt out to the 64 detectors in turn, the fields first, so that every
 * field has its share in a catalogue of any size.
 *
 * @param row from 0
 * @example
 * placeOfRow(0) // => { field: 1, pointing: 1, detector: 1, number: 1 }
 * placeOfRow(64 + 9) // => { field: 2, pointing: 1, detector: 2, number: 2 }
 */
export function placeOfRow(row: number): Place {
  const inField = Math.floor(row / fieldCount);
  const round = Math.floor(inField / detectorCount);
  return {
    field: (row % fieldCount) + 1,
    detector: (inField % detectorCount) + 1,
    pointing: (round % pointingCount) + 1,
    number: Math.floor(round / pointingCount) + 1,
  };
}

/**
 * The name of an object as the survey forms it: 814, field, pointing, detector, and its number in five digits.
 *
 * @example
 * identifierOf({ field: 4, pointing: 1, detector: 2, number: 37 }) // => 81441200037
 */
export function identifierOf({ field, pointing, detector, number }: Place): number {
  return (814000 + 100 * field + 10 * pointing + detector) * 1e5 + number;
}

/**
 * Draw a position, uniform on the detector.
 *
 * The four detectors of the camera are the corners of a square, with gaps as wide as they are; the second pointing
 * fills the gaps in right ascension, so a field is two strips of 60 by 15 arc minutes: 0.5 square degrees.
 */
export function drawPosition({ field, pointing, detector }: Place, random: Random): Position {
  const center = readFacts<FieldFacts>('alhambra/fields.json').fields[field - 1]!;
  const x = random.uniform(0.5, detectorPixels + 0.5);
  const y = random.uniform(0.5, detectorPixels + 0.5);
  const middle = (detectorPixels + 1) / 2;
  const column = (detector - 1) % 2;
  const line = (detector - 1 - column) / 2;
  const east = (2 * column + pointing - 2.5) * detectorWidth - (x - middle) * pixel;
  const north = (2 * line - 1) * detectorWidth + (y - middle) * pixel;
  const declination = center.declination + north;
  const rightAscension = center.rightAscension + east / Math.cos((declination * Math.PI) / 180);
  return { x, y, rightAscension, declination };
}
