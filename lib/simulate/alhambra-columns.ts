import type { Column } from '../table';
import { alhambraBands } from './filters';
import type { Label } from './label';
import type { Photometry } from './noise';
import type { ObjectKind } from './number-counts';
import type { Quality } from './quality';
import type { ImageShape } from './shape';
import { identifierOf } from './sky';
import type { Place, Position } from './sky';

/** An object as the catalogue shows it, and the truth about it. */
export interface SimulatedObject {
  readonly kind: ObjectKind;
  /** True redshift, type and log mass; NaN where the object has none. */
  readonly redshift: number;
  readonly type: number;
  readonly logStellarMass: number;
  readonly place: Place;
  readonly position: Position;
  readonly photometry: Photometry;
  readonly label: Label;
  readonly shape: ImageShape;
  readonly quality: Quality;
  /** Probability of a star, as the catalogue gives it. */
  readonly stellarFlag: number;
}

type Source = readonly [name: string, value: (object: SimulatedObject, row: number) => number];

const wholeNumbers = new Set(
  'Field Pointing CCD train_index area photoflag nfobs xray Satur_Flag acs_star'.split(' '),
);

/** Decimals of what the survey's files do not round to three; degrees keep 0.04 arc seconds. */
const decimals: Partial<Record<string, number>> = { RA: 5, Dec: 5, x: 2, y: 2 };

/** The columns of the full catalogue, among them those of the sample in the COSMOS field, and then the truth. */
function columnSources(): Source[] {
  const bands = [...alhambraBands().curves.map(({ name }) => name), 'F814W'];
  return [
    ['id', ({ place }) => identifierOf(place)],
    ['Field', ({ place }) => place.field],
    ['Pointing', ({ place }) => place.pointing],
    ['CCD', ({ place }) => place.detector],
    ['RA', ({ position }) => position.rightAscension],
    ['Dec', ({ position }) => position.declination],
    ['x', ({ position }) => position.x],
    ['y', ({ position }) => position.y],
    ['train_index', (_, row) => row + 1],
    ['area', ({ shape }) => shape.area],
    ['fwhm', ({ shape }) => shape.fwhm],
    ['stell', ({ shape }) => shape.classStar],
    ['ell', ({ shape }) => shape.ellipticity],
    ['a', ({ shape }) => shape.semiMajorAxis],
    ['b', ({ shape }) => shape.semiMinorAxis],
    ['theta', ({ shape }) => shape.positionAngle],
    ['rk', ({ shape }) => shape.kronRadius],
    ['rf', ({ shape }) => shape.halfLightRadius],
    ['s2n', ({ shape }) => shape.signalToNoise],
    ['photoflag', ({ quality }) => quality.photometryFlag],
    ...bands.map((band, place): Source => [band, ({ photometry }) => photometry.magnitudes[place]!]),
    ...bands.map((band, place): Source => [`d${band}`, ({ photometry }) => photometry.errors[place]!]),
    ['nfobs', ({ quality }) => quality.detectedBands],
    ['xray', ({ quality }) => quality.xray],
    ['PercW', ({ quality }) => quality.weight],
    ['Satur_Flag', ({ quality }) => quality.saturationFlag],
    ['Stellar_Flag', ({ stellarFlag }) => stellarFlag],
    ['zb_1', ({ label }) => label.redshift],
    ['zb_Min_1', ({ label }) => label.redshiftLower],
    ['zb_Max_1', ({ label }) => label.redshiftUpper],
    ['Tb_1', ({ label }) => label.spectralType],
    ['z_ml', ({ label }) => label.redshiftMaximumLikelihood],
    ['t_ml', ({ label }) => label.spectralTypeMaximumLikelihood],
    ['Stell_Mass_1', ({ label }) => label.logStellarMass],
    ['M_Abs_1', ({ label }) => label.absoluteMagnitude],
    ['MagPrior', ({ photometry }) => photometry.magnitudes.at(-1)!],
    ['Odds_1', ({ label }) => label.odds],
    ['Chi2', ({ label }) => label.chiSquared],
    ['acs_star', ({ kind }) => (kind === 'star' ? 1 : 0)],
    ['true_redshift', ({ redshift }) => redshift],
    ['true_type', ({ type }) => type],
    ['true_mass', ({ logStellarMass }) => logStellarMass],
  ];
}

/** A simulated column: numbers only. */
export type NumberColumn = Column & { readonly values: Int32Array | Float64Array };

/** Empty columns for this many objects. */
export function createColumns(objects: number): NumberColumn[] {
  return columnSources().map(([name]) => ({
    name,
    values: wholeNumbers.has(name) ? new Int32Array(objects) : new Float64Array(objects),
  }));
}

/** The columns of objects number `from` … `to` − 1, in the order of `createColumns`. */
export function simulateRows(
  source: (row: number) => SimulatedObject,
  from: number,
  to: number,
): NumberColumn['values'][] {
  const sources = columnSources();
  const columns = createColumns(to - from).map(({ values }) => values);
  const scales = sources.map(([name]) => 10 ** (decimals[name] ?? 3));
  for (let row = from; row < to; row++) {
    const object = source(row);
    for (let place = 0; place < sources.length; place++) {
      const scale = scales[place]!;
      // Adding 0 turns -0 into 0.
      columns[place]![row - from] = Math.round(sources[place]![1](object, row) * scale) / scale + 0;
    }
  }
  return columns;
}
