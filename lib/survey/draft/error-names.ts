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
 */
export function errorPair(error: string, names: readonly string[]): ErrorPair | undefined {
  for (const { form, measured, isInverseVariance = false } of forms) {
    if (!form.test(error)) continue;
    const wanted = error.replace(form, measured).toLowerCase();
    const found = names.find((name) => name.toLowerCase() === wanted && name !== error);
    if (found !== undefined) return { measured: found, error, isInverseVariance };
  }
  return undefined;
}
