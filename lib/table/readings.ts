import { RedshiftLabError } from '../base';
import { missingColumn } from './missing-column';
import type { Reading } from './raw-column';
import type { PieceOptions } from './table-source';

/**
 * How to read each of a file's columns.
 *
 * @throws RedshiftLabError `missing-column`, or `duplicate-column` where the option columns names one twice
 */
export function readingsOf(
  file: string,
  names: readonly string[],
  { columns, types = {} }: Pick<PieceOptions, 'columns' | 'types'>,
): Reading[] {
  const known = new Set(names);
  for (const name of [...(columns ?? []), ...Object.keys(types)]) {
    if (!known.has(name)) throw missingColumn(file, name, names);
  }
  const wanted = new Set(columns);
  if (columns && wanted.size < columns.length) {
    const twice = columns.find((name, place) => columns.indexOf(name) !== place);
    throw new RedshiftLabError('duplicate-column', `The option columns asks for ${twice} of ${file} twice.`);
  }
  // A column may be called like a method of every object.
  const typeOf = new Map(Object.entries(types));
  return names.map((name) => (columns && !wanted.has(name) ? 'skip' : (typeOf.get(name) ?? 'guess')));
}
