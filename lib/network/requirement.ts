/** What a field's value must be, in words, where it is not that: "a whole number ≥ 1". */
export type Requirement = (value: unknown) => string | undefined;

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export const count: Requirement = (value) =>
  Number.isInteger(value) && (value as number) >= 1 ? undefined : 'a whole number ≥ 1';

export const place: Requirement = (value) =>
  Number.isInteger(value) && (value as number) >= 0 ? undefined : 'a whole number ≥ 0';

export const share: Requirement = (value) =>
  isNumber(value) && value >= 0 && value < 1 ? undefined : 'a number from 0 to below 1';

export const aboveZero: Requirement = (value) =>
  isNumber(value) && value > 0 ? undefined : 'a number above 0';

export const zeroOrMore: Requirement = (value) =>
  isNumber(value) && value >= 0 ? undefined : 'a number ≥ 0';

export const trueOrFalse: Requirement = (value) => (typeof value === 'boolean' ? undefined : 'true or false');

export function oneOf(names: readonly string[]): Requirement {
  return (value) => (names.includes(value as string) ? undefined : `one of ${names.join(', ')}`);
}
