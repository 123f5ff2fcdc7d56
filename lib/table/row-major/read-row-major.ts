import os from 'node:os';
import { RedshiftLabError, stopRequested } from '../../base';
import type { ProgressListener } from '../../base';
import type { Matrix } from '../matrix';
import type { Column } from '../table';
import { openBytes } from './byte-source';
import type { ByteSource } from './byte-source';
import type { LineStart } from './first-look';
import { growingMatrix, joined } from './growing-matrix';
import type { ParsedPiece } from './messages';
import { createPieceParser } from './parser-threads';
import type { PieceParser } from './parser-threads';
import { createPieceCutter } from './pieces';
import type { PieceCutter } from './pieces';
import { countRole } from './row-layout';
import type { RowLayout } from './row-layout';

/** How to read; every option has a sound default. */
export interface RowMajorOptions {
  readonly onProgress?: ProgressListener;
  /** Threads beside this one. Default: one per core, at most 6, and none for files of less than 32 MB, which are read before a thread has started. */
  readonly threads?: number;
  /** How much text a thread gets at once. By default 2 MiB. */
  readonly pieceBytes?: number;
}

/** A table of numbers as read. */
export interface RowMajorTable {
  /** Shape [rows, columns of role `value`]. */
  readonly matrix: Matrix;
  /** The columns of role `number` (Float64Array) and `text` (string[]), in the file's order. */
  readonly columns: readonly Column[];
  /** Of the file. */
  readonly sha256: string;
  /** Whether the last line has a line end. Without one, its last number may have been cut short. */
  readonly endsWithLineEnd: boolean;
}

/**
 * Read a text table of numbers, gzipped or not, straight into a row-major matrix.
 *
 * Written by hand because the packaged readers give columns of doubles, which take five times the matrix's memory to turn
 * around, and repair or drop what they do not understand. Threads parse pieces of 2 MiB while this one reads ahead, sums
 * the file's SHA-256 and puts the pieces' rows together in their order. Each value is the double nearest to its text,
 * rounded to 32 bits. Blank lines and comments (`#`) are no rows.
 *
 * @throws RedshiftLabError naming file, line and column: `missing-value`, `non-finite-number`, `not-a-number`,
 *   `ragged-line`, `truncated-file`, `damaged-file`, `unterminated-quote`, `text-after-quote`, `no-rows`,
 *   `file-too-large`, `cannot-read`, `stopped`, `worker-died`
 */
export async function readRowMajor(
  file: string,
  layout: RowLayout & { readonly rowsStart: LineStart },
  options: RowMajorOptions = {},
): Promise<RowMajorTable> {
  const { pieceBytes = 1 << 21 } = options;
  const source = await openBytes(file);
  const { delimiter, columns } = layout;
  let parser: PieceParser | undefined;
  try {
    parser = createPieceParser({ delimiter, columns }, options.threads ?? threadsFor(source.size));
    await source.fill(new Uint8Array(layout.rowsStart.byte));
    const cutter = createPieceCutter(file, source, Math.min(pieceBytes, source.contentSize + 1));
    return await gather({ file, source, parser, cutter, layout, options });
  } finally {
    await Promise.all([parser?.close(), source.close()]);
  }
}

interface Work {
  readonly file: string;
  readonly source: ByteSource;
  readonly parser: PieceParser;
  readonly cutter: PieceCutter;
  readonly layout: RowLayout & { readonly rowsStart: LineStart };
  readonly options: RowMajorOptions;
}

async function gather({ file, source, parser, cutter, layout, options }: Work): Promise<RowMajorTable> {
  const width = countRole(layout.columns, 'value');
  const total = Math.ceil(source.size / 1e6);
  const numbers = layout.columns.filter(({ role }) => role === 'number').map((): Float64Array[] => []);
  const texts = layout.columns.filter(({ role }) => role === 'text').map((): string[] => []);
  let matrix: ReturnType<typeof growingMatrix> | undefined;
  let { line } = layout.rowsStart;
  let rows = 0;

  const take = ({ bytes, end, parsed }: ParsedPiece): void => {
    line += parsed.lines;
    if (parsed.problem) {
      const { code, reason } = parsed.problem;
      throw new RedshiftLabError(code, `Line ${line} of ${file}${reason}.`);
    }
    matrix ??= growingMatrix(file, width, (1.02 * source.contentSize * parsed.rows) / end);
    matrix.append(parsed.values, parsed.rows);
    numbers.forEach((pieces, place) => pieces.push(parsed.numbers[place]!.slice(0, parsed.rows)));
    texts.forEach((all, place) => {
      for (const text of parsed.texts[place]!) all.push(text);
    });
    rows += parsed.rows;
    cutter.reuse({ bytes, values: parsed.values });
    const done = Math.min(Math.floor(source.taken() / 1e6), total - 1);
    options.onProgress?.({ task: 'reading', done, total, detail: `${rows} rows` });
  };

  const inWork: Promise<ParsedPiece>[] = [];
  for (let piece = await cutter.next(); piece || inWork.length > 0; piece = await cutter.next()) {
    if (stopRequested()) throw stopped(file, rows);
    if (piece) {
      const parsed = parser.parse(piece);
      // Whoever awaits it hears of a failure; until then nobody must.
      parsed.catch(() => undefined);
      inWork.push(parsed);
    }
    if (!piece || inWork.length >= parser.atOnce) take(await inWork.shift()!);
  }
  if (matrix === undefined || rows === 0)
    throw new RedshiftLabError('no-rows', `The file ${file} has no rows.`);
  options.onProgress?.({ task: 'reading', done: total, total, detail: `${rows} rows` });
  let number = 0;
  let text = 0;
  const beside = layout.columns.flatMap(({ name, role }): Column[] => {
    if (role === 'number') return [{ name, values: joined(numbers[number++]!, rows) }];
    return role === 'text' ? [{ name, values: texts[text++]! }] : [];
  });
  return {
    matrix: matrix.finish(),
    columns: beside,
    sha256: source.sha256(),
    endsWithLineEnd: cutter.endsWithLineEnd(),
  };
}

function threadsFor(size: number): number {
  const cores = os.availableParallelism();
  return size < 32e6 || cores === 1 ? 0 : Math.min(cores, 6);
}

function stopped(file: string, rows: number): RedshiftLabError {
  return new RedshiftLabError(
    'stopped',
    `Reading ${file} was stopped after ${rows} rows, and nothing of it is kept: run the cell again.`,
  );
}
