import { RedshiftLabError } from '../../base';
import { blockBytes } from './header';
import { rowBytesOf } from './row-layout';
import type { RowLayout } from './row-layout';
import { writeCard, writeTextCards } from './write-card';

/**
 * The headers of a FITS file with one binary table: an empty primary part, and the table's own.
 *
 * Their length depends on the columns' names, units and descriptions alone, so that they can be written again when the
 * number of rows and the lengths of the texts are known.
 */
export function writeHeaders(layout: RowLayout, rows: number): Buffer {
  const primary = [
    writeCard('SIMPLE', true, 'FITS 4.0'),
    writeCard('BITPIX', 8),
    writeCard('NAXIS', 0),
    writeCard('EXTEND', true),
  ];
  const table = [
    writeCard('XTENSION', 'BINTABLE', 'binary table'),
    writeCard('BITPIX', 8),
    writeCard('NAXIS', 2),
    writeCard('NAXIS1', rowBytesOf(layout), 'bytes of a row'),
    writeCard('NAXIS2', rows, 'rows'),
    writeCard('PCOUNT', 0),
    writeCard('GCOUNT', 1),
    writeCard('TFIELDS', layout.length, 'columns'),
  ];
  layout.forEach(({ name, unit, description, code, bytes }, place) => {
    const number = place + 1;
    table.push(...writeTextCards(`TTYPE${number}`, name));
    table.push(writeCard(`TFORM${number}`, code === 'A' ? `${bytes}A` : code));
    if (unit !== '') table.push(...writeTextCards(`TUNIT${number}`, unit));
    if (description !== '') table.push(...writeTextCards(`TCOMM${number}`, inAscii(description)));
  });
  return Buffer.concat([block(primary), block(table)]);
}

/**
 * Make sure that columns can stand in a FITS header.
 *
 * @throws RedshiftLabError `no-columns`, `too-many-columns` (999 are allowed), `not-ascii`, `wrong-column-name`
 */
export function requireWritable(file: string, layout: RowLayout): void {
  if (layout.length === 0)
    throw new RedshiftLabError('no-columns', `There are no columns to write to ${file}.`);
  if (layout.length > 999) {
    throw new RedshiftLabError(
      'too-many-columns',
      `A FITS table has 999 columns at most, not ${layout.length}: choose the columns of ${file}, or write CSV.`,
    );
  }
  for (const { name, unit } of layout) {
    for (const [what, text] of [
      ['name', name],
      ['unit', unit],
    ]) {
      if (/^[ -~]*$/.test(text!)) continue;
      throw new RedshiftLabError(
        'not-ascii',
        `The ${what} ${JSON.stringify(text)} of column ${name} cannot be written to ${file}, because a FITS file holds printable ASCII letters only: respell it.`,
      );
    }
    // Other programs look for a name in a single card.
    const isLong = writeTextCards('TTYPE999', name).length > 1;
    if (name !== '' && name === name.trim() && !isLong) continue;
    throw new RedshiftLabError(
      'wrong-column-name',
      `The column name "${name}" cannot be written to ${file}: ${isLong ? 'it has more than 68 letters (quotes count twice)' : 'it is blank or has blanks around it'}.`,
    );
  }
}

/** A description without letters beyond ASCII: it is a comment, so it yields where a name or a unit may not. */
function inAscii(description: string): string {
  return description
    .replace(/…/g, '...')
    .replace(/[–—−]/g, '-')
    .replace(/±/g, '+/-')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^ -~]/g, '?');
}

/** Cards with END, filled up with blanks to whole blocks. */
function block(cards: readonly string[]): Buffer {
  const text = cards.join('') + 'END';
  return Buffer.from(text.padEnd(Math.ceil(text.length / blockBytes) * blockBytes), 'latin1');
}
