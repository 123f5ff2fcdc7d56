import { RedshiftLabError } from '../base';
import { afterLineEnd, createCursor, fieldText, findLineEnd, nextField } from './csv-field';
import type { Delimiter } from './csv-field';
import type { TextBytes } from './read-bytes';

/** What stands before a file's rows. */
export interface Header {
  readonly names: string[];
  /** Units per column, '' where there is none, from the line of units that VizieR writes. */
  readonly units?: string[];
  readonly delimiter: Delimiter;
  /** The byte and line (1-based) where the rows begin. */
  readonly rowsStart: number;
  readonly rowsLine: number;
}

interface Line {
  readonly start: number;
  readonly line: number;
  readonly text: string;
}

/**
 * Find a file's column names and delimiter.
 *
 * Names are looked for in this order: the names that the caller gives; SExtractor's numbered comment lines (`# 1 id …`);
 * a comment line just above the first row with as many words as the row has fields (`# id ra dec`); the first line
 * that is no comment. VizieR's lines of units and dashes below the names are passed over.
 *
 * @throws RedshiftLabError `no-header` where the first line holds only numbers, `no-rows` for a file of comments,
 *   `duplicate-column`
 */
export function readHeader(
  file: string,
  text: TextBytes,
  options: { delimiter?: Delimiter; comment: string; header?: readonly string[] },
): Header {
  const { comments, lines } = firstLines(text, options.comment);
  const [first] = lines;
  if (first === undefined) {
    throw new RedshiftLabError(
      'no-rows',
      `The file ${file} holds comments only: no column names and no rows.`,
    );
  }
  const delimiter = options.delimiter ?? guessDelimiter(lines);
  const split = (line: Line): string[] => splitLine(line.text, delimiter);
  const names =
    options.header !== undefined
      ? [...options.header]
      : (numberedNames(comments, split(first).length) ?? commentedNames(comments, first, delimiter));
  if (names !== undefined) {
    return {
      names: checkNames(file, names, first.line),
      delimiter,
      rowsStart: first.start,
      rowsLine: first.line,
    };
  }
  const found = split(first);
  if (found.every((name) => isNumber(name))) {
    throw new RedshiftLabError(
      'no-header',
      `Line ${first.line} of ${file} holds numbers where column names belong ("${first.text.slice(0, 40)}"). Add a line of names, or give them as the option header.`,
    );
  }
  const dashes = [1, 2].find((place) => lines[place] !== undefined && isDashes(split(lines[place])));
  const last = lines[dashes ?? 0]!;
  const behind = behindLine(text, last);
  return {
    names: checkNames(file, found, first.line),
    ...(dashes === 2 ? { units: split(lines[1]!).map((unit) => unit.trim()) } : {}),
    delimiter,
    rowsStart: behind.start,
    rowsLine: behind.line,
  };
}

/** The fields of one line. */
function splitLine(line: string, delimiter: Delimiter): string[] {
  const bytes = Buffer.from(`${line}\n`);
  const cursor = createCursor(0, 1);
  const fields: string[] = [];
  do {
    nextField(bytes, bytes.length - 1, cursor, delimiter);
    if (cursor.problem !== '') return [...fields, line];
    fields.push(fieldText(bytes, cursor, 'utf8'));
  } while (!cursor.lineEnded);
  return fields;
}

/** The comment lines at the top, without their sign, and the first few lines that are no comments. */
function firstLines(text: TextBytes, comment: string): { comments: string[]; lines: Line[] } {
  const { bytes, end } = text;
  const comments: string[] = [];
  const lines: Line[] = [];
  let start = text.start;
  for (let line = 1; start < end && lines.length < 5; line++) {
    const stop = findLineEnd(bytes, start);
    const content = bytes.toString(text.encoding, start, stop);
    if (comment !== '' && content.startsWith(comment)) {
      if (lines.length === 0) comments.push(content.slice(comment.length));
    } else if (content.trim() !== '') lines.push({ start, line, text: content });
    start = afterLineEnd(bytes, end, stop);
  }
  return { comments, lines };
}

function behindLine(text: TextBytes, line: Line): { start: number; line: number } {
  const stop = findLineEnd(text.bytes, line.start);
  return { start: afterLineEnd(text.bytes, text.end, stop), line: line.line + 1 };
}

/** The character that splits the first lines into equally many fields, and into the most. */
function guessDelimiter(lines: readonly Line[]): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  // A tab, comma, semicolon or bar separates fields wherever it does so evenly; blanks do where none of these stands.
  for (const delimiter of ['\t', ',', ';', '|', 'blanks'] as const) {
    const counts = lines.map((line) => splitLine(line.text, delimiter).length);
    const [first] = counts as [number];
    if (first < 2 || (delimiter === 'blanks' && bestScore > 0)) continue;
    const isEven = counts.every((count) => count === first);
    if (delimiter === 'blanks' && !isEven && lines.length > 1 && counts[1] === 1) continue;
    const score = first + (isEven ? 1e6 : 0);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Names from SExtractor's header: comment lines `1 NUMBER …`, `2 X_IMAGE …`, one for each of the row's fields. */
function numberedNames(comments: readonly string[], width: number): string[] | undefined {
  const names: string[] = [];
  for (const comment of comments) {
    const [number, name] = comment.trim().split(/\s+/);
    if (name !== undefined && number === String(names.length + 1)) names.push(name);
  }
  return names.length === width && width > 1 ? names : undefined;
}

/** Names from a comment line just above a first row that holds numbers. */
function commentedNames(
  comments: readonly string[],
  first: Line,
  delimiter: Delimiter,
): string[] | undefined {
  const last = comments.at(-1)?.trim() ?? '';
  if (last === '') return undefined;
  const row = splitLine(first.text, delimiter);
  const names = [delimiter, 'blanks' as const]
    .map((separator) => splitLine(last, separator))
    .find((words) => words.length === row.length && words.every((word) => word !== '' && !isNumber(word)));
  return row.some((field) => isNumber(field)) ? names : undefined;
}

/** Names without blanks around them; a column without a name is called by its place, `column_1`. */
function checkNames(file: string, given: readonly string[], line: number): string[] {
  const names = given.map((name, place) => name.trim() || `column_${place + 1}`);
  const places = new Map<string, number>();
  names.forEach((name, place) => {
    const earlier = places.get(name);
    if (earlier !== undefined) {
      throw new RedshiftLabError(
        'duplicate-column',
        `The columns ${earlier + 1} and ${place + 1} of ${file} are both called ${name} (line ${line}). Rename one of them.`,
      );
    }
    places.set(name, place);
  });
  return names;
}

function isDashes(fields: readonly string[]): boolean {
  return (
    fields.length > 0 &&
    fields.every((field) => /^-{1,}$/.test(field.trim())) &&
    fields.some((f) => f.length > 1)
  );
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
