/** A FITS file of these extensions behind an empty primary part; values of cards as they are written. */
export function fitsFile(...extensions: readonly FitsPart[]): Buffer {
  return Buffer.concat([
    header([
      'SIMPLE  =                    T',
      'BITPIX  =                    8',
      'NAXIS   =                    0',
    ]),
    ...extensions.flatMap(({ cards, data = Buffer.alloc(0) }) => [
      header(Object.entries(cards).map(([keyword, value]) => `${keyword.padEnd(8)}= ${String(value)}`)),
      data,
      Buffer.alloc((2880 - (data.length % 2880)) % 2880),
    ]),
  ]);
}

export interface FitsPart {
  readonly cards: Readonly<Record<string, string | number>>;
  readonly data?: Buffer;
}

/** A binary table of these columns (keyword without number, as TFORM) and rows. */
export function binaryTable(
  columns: readonly Readonly<Record<string, string | number>>[],
  rows: readonly Buffer[],
  changes: Readonly<Record<string, string | number>> = {},
): FitsPart {
  const cards: Record<string, string | number> = {
    XTENSION: "'BINTABLE'",
    BITPIX: 8,
    NAXIS: 2,
    NAXIS1: rows[0]?.length ?? 0,
    NAXIS2: rows.length,
    PCOUNT: 0,
    GCOUNT: 1,
    TFIELDS: columns.length,
  };
  columns.forEach((column, place) => {
    for (const [keyword, value] of Object.entries(column)) cards[`${keyword}${place + 1}`] = value;
  });
  return { cards: { ...cards, ...changes }, data: Buffer.concat(rows) };
}

export function header(lines: readonly string[]): Buffer {
  const text = [...lines, 'END'].map((line) => line.padEnd(80)).join('');
  return Buffer.from(text.padEnd(Math.ceil(text.length / 2880) * 2880), 'latin1');
}
