import { RedshiftLabError } from '../base';
import type { Survey } from '../survey';
import type { Column } from '../table';
import type { EstimatorTarget } from './target';

/** What is to be learnt of a catalogue's objects, as the command line says it. */
export interface LabelWish {
  readonly kind: EstimatorTarget['kind'];
  /** The survey's name for the label, or the file's column. */
  readonly name: string;
  /** Where the survey says that the labels come from. */
  readonly origin: string | undefined;
}

/**
 * Understand the target of a training: `redshift`, the name of a column of numbers, or `class:` and the name of a column
 * of classes.
 *
 * A name is the survey's for a label, or else the file's. A label whose meaning is a redshift is learnt as one.
 *
 * @throws RedshiftLabError `wrong-option` for an empty name
 * @example
 * labelWish('class:isStar', loadSurvey('alhambra')).kind // => 'class'
 */
export function labelWish(target: string, survey: Survey): LabelWish {
  const isClass = target.startsWith('class:');
  const wanted = isClass ? target.slice('class:'.length) : target;
  if (wanted.trim() === '') {
    throw new RedshiftLabError(
      'wrong-option',
      `The target "${target}" names no column: give redshift, a column of numbers, or class: and a column.`,
    );
  }
  const labels = survey.columns.filter(({ role }) => role === 'label' || role === 'truth');
  const ofRedshift = labels.find(({ meaning }) => meaning === 'redshift');
  const name = wanted === 'redshift' ? (ofRedshift?.name ?? wanted) : wanted;
  const described = labels.find((label) => label.name === name);
  const isRedshift = name === 'redshift' || described?.meaning === 'redshift';
  return { kind: isClass ? 'class' : isRedshift ? 'redshift' : 'number', name, origin: described?.origin };
}

/** A column's values as labels. @throws RedshiftLabError `not-numeric` where text is to be learnt as a number */
export function labelTarget({ kind, name }: LabelWish, { values }: Column): EstimatorTarget {
  if (kind === 'class') return { kind, values };
  if (!Array.isArray(values)) return { kind, values };
  throw new RedshiftLabError(
    'not-numeric',
    `The column ${name} holds text, which cannot be learnt as a number: write class:${name} to learn it as classes.`,
  );
}
