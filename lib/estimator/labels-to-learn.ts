import type { Survey } from '../survey';
import { column, columnNames } from '../table';
import type { Column, Table } from '../table';
import type { LabelWish } from './label-target';
import { fewestRows, isMissing, mostClasses } from './target';

/** A type that takes more values than this is a number on a scale. */
const mostTypes = 15;

/**
 * What can be learnt of a catalogue's objects: for each meaning that the survey gives a label (redshift, type, mass, class)
 * the first column that has it, with at least 40 known values that are not all alike.
 *
 * A type of more than 15 different numbers is learnt as a number, since it lies on a scale.
 *
 * @param objects the catalogue's columns under the survey's names
 */
export function labelsToLearn(survey: Survey, objects: Table): LabelWish[] {
  const names = columnNames(objects);
  const found: LabelWish[] = [];
  for (const meaning of ['redshift', 'type', 'mass', 'class'] as const) {
    for (const { name, origin, role, meaning: own } of survey.columns) {
      if (role !== 'label' || own !== meaning || !names.includes(name)) continue;
      const kind = kindOf(meaning, column(objects, name));
      if (kind === undefined) continue;
      found.push({ kind, name, origin });
      break;
    }
  }
  return found;
}

function kindOf(
  meaning: 'redshift' | 'type' | 'mass' | 'class',
  { values }: Column,
): LabelWish['kind'] | undefined {
  const known = Array.from<number | string>(values).filter((value) => !isMissing(value));
  const different = new Set(known).size;
  if (known.length < fewestRows || different < 2) return undefined;
  const areNumbers = typeof known[0] === 'number';
  if (meaning === 'redshift' || meaning === 'mass') {
    return areNumbers ? (meaning === 'mass' ? 'number' : 'redshift') : undefined;
  }
  if (meaning === 'type' && areNumbers && different > mostTypes) return 'number';
  return different <= mostClasses ? 'class' : undefined;
}
