import { RedshiftLabError } from '../../base';

/** @throws RedshiftLabError `one-class` */
export function requireTwoClasses(present: Int32Array): void {
  if (present.length > 1) return;
  throw new RedshiftLabError(
    'one-class',
    `All training objects are of class ${present[0]}: give objects of two classes at least.`,
  );
}

/** @throws RedshiftLabError `wrong-option` */
export function requirePositive(options: Readonly<Record<string, number>>): void {
  const wrong = Object.entries(options).find(([, value]) => !(value > 0 && value < Infinity));
  if (!wrong) return;
  throw new RedshiftLabError('wrong-option', `The option ${wrong[0]} is ${wrong[1]}: give a number above 0.`);
}
