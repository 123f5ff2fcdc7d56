import { toUnit } from '../training';
import { textWidth } from './text-width';
import type { Hyperparameter, HyperparameterValue, HyperparameterValues } from '../training';

/** An axis's label at a height, 0 at its foot and 1 at its top. */
export interface AxisLabel {
  readonly axis: string;
  readonly height: number;
  readonly label: string;
}

/** The height of what does not exist in a trial, below the axes. */
export const absentHeight = -0.13;
/** From one axis to the next. */
export const pixelsPerAxis = 66;
/** The labels' letters, in pixels. */
export const labelSize = 11;
const mostCategories = 8;

/** The height of a trial on a hyperparameter's axis. */
export function heightOf(hyperparameter: Hyperparameter, values: HyperparameterValues): number {
  const value = values[hyperparameter.name];
  return value === undefined ? absentHeight : placeOf(hyperparameter, value);
}

/** The ends of a hyperparameter's axis, or all its categories. */
export function axisLabels(hyperparameter: Hyperparameter): AxisLabel[] {
  const { name, kind } = hyperparameter;
  const all =
    kind === 'choice' ? hyperparameter.values : [...new Set([hyperparameter.low, lastOf(hyperparameter)])];
  const shown = all.length > mostCategories ? [all[0]!, all.at(-1)!] : all;
  return shown.map((value) => ({ axis: name, height: placeOf(hyperparameter, value), label: words(value) }));
}

/** A value of three digits, or a name in lines that fit before the next axis: "mean\nSquared\nError". */
function words(value: HyperparameterValue): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(3))).replace('-', '−');
  const fits = (text: string): boolean => textWidth(text, labelSize) <= pixelsPerAxis - 8;
  const lines: string[] = [];
  for (const part of String(value).split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[\s_-])/)) {
    const longer = `${lines.at(-1) ?? ''}${part}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(cut(part, fits));
  }
  return lines.join('\n');
}

/** As much of a word as fits: "normalisat…". */
function cut(word: string, fits: (text: string) => boolean): string {
  if (fits(word)) return word;
  let text = word;
  while (!fits(`${text}…`)) text = text.slice(0, -1);
  return `${text}…`;
}

/** From 0 at the first value to 1 at the last. */
function placeOf(hyperparameter: Hyperparameter, value: HyperparameterValue): number {
  if (hyperparameter.kind === 'real') return toUnit(hyperparameter, value);
  const ends =
    hyperparameter.kind === 'choice'
      ? [hyperparameter.values[0]!, hyperparameter.values.at(-1)!]
      : [hyperparameter.low, lastOf(hyperparameter)];
  const [first, last, here] = [...ends, value].map((one) => toUnit(hyperparameter, one)) as [
    number,
    number,
    number,
  ];
  return first === last ? 0.5 : (here - first) / (last - first);
}

function lastOf(hyperparameter: Exclude<Hyperparameter, { kind: 'choice' }>): number {
  if (hyperparameter.kind === 'real') return hyperparameter.high;
  const { low, high, step = 1 } = hyperparameter;
  return low + Math.floor((high - low) / step) * step;
}
