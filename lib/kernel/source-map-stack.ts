import { SourceMap, type SourceMapPayload } from 'node:module';

/** The name of the script that a cell becomes; stacks show it as `cell [n]`. */
export const cellScript = (count: number): string => `redshift-lab-cell-${String(count)}`;

/** The compiler's converter puts one line (`export {};`) before a cell. */
const linesBefore = 1;

interface Place {
  readonly line: number;
  readonly column: number;
}

/** The script that a cell becomes. */
export interface CellScript {
  /** The source maps from the script back to the cell, innermost last. */
  readonly maps: readonly string[];
  /** How many columns are put before its first line. */
  readonly columnsBefore: number;
  /** How many lines it has; what runs after them is the kernel's own call. */
  readonly lines: number;
}

/** Where cells and library files keep their source maps. */
export interface StackMaps {
  /** Note a cell's script. */
  addCell(count: number, script: CellScript): void;
}

/**
 * From now on every error's stack names the lines of the sources: `cell [3]:2:7` and the `.ts` files.
 *
 * @param sourceMapOf the source map of a loaded file, as JSON; undefined where there is none
 */
export function mapStacks(sourceMapOf: (file: string) => string | undefined): StackMaps {
  const cells = new Map<string, { label: string; maps: SourceMap[]; columnsBefore: number; lines: number }>();
  const files = new Map<string, { json: string; map: SourceMap }>();

  const inCell = (script: string, place: Place): string | undefined => {
    const cell = cells.get(script);
    if (!cell) return undefined;
    const column = place.line === 1 ? Math.max(1, place.column - cell.columnsBefore) : place.column;
    const found = cell.maps.reduceRight(original, { line: place.line, column });
    return `${cell.label}:${String(Math.max(1, found.line - linesBefore))}:${String(found.column)}`;
  };
  const inFile = (file: string, place: Place): string | undefined => {
    const json = sourceMapOf(file);
    if (json === undefined) return undefined;
    let entry = files.get(file);
    if (entry?.json !== json) files.set(file, (entry = { json, map: parse(json) }));
    const found = original(place, entry.map);
    return `${file}:${String(found.line)}:${String(found.column)}`;
  };

  Error.prepareStackTrace = (error, frames) => {
    const lines = frames.flatMap((frame) => {
      const text = String(frame);
      const file = frame.getScriptNameOrSourceURL() as string | null;
      const place = { line: frame.getLineNumber() ?? 0, column: frame.getColumnNumber() ?? 0 };
      if (!file || place.line === 0) return `    at ${text}`;
      if (place.line > (cells.get(file)?.lines ?? Infinity)) return [];
      const mapped = inCell(file, place) ?? inFile(file, place);
      return `    at ${mapped ? text.replace(`${file}:${String(place.line)}:${String(place.column)}`, mapped) : text}`;
    });
    return [headline(error), ...lines].join('\n');
  };
  return {
    addCell(count, { maps, columnsBefore, lines }) {
      const label = `cell [${String(count)}]`;
      const parsed = maps.filter((map) => map !== '').map(parse);
      cells.set(cellScript(count), { label, maps: parsed, columnsBefore, lines });
    },
  };
}

/** The line and column (from 1) that a generated place comes from. */
function original(place: Place, map: SourceMap): Place {
  const entry = map.findEntry(place.line - 1, place.column - 1) as {
    originalLine?: number;
    originalColumn?: number;
  };
  if (entry.originalLine === undefined) return place;
  return { line: entry.originalLine + 1, column: (entry.originalColumn ?? 0) + 1 };
}

function parse(json: string): SourceMap {
  return new SourceMap(JSON.parse(json) as SourceMapPayload);
}

function headline(error: unknown): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}
