import { RedshiftLabError } from '../base';
import { afterLineEnd, fieldsOf, findLineEnd } from './csv-field';
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

/** One of a file's first lines. */
export interface Line {
  /** Its first byte, and the one behind its line end. */
  readonly start: number;
  readonly behind: number;
  /** Its number in the file, and that of the line after it. */
  readonly line: number;
  readonly nextLine: number;
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
    options.header !== undefined ? [...options.header] : namesInComments(comments, first, delimiter);
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
  return {
    names: checkNames(file, found, first.line),
    ...(dashes === 2 ? { units: split(lines[1]!).map((unit) => unit.trim()) } : {}),
    delimiter,
    rowsStart: last.behind,
    rowsLine: last.nextLine,
  };
}

/** The fields of one line of text; behind a wrong quote, the whole line stands for the rest. */
export function splitLine(line: string, delimiter: Delimiter): string[] {
  const { fields, problem } = fieldsOf(Buffer.from(line), delimiter);
  return problem === '' ? fields : [...fields, line];
}

/** The comment lines at the top, without their sign, and the first few lines that are no comments. */
export function firstLines(text: TextBytes, comment: string): { comments: string[]; lines: Line[] } {
  const comments: string[] = [];
  const lines: Line[] = [];
  let start = text.start;
  let number = 1;
  while (start < text.end && lines.length < 5) {
    let line = lineAt(text, start, number, 1);
    const isComment = comment !== '' && line.text.startsWith(comment);
    // A line end between quotes is none; but a quote that is still open ten lines on is just a character.
    for (let count = 2; !isComment && hasOpenQuote(line.text) && count <= 10; count++) {
      const longer = lineAt(text, start, number, count);
      if (!hasOpenQuote(longer.text)) line = longer;
    }
    if (isComment && lines.length === 0) comments.push(line.text.slice(comment.length));
    if (!isComment && line.text.trim() !== '') lines.push(line);
    start = line.behind;
    number = line.nextLine;
  }
  return { comments, lines };
}

function lineAt(text: TextBytes, start: number, number: number, count: number): Line {
  const { bytes, end, encoding } = text;
  let stop = start;
  let behind = start;
  let nextLine = number;
  for (let more = 0; more < count && behind < end; more++) {
    stop = findLineEnd(bytes, behind);
    behind = afterLineEnd(bytes, end, stop);
    nextLine++;
  }
  return { start, behind, line: number, nextLine, text: bytes.toString(encoding, start, stop) };
}

function hasOpenQuote(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

/**
 * The delimiter that splits the first lines into equally many fields: the one of , ; tab and | that gives the most, or
 * else blanks. Where the file is ragged, a comma or semicolon that is in each of these lines is meant all the same.
 */
export function guessDelimiter(lines: readonly Line[]): Delimiter {
  const splits = (['\t', ',', ';', '|', 'blanks'] as const).map((delimiter) => {
    const counts = lines.map((line) => splitLine(line.text, delimiter).length);
    return {
      delimiter,
      fields: counts[0]!,
      isMark: delimiter !== 'blanks',
      isComma: delimiter === ',' || delimiter === ';',
      isEven: counts.every((count) => count === counts[0]),
      isInEachLine: counts.every((count) => count > 1),
    };
  });
  const most = (isMeant: (split: (typeof splits)[number]) => boolean): Delimiter | undefined =>
    splits
      .filter((split) => split.fields > 1 && isMeant(split))
      .sort((one, other) => other.fields - one.fields)[0]?.delimiter;
  return (
    most(({ isMark, isEven }) => isMark && isEven) ??
    most(({ isComma, isInEachLine }) => isComma && isInEachLine) ??
    most(({ isEven }) => isEven) ??
    most(({ isComma }) => isComma) ??
    most(({ isMark }) => isMark) ??
    most(() => true) ??
    ','
  );
}

/** Names that stand in comment lines above the first row, if any. */
export function namesInComments(
  comments: readonly string[],
  first: Line,
  delimiter: Delimiter,
): string[] | undefined {
  return (
    numberedNames(comments, splitLine(first.text, delimiter).length) ??
    commentedNames(comments, first, delimiter)
  );
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
