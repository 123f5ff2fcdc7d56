import { nearestName, RedshiftLabError } from '../base';

/** The error for a column that a file does not have, with the nearest name that it has. */
export function missingColumn(file: string, name: string, names: readonly string[]): RedshiftLabError {
  const near = nearestName(name, names);
  return new RedshiftLabError(
    'missing-column',
    `The file ${file} has no column ${name}${near === undefined ? '' : `; did you mean ${near}?`} (it has ${listedNames(names)})`,
  );
}

/** Names for a sentence: a survey has dozens of columns, and the sentence must not drown in them. */
export function listedNames(names: readonly string[]): string {
  return names.length > 12
    ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more`
    : names.join(', ');
}
