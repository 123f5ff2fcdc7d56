import { fieldsOf, findLineEnd } from '../csv-field';
import { classifyField } from '../parse-number';
import { withoutBlanks } from './read-field';
import type { RoledColumn, RowLayout } from './row-layout';

/** Why a line cannot be read. */
export interface RowProblem {
  readonly code:
    | 'ragged-line'
    | 'truncated-file'
    | 'unterminated-quote'
    | 'text-after-quote'
    | 'missing-value'
    | 'non-finite-number'
    | 'not-a-number';
  /** To go behind "Line 3 of FILE". */
  readonly reason: string;
}

/** What is wrong with the line that starts at this byte: its quotes, else its number of fields, else its first bad field. */
export function rowProblem(bytes: Buffer, end: number, start: number, layout: RowLayout): RowProblem {
  const { columns, delimiter } = layout;
  const lineEnd = findLineEnd(bytes, start);
  const { fields, problem } = fieldsOf(bytes.subarray(start, lineEnd), delimiter);
  if (problem === 'unterminated-quote') {
    const reason = ` opens a quote in field ${fields.length + 1} that its line does not close: a quote is missing, or the file is cut short`;
    return { code: problem, reason };
  }
  if (problem !== '')
    return { code: problem, reason: ` has text behind the closing quote of field ${fields.length + 1}` };
  if (fields.length !== columns.length) {
    const count = ` has ${fields.length} field${fields.length === 1 ? '' : 's'} where ${columns.length} belong`;
    return lineEnd === end && fields.length < columns.length
      ? {
          code: 'truncated-file',
          reason: `${count} and ends the file without a line end: the file is cut short`,
        }
      : { code: 'ragged-line', reason: count };
  }
  for (const [place, column] of columns.entries()) {
    const bad = fieldProblem(withoutBlanks(fields[place]!), column.role);
    if (bad) return { code: bad.code, reason: `, ${columnWords(column, place)}: ${bad.reason}` };
  }
  return { code: 'not-a-number', reason: ' has a field that is no number' };
}

/** What is wrong with a field, if anything. */
export function fieldProblem(text: string, role: RoledColumn['role']): RowProblem | undefined {
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  if (role === 'skip' || (role === 'text' && text !== '')) return undefined;
  const kind = classifyField(text);
  if (kind === 'missing')
    return {
      code: 'missing-value',
      reason: `the value is missing (${shown}); leave the row out of the file`,
    };
  if (kind === 'text') return { code: 'not-a-number', reason: `${shown} is no number` };
  const isFinite = Number.isFinite(role === 'value' ? Math.fround(Number(text)) : Number(text));
  return isFinite
    ? undefined
    : {
        code: 'non-finite-number',
        reason: `${shown} is no finite ${role === 'value' ? '32-bit ' : ''}number`,
      };
}

/** A column by place and name, for sentences. */
export function columnWords({ name }: RoledColumn, place: number): string {
  return `column ${place + 1} (${name})`;
}
