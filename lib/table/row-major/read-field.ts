import { createCursor, fieldText, nextField } from '../csv-field';
import type { Delimiter } from '../csv-field';
import { classifyField, scanNumber } from '../parse-number';
import { scanFloat32 } from './scan-float32';

/** Reads one field at a time, whatever it looks like. Changed in place: one object serves a whole piece of text. */
export interface FieldReader {
  /** What `number` read. */
  value: number;
  /** Whether the last number that `float` read has no more than nine digits. */
  isShort: boolean;
  /** What `text` read. */
  content: string;
  /** Reads a number as a 32-bit one, ±Infinity where it is too large; returns as `number`. */
  float(at: number): number;
  /** Reads a finite number; returns the byte behind it and the blanks after it, or −1 where there is none. */
  number(at: number): number;
  /** Reads text, or only passes it; returns as `number`, and −1 where its quotes are wrong or it is wanted and blank. */
  text(at: number, isWanted: boolean): number;
}

/** A reader of the fields of `bytes`; see `nextField`. */
export function createFieldReader(bytes: Buffer, end: number, delimiter: Delimiter): FieldReader {
  const separator = delimiter === 'blanks' ? 32 : delimiter.charCodeAt(0);
  const cursor = createCursor(0, 1);
  const scanned = { value: 0, isInteger: false, hasLeadingZero: false };
  const float = { value: 0, isShort: true };

  /** Moves over a field; returns the byte of the separator or line end behind it, or −1. */
  const pass = (at: number): number => {
    cursor.position = at;
    cursor.line = 1;
    nextField(bytes, end, cursor, delimiter);
    // A line end between quotes would put a row into two pieces of the file.
    if (cursor.problem !== '' || cursor.line > (cursor.lineEnded ? 2 : 1)) return -1;
    let behind = cursor.end + (cursor.quoted ? 1 : 0);
    while (bytes[behind] === 32) behind++;
    return behind;
  };

  /** Whether a field ends at this byte, or between blanks just before it. */
  const isEnd = (behind: number): boolean => {
    const code = bytes[behind]!;
    return code === separator || code === 10 || code === 13 || bytes[behind - 1] === separator;
  };

  return {
    value: 0,
    isShort: true,
    content: '',
    float(at) {
      const behind = scanFloat32(bytes, at, float);
      if (behind >= 0 && isEnd(behind)) {
        this.value = float.value;
        this.isShort = float.isShort;
        return behind;
      }
      const passed = this.number(at);
      this.value = Math.fround(this.value);
      return passed;
    },
    number(at) {
      const behind = scanNumber(bytes, at, scanned);
      if (behind >= 0 && isEnd(behind)) {
        this.value = scanned.value;
        return behind;
      }
      const passed = pass(at);
      if (passed < 0) return -1;
      const content = withoutBlanks(fieldText(bytes, cursor, 'latin1'));
      const kind = classifyField(content);
      this.value = Number(content);
      return kind === 'integer' || kind === 'decimal' ? passed : -1;
    },
    text(at, isWanted) {
      const behind = pass(at);
      if (behind < 0 || !isWanted) return behind;
      const content = fieldText(bytes, cursor, 'utf8');
      // What is no UTF-8 is Latin-1.
      this.content = content.includes('\uFFFD') ? fieldText(bytes, cursor, 'latin1') : content;
      return content === '' ? -1 : behind;
    },
  };
}

/** A text without the spaces and tabs around it; other blanks, such as U+00A0, are no part of a number. */
export function withoutBlanks(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '');
}
