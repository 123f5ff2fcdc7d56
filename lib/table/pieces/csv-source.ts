import { RedshiftLabError } from '../../base';
import type { Reading } from '../raw-column';
import { readingsOf } from '../readings';
import { openBytes } from '../row-major/byte-source';
import type { ByteSource } from '../row-major/byte-source';
import type { Table } from '../table';
import type { PieceOptions, TableSource } from '../table-source';
import { readBlocks } from './csv-blocks';
import { refuseBadFields } from './csv-bad-fields';
import type { ReadColumn } from './csv-bad-fields';
import { readStart } from './csv-start';
import type { CsvStart, TextOptions } from './csv-start';
import { createPieceBuilder } from './piece-builder';
import type { PieceColumn } from './piece-builder';
import { pieceSizes } from './piece-options';

/**
 * A text table that is read in pieces.
 *
 * What a column holds is decided once, from the rows in the first 8 MiB of text, unless the option `types` says it.
 * All numbers become Float64Arrays.
 *
 * @param where.path where the bytes are, if not in the file of this name
 * @throws RedshiftLabError as `readStart`; from `pieces` as `readTable` and `readBlocks`, and `loses-digits`
 */
export async function csvSource(
  file: string,
  options: TextOptions = {},
  { path = file, remove }: { path?: string; remove?: () => void } = {},
): Promise<TableSource> {
  const open = new Set<ByteSource>();
  let isClosed = false;
  async function withBytes<Kind>(work: (source: ByteSource) => Promise<Kind>): Promise<Kind> {
    const source = await openBytes(path, { name: file, isSummed: false });
    try {
      return await work(source);
    } finally {
      await source.close();
    }
  }
  const start = await withBytes((source) => readStart(file, source, options));
  const { names, units } = start.header;

  async function* pieces(pieceOptions: PieceOptions = {}): AsyncGenerator<Table, void, undefined> {
    if (isClosed) throw new RedshiftLabError('closed', `The file ${file} is closed: open it again.`);
    const source = await openBytes(path, { name: file, isSummed: false });
    open.add(source);
    try {
      yield* readPieces(file, source, { start, comment: options.comment ?? '#' }, pieceOptions);
    } finally {
      open.delete(source);
      await source.close();
    }
  }
  return {
    file,
    format: 'csv',
    unread: [],
    columns: names.map((name, place) => ({
      name,
      kind: start.guesses[place]!.kind,
      ...(units?.[place] ? { unit: units[place] } : {}),
    })),
    rows: undefined,
    pieces,
    close() {
      isClosed = true;
      for (const source of open) void source.close();
      open.clear();
      remove?.();
    },
  };
}

async function* readPieces(
  file: string,
  source: ByteSource,
  { start, comment }: { start: CsvStart; comment: string },
  options: PieceOptions,
): AsyncGenerator<Table, void, undefined> {
  const { header, guesses, rowBytes } = start;
  const asked = readingsOf(file, header.names, options);
  const readings = asked.map((reading, place): Reading =>
    reading === 'guess' ? guesses[place]!.kind : reading,
  );
  const columns = header.names.map((name, place): ReadColumn => {
    const { onlyIntegers } = guesses[place]!;
    return { name, isGuessed: asked[place] === 'guess', onlyIntegers };
  });
  const placeOf = new Map(header.names.map((name, place) => [name, place]));
  const places = (options.columns ?? header.names).map((name) => placeOf.get(name)!);
  const heads = places.map((place): PieceColumn => {
    const kind = readings[place] === 'text' ? 'text' : 'number';
    const unit = header.units?.[place];
    const { firstText } = guesses[place]!;
    const isShown = firstText !== undefined && kind === 'text' && columns[place]!.isGuessed;
    const head = {
      name: header.names[place]!,
      ...(unit ? { unit } : {}),
      ...(isShown ? { firstText } : {}),
    };
    return { kind, head };
  });
  const { pieceRows, skipRows } = pieceSizes(options, places.length);
  const builder = createPieceBuilder(heads, pieceRows);
  const blockBytes = Math.min(Math.max(64 * rowBytes, 1 << 20), 1 << 24);
  const plan = { file, header, readings, comment, refuse: 'error' as const };
  let toSkip = skipRows;
  for await (const { raw } of readBlocks(source, plan, Math.ceil(blockBytes))) {
    refuseBadFields(file, raw, columns);
    const from = Math.min(toSkip, raw.rows);
    toSkip -= from;
    const values = places.map((place) => {
      const { texts, numbers } = raw.columns[place]!;
      return readings[place] === 'text' ? texts : numbers;
    });
    yield* builder.add(values, from, raw.rows);
  }
  const rest = builder.rest();
  if (rest) yield rest;
}
