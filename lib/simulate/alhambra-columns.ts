import type { Column } from '../table';
import { alhambraBands } from './filters';
import type { Label } from './label';
import type { Photometry } from './noise';
import type { ObjectKind } from './population';
import type { ImageShape } from './shape';

/** An object as the catalogue shows it, and the truth about it. */
export interface SimulatedObject {
  readonly kind: ObjectKind;
  /** True redshift, type and log mass; NaN where the object has none. */
  readonly redshift: number;
  readonly type: number;
  readonly logStellarMass: number;
  readonly photometry: Photometry;
  readonly label: Label;
  readonly shape: ImageShape;
}

type Source = readonly [name: string, value: (object: SimulatedObject, row: number) => number];

const wholeNumbers = new Set(['train_index', 'area', 'acs_star']);

/** The columns of the sample in the COSMOS field, in its order, and then the truth. */
function columnSources(): Source[] {
  const bands = [...alhambraBands().curves.map(({ name }) => name), 'F814W'];
  return [
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
    ...bands.map((band, place): Source => [band, ({ photometry }) => photometry.magnitudes[place]!]),
    ...bands.map((band, place): Source => [`d${band}`, ({ photometry }) => photometry.errors[place]!]),
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

/** Empty columns for this many objects, and the way to write an object into its row. */
export function createColumns(objects: number): {
  readonly columns: Column[];
  write(row: number, object: SimulatedObject): void;
} {
  const sources = columnSources();
  const values = sources.map(([name]) =>
    wholeNumbers.has(name) ? new Int32Array(objects) : new Float64Array(objects),
  );
  return {
    columns: sources.map(([name], place) => ({ name, values: values[place]! })),
    write(row, object) {
      sources.forEach(([, value], place) => {
        // Three decimals, as the survey's files have; adding 0 turns -0 into 0.
        values[place]![row] = Math.round(value(object, row) * 1000) / 1000 + 0;
      });
    },
  };
}
