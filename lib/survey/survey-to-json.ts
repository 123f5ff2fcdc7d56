import type { Survey } from './survey';

/**
 * A description as the text of its file: what is short stands on one line. `readSurvey` reads it back.
 *
 * Wavelengths that are not known, NaN, are written as null; `readSurvey` then says that they are missing.
 */
export function surveyToJson(survey: Survey): string {
  return `${written(survey, '')}\n`;
}

const longestLine = 100;

function written(value: unknown, margin: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const lines = (indent: string): string[] =>
    entries.map(([key, one]) => (isList ? '' : `${JSON.stringify(key)}: `) + written(one, indent));
  const [open, close] = isList ? ['[', ']'] : ['{ ', ' }'];
  const flat = entries.length === 0 ? open.trim() + close.trim() : open + lines('').join(', ') + close;
  const isShort = flat.length + margin.length <= longestLine && !flat.includes('\n');
  if (isShort && (isList || margin !== '')) return flat;
  const inner = `${margin}  `;
  return `${open.trim()}\n${inner}${lines(inner).join(`,\n${inner}`)}\n${margin}${close.trim()}`;
}
