import { classifyField, losesDigits } from './parse-number';

/** How to read a column: as numbers until text turns up, as numbers only, as text, or not at all. */
export type Reading = 'guess' | 'number' | 'text' | 'skip';

/** What was read of one column so far. Changed in place while a file is read. */
export interface RawColumn {
  reading: Reading;
  /** Numbers, while the column is one of numbers. */
  numbers: Float64Array;
  /** Text from row `textFrom` on, once the column is one of text. */
  texts: string[];
  textFrom: number;
  /** The field that made the column one of text. */
  firstText?: { line: number; text: string };
  onlyIntegers: boolean;
  fitsInt32: boolean;
  hasMissing: boolean;
  /** Some integer would lose digits as a number: leading zeros, or a size beyond 2^53. */
  losesDigits: boolean;
  /** The first such integer. */
  firstLoss?: { line: number; text: string };
}

/** A field that cannot stand in a column of numbers. */
export interface BadField {
  readonly code: 'non-finite-number' | 'not-a-number';
  readonly row: number;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** An empty column with room for so many rows. */
export function createRawColumn(reading: Reading, capacity: number): RawColumn {
  return {
    reading,
    numbers: new Float64Array(isNumeric(reading) ? capacity : 0),
    texts: [],
    textFrom: reading === 'text' ? 0 : -1,
    onlyIntegers: true,
    fitsInt32: true,
    hasMissing: false,
    losesDigits: false,
  };
}

/** Whether a column is, so far, one of numbers. */
export function isNumeric(reading: Reading): boolean {
  return reading === 'guess' || reading === 'number';
}

/** Make room for more rows. */
export function growRawColumn(column: RawColumn, capacity: number): void {
  if (!isNumeric(column.reading)) return;
  const longer = new Float64Array(capacity);
  longer.set(column.numbers);
  column.numbers = longer;
}

/** Remember that an integer would lose digits as a number. */
export function noteLoss(column: RawColumn, line: number, text: string): void {
  column.losesDigits = true;
  column.firstLoss ??= { line, text };
}

/** Store a field of a column of numbers that is no plain number; text makes a guessed column one of text. */
export function storeField(
  column: RawColumn,
  field: { row: number; line: number; column: number; text: string },
): BadField | undefined {
  const { row } = field;
  const text = field.text.trim();
  const kind = classifyField(text);
  switch (kind) {
    case 'missing':
      column.numbers[row] = NaN;
      column.hasMissing = true;
      return undefined;
    case 'integer':
    case 'decimal':
      column.numbers[row] = Number(text);
      if (kind === 'decimal') column.onlyIntegers = false;
      else if (losesDigits(text)) noteLoss(column, field.line, text);
      column.fitsInt32 &&= Object.is(Number(text), Number(text) | 0);
      return undefined;
    case 'non-finite':
      column.numbers[row] = NaN;
      column.onlyIntegers = false;
      return { ...field, code: 'non-finite-number' };
    case 'text':
      if (column.reading === 'number') {
        column.numbers[row] = NaN;
        return { ...field, code: 'not-a-number' };
      }
      column.reading = 'text';
      column.textFrom = row;
      column.firstText = { line: field.line, text };
      column.texts = [];
      column.texts.length = row;
      column.texts.push(field.text);
      column.numbers = new Float64Array(0);
      return undefined;
  }
}

/** What is wrong with a field, for sentences. */
export function describeBadField({ code, text }: Pick<BadField, 'code' | 'text'>): string {
  return code === 'non-finite-number'
    ? `"${text}" is no finite number; a missing value is written as blank or NaN`
    : `"${text}" is no number`;
}
