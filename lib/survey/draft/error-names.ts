/** An error column's name takes one of these forms of the name of what it is the error of. */
const forms: readonly {
  readonly form: RegExp;
  readonly measured: string;
  readonly isInverseVariance?: true;
}[] = [
  { form: /^(.*)mag_?(?:err(?:or)?|sigma)(.*)$/i, measured: '$1mag$2' },
  { form: /^(.*)flux_?(?:err(?:or)?|sigma)(.*)$/i, measured: '$1flux$2' },
  { form: /^(.*)flux_ivar(.*)$/i, measured: '$1flux$2', isInverseVariance: true },
  { form: /^(.*)_?ivar$/i, measured: '$1', isInverseVariance: true },
  { form: /^(?:err|error|e|d|sig|sigma|unc)_(.+)$/i, measured: '$1' },
  { form: /^(?:err|error|sigma)_(.+)$/i, measured: 'mag_$1' },
  { form: /^(?:err|error|e)_(.+)$/i, measured: 'f_$1' },
  { form: /^(.+?)_(?:err|error|e|sig|sigma|unc|uncertainty)$/i, measured: '$1' },
  { form: /^(.+?)(?:err|error)$/i, measured: '$1' },
  { form: /^(.+)_(?:err|error)_(.+)$/i, measured: '$1_$2' },
  { form: /^(?:d|e)(.+)$/, measured: '$1' },
  { form: /^(?:err|error|e|d)_(.+)$/i, measured: '$1mag' },
];

/** Beside `u_mag`, errors are also called `u_err`: so where no longer name, such as `u_mag_err`, has the better claim. */
const shortForm = /^(.+?)_?(?:err|error|sig|sigma|unc)$/i;
const shortened = ['$1_mag', '$1mag', '$1_magnitude', '$1_flux', '$1flux'];

/** A column of measurements with that of its errors. */
export interface ErrorPair {
  readonly measured: string;
  readonly error: string;
  readonly isInverseVariance: boolean;
}

/**
 * The column of measurements that a column by its name is the error of; undefined where there is none.
 *
 * @param names all that exist; case does not matter
 * @example
 * errorPair('MAGERR_AUTO_G', ['MAG_AUTO_G', 'MAGERR_AUTO_G']).measured // => 'MAG_AUTO_G'
 * errorPair('dF365W', ['F365W', 'dF365W']).measured // => 'F365W'
 * errorPair('u_err', ['u_mag', 'u_err']).measured // => 'u_mag'
 */
export function errorPair(error: string, names: readonly string[]): ErrorPair | undefined {
  for (const { form, measured, isInverseVariance = false } of forms) {
    if (!form.test(error)) continue;
    const wanted = error.replace(form, measured).toLowerCase();
    const found = names.find((name) => name.toLowerCase() === wanted && name !== error);
    if (found !== undefined) return { measured: found, error, isInverseVariance };
  }
  for (const measured of shortForm.test(error) ? shortened : []) {
    const wanted = error.replace(shortForm, measured).toLowerCase();
    const alike = names.filter((name) => name.toLowerCase().includes(wanted));
    if (alike.length === 1 && alike[0]!.toLowerCase() === wanted)
      return { measured: alike[0]!, error, isInverseVariance: false };
  }
  return undefined;
}
