import { readRows } from './csv-rows';
import type { RawRows, RowsPlan } from './csv-rows';
import type { BadField, RawColumn } from './raw-column';
import type { TextBytes } from './read-bytes';
import type { Column } from './table';

/** Read the texts of columns that were taken for numbers at first. */
export function fillTexts(text: TextBytes, plan: RowsPlan, raw: RawRows): void {
  const late: { column: RawColumn; place: number }[] = [];
  raw.columns.forEach((column, place) => {
    if (column.reading === 'guess' && column.losesDigits && column.onlyIntegers) {
      column.reading = 'text';
      column.textFrom = raw.rows;
      column.numbers = new Float64Array(0);
    }
    if (column.textFrom > 0) late.push({ column, place });
  });
  if (late.length === 0) return;
  const places = new Set(late.map(({ place }) => place));
  const again = readRows(text, {
    ...plan,
    readings: plan.readings.map((_, place) => (places.has(place) ? 'text' : 'skip')),
    rowLimit: Math.max(...late.map(({ column }) => column.textFrom)),
  });
  for (const { column, place } of late) {
    const { texts } = again.columns[place]!;
    for (let row = 0; row < column.textFrom; row++) column.texts[row] = texts[row]!;
  }
}

/** The finished values of a column, without the rows that were refused. */
export function finishColumn(
  raw: RawColumn,
  rows: number,
  badRows: ReadonlyMap<number, BadField>,
): Pick<Column, 'values' | 'firstText'> {
  const isKept = (row: number): boolean => !badRows.has(row);
  if (raw.reading === 'text') {
    const values = badRows.size === 0 ? raw.texts : raw.texts.filter((_, row) => isKept(row));
    return raw.firstText ? { values, firstText: raw.firstText } : { values };
  }
  const numbers = raw.numbers.length === rows ? raw.numbers : raw.numbers.slice(0, rows);
  const kept = badRows.size === 0 ? numbers : numbers.filter((_, row) => isKept(row));
  const isInt32 = raw.onlyIntegers && raw.fitsInt32 && !raw.hasMissing;
  raw.numbers = new Float64Array(0);
  return { values: isInt32 ? new Int32Array(kept) : kept };
}
