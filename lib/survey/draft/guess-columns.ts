import type { ColumnDescription } from '../survey';
import { withoutCodes } from './column-profile';
import type { ColumnProfile } from './column-profile';
import { columnRules } from './column-rules';
import type { ColumnRule } from './column-rules';
import type { Guess } from './guess';

/** A column beside the photometry, with what it seems to be. */
export interface GuessedColumn {
  readonly description: ColumnDescription;
  /** Its name in the file. */
  readonly source: string;
  readonly guess: Guess;
}

/** Classes have so many members at most. */
const mostClasses = 30;

/** What the columns beside the photometry are, by their names and values. */
export function guessColumns(profiles: readonly ColumnProfile[]): GuessedColumn[] {
  const found: GuessedColumn[] = [];
  const used = new Set<string>();
  for (const rule of columnRules) {
    for (const profile of profiles) {
      if (used.has(profile.name) || !rule.name.test(profile.name)) continue;
      const codes = profile.codes.map(({ value }) => value);
      if (!fits(rule, profile, codes)) continue;
      used.add(profile.name);
      const isTaken = found.some(({ description }) => description.name === rule.canonical);
      if (isTaken && rule.role !== 'label') continue;
      found.push(guessed(rule, profile, codes, isTaken));
    }
  }
  return found;
}

function fits(rule: ColumnRule, profile: ColumnProfile, codes: readonly number[]): boolean {
  if (rule.canonical === 'id')
    return profile.distinct === profile.rows || (Number.isNaN(profile.distinct) && isName(profile));
  if (rule.canonical === 'field') return profile.distinct <= 1000 && isName(profile);
  if (rule.canonical === 'class')
    return profile.distinct >= 2 && profile.distinct <= mostClasses && isName(profile);
  const values = withoutCodes(profile, codes);
  const [low, high] = rule.range!;
  return values.length > 0 && values[0]! >= low && values[values.length - 1]! <= high;
}

function isName({ isNumeric, isWhole }: ColumnProfile): boolean {
  return !isNumeric || isWhole;
}

function guessed(
  rule: ColumnRule,
  profile: ColumnProfile,
  codes: readonly number[],
  isTaken: boolean,
): GuessedColumn {
  const { name, isNumeric } = profile;
  const isLabel = rule.role === 'label';
  const values = withoutCodes(profile, codes);
  const range = isNumeric && values.length > 0 ? `, from ${values[0]!} to ${values[values.length - 1]!}` : '';
  const missing = isLabel && isNumeric ? `; ${codes.length > 0 ? codes.join(', ') : 'blank'} is none` : '';
  return {
    source: name,
    description: {
      name: isTaken ? name : rule.canonical,
      role: rule.role,
      kind: rule.kind ?? (isNumeric ? 'number' : 'text'),
      ...(rule.unit === undefined ? {} : { unit: rule.unit }),
      description: `${name} of the file; it ${rule.what}`,
      ...rule.label,
      ...(isLabel ? { missing: isNumeric ? codes : [''] } : {}),
    },
    guess: {
      what: `${name} ${rule.what}.`,
      why: `Its name says so${range}${missing}${rule.unsure === undefined ? '' : `; ${rule.unsure}`}.`,
      sure: rule.unsure === undefined,
    },
  };
}
