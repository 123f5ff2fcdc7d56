import { RedshiftLabError } from '../../base';
import type { RawRows } from '../csv-rows';
import { describeBadField, isNumeric } from '../raw-column';

/** A guessed column must not silently round a name; a declared one does as it is told. */
export interface ReadColumn {
  readonly name: string;
  readonly isGuessed: boolean;
  readonly onlyIntegers: boolean;
}

/**
 * The first field of a block that does not fit its column ends the reading.
 *
 * @throws RedshiftLabError `not-a-number`, `non-finite-number` or `loses-digits`, naming line and column
 */
export function refuseBadFields(file: string, raw: RawRows, columns: readonly ReadColumn[]): void {
  const [bad] = raw.badFields.filter(({ row }) => row < raw.rows);
  let loss: { line: number; text: string; place: number } | undefined;
  columns.forEach(({ isGuessed, onlyIntegers }, place) => {
    const { reading, firstLoss } = raw.columns[place]!;
    if (!isGuessed || !onlyIntegers || !isNumeric(reading) || firstLoss === undefined) return;
    if (loss === undefined || firstLoss.line < loss.line) loss = { ...firstLoss, place };
  });
  if (loss && !(bad && bad.line <= loss.line)) {
    const { name } = columns[loss.place]!;
    throw new RedshiftLabError(
      'loses-digits',
      `Line ${loss.line} of ${file}, column ${name}: "${loss.text}" loses digits as a number, though the first rows show a column of numbers. Declare the column as text (types: { ${JSON.stringify(name)}: 'text' }).`,
    );
  }
  if (bad === undefined) return;
  const { name, isGuessed } = columns[bad.column]!;
  const isText = bad.code === 'not-a-number' && isGuessed;
  const advice = isText
    ? `, though the first rows show a column of numbers. Declare the column as text (types: { ${JSON.stringify(name)}: 'text' })`
    : '';
  throw new RedshiftLabError(
    bad.code,
    `Line ${bad.line} of ${file}, column ${name}: ${describeBadField(bad)}${advice}.`,
  );
}
