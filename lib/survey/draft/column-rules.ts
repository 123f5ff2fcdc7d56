import type { ColumnDescription } from '../survey';

/** How a column beside the photometry is told by its name and values. */
export interface ColumnRule {
  readonly name: RegExp;
  readonly canonical: string;
  readonly role: ColumnDescription['role'];
  readonly what: string;
  /** Believable values, of numbers. */
  readonly range?: readonly [number, number];
  readonly kind?: 'text';
  readonly label?: Pick<ColumnDescription, 'meaning' | 'scale' | 'origin'>;
  readonly unit?: string;
  readonly unsure?: string;
}

const redshift = (origin: string): Pick<ColumnRule, 'role' | 'range' | 'label'> => ({
  role: 'label',
  range: [-0.05, 20],
  label: { meaning: 'redshift', scale: 'linear', origin },
});

/** The first rule that a column fits counts; of the columns that fit one rule the first in the file. */
export const columnRules: readonly ColumnRule[] = [
  {
    name: /^(#?id|.*(obj|object|source|galaxy|gal|coadd|target|tile_id).*(id|_number|number)|number|name|.*_id|designation|objname|recno|train_index)$/i,
    canonical: 'id',
    role: 'identifier',
    kind: 'text',
    what: 'names the objects',
  },
  {
    name: /^(ra|ra_?j2000|raj2000|alpha.*|right_?ascension|radeg|coord_ra|ra_icrs)$/i,
    canonical: 'rightAscension',
    role: 'position',
    range: [0, 360],
    unit: 'deg',
    what: 'is the right ascension in degrees',
  },
  {
    name: /^(dec|de|dec_?j2000|dej2000|delta.*|declination|decdeg|dedeg|coord_dec|de_icrs)$/i,
    canonical: 'declination',
    role: 'position',
    range: [-90, 90],
    unit: 'deg',
    what: 'is the declination in degrees',
  },
  {
    name: /^(field|fieldname|field_?id|tile.*|pointing|patch|survey|area_?name)$/i,
    canonical: 'field',
    role: 'identifier',
    kind: 'text',
    what: 'names the field of the sky',
  },
  {
    name: /^(z_?spec.*|spec_?z.*|zs|z_?sp|redshift_?spec.*|spe_z|z_?spectro.*)$/i,
    canonical: 'redshift',
    what: 'is a spectroscopic redshift',
    ...redshift('spectroscopic'),
  },
  {
    name: /^(z_?true|true_?z|redshift_?true|true_?redshift|z_?cos.*)$/i,
    canonical: 'redshift',
    what: 'is the true redshift of a simulation',
    ...redshift('simulated'),
  },
  {
    name: /^(redshift|z)$/i,
    canonical: 'redshift',
    what: 'is a redshift',
    unsure: 'whether it is spectroscopic or an estimate, the file does not say',
    ...redshift('not known'),
  },
  {
    name: /^(z_?ph.*|photo?_?z.*|zb(_1|est)?|z_?b(est|pz)?|lp_z.*|.*z_?phot.*|z_?p(df|eak|mode)?|redshift_?phot.*)$/i,
    canonical: 'redshiftEstimate',
    what: 'is a photometric redshift: an estimate from the same photometry, not a truth to learn from',
    ...redshift('photometric estimate'),
  },
  {
    name: /mass/i,
    canonical: 'logStellarMass',
    role: 'label',
    range: [0, 15],
    unit: '[Msun]',
    label: { meaning: 'mass', scale: 'log10', origin: 'not known' },
    what: 'is the log10 of a mass',
    unsure: 'told by its name and its range',
  },
  {
    name: /(^|_)(class|type|star|is_?star|is_?qso|spclass|label|morph.*)($|_)/i,
    canonical: 'class',
    role: 'label',
    label: { meaning: 'class', origin: 'not known' },
    what: 'is a class',
    unsure: 'it has few different values; say what they mean',
  },
];
