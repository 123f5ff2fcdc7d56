/**
 * The width of a line of DejaVu Sans in pixels, good to a few per cent: enough to place legends and titles.
 *
 * Vega measures text with a browser's canvas; without one it takes every letter for 0.8 of the font's size, which leaves wide
 * white margins. A measuring library would need a binary package for this one number.
 *
 * @param fontSize in pixels
 * @example
 * textWidth('', 13) // => 0
 * textWidth('ABC', 10) // => 20.7
 */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width * fontSize * (bold ? 1.11 : 1);
}

function letterWidth(letter: string): number {
  if (/[iljftrI.,:;'|!()[\] ·]/.test(letter)) return 0.36;
  if (/[mwMW@%−±+=<>→]/.test(letter)) return 0.88;
  if (/[A-Z]/.test(letter)) return 0.69;
  return 0.62;
}
