import type { Random } from '../base';
import { clamp } from './facts';
import { saturation } from './noise';
import type { Photometry } from './noise';
import type { ObjectKind } from './number-counts';
import { detectorPixels } from './sky';
import type { Position } from './sky';

/** The catalogue's columns on how far a measurement can be trusted. */
export interface Quality {
  /** SExtractor's flag: 1 close neighbours, 2 blended, 4 saturated, added up. */
  readonly photometryFlag: number;
  /** Bands with a measured magnitude, of 24. */
  readonly detectedBands: number;
  /** 1 = X-ray source. */
  readonly xray: number;
  /** Relative exposure of the object's place, 0 … 1. */
  readonly weight: number;
  /** 1 = saturated. */
  readonly saturationFlag: number;
}

/** The exposure falls from 1 to this share over the outermost arc minute, where dithered images overlap less. */
const edgeWeight = 0.6;
const edgePixels = 267;

/**
 * Draw the flags of an object. Shares of neighbours (15 %), blends (12 %) and X-ray sources (a third of the quasars,
 * 1 galaxy in 1,000) are our own choices; nothing links them to the photometry.
 *
 * @param magnitude noiseless F814W
 */
export function drawQuality(
  kind: ObjectKind,
  magnitude: number,
  { magnitudes }: Photometry,
  { x, y }: Position,
  random: Random,
): Quality {
  const isSaturated = magnitude < saturation;
  const hasNeighbours = random.uniform() < 0.15;
  const isBlended = random.uniform() < 0.12;
  const xrayShare = kind === 'quasar' ? 1 / 3 : kind === 'galaxy' ? 0.001 : 0;
  const edge = Math.min(x, y, detectorPixels + 1 - x, detectorPixels + 1 - y);
  let detectedBands = 0;
  for (const value of magnitudes) if (value !== 99 && value !== -99) detectedBands++;
  return {
    photometryFlag: (hasNeighbours ? 1 : 0) + (isBlended ? 2 : 0) + (isSaturated ? 4 : 0),
    detectedBands,
    xray: random.uniform() < xrayShare ? 1 : 0,
    weight: edgeWeight + (1 - edgeWeight) * clamp(edge / edgePixels, 0, 1),
    saturationFlag: isSaturated ? 1 : 0,
  };
}
