import { bestPeer } from './row-result';
import type { RowResult } from './row-result';

const heads = ['row', 'ours', 'best peer', 'ratio', 'of peak', ''];

/** The measured rows as lines of text with aligned columns, what was left out behind them. */
export function benchLines(rows: readonly RowResult[]): string[] {
  const cells = [heads, ...rows.map(cellsOf)];
  const widths = heads.map((_, place) => Math.max(...cells.map((row) => row[place]!.length)));
  const isRightAligned = (place: number): boolean => place > 0 && place < heads.length - 1;
  const lines = cells.map((row) =>
    row
      .map((cell, place) =>
        isRightAligned(place) ? cell.padStart(widths[place]!) : cell.padEnd(widths[place]!),
      )
      .join('  ')
      .trimEnd(),
  );
  const notes = rows.flatMap(({ id, notes: own }) => own.map((note) => `  ${id}: ${note}`));
  return notes.length === 0 ? lines : [...lines, '', 'Left out:', ...notes];
}

function cellsOf(row: RowResult): string[] {
  const best = bestPeer(row);
  return [
    row.id,
    row.ours === null ? 'missing' : formatValue(row.ours, row.unit),
    best === undefined ? '–' : formatValue(row.peers[best]!, row.unit),
    row.ratio === null ? '–' : row.ratio.toFixed(2),
    row.shareOfPeak === undefined ? '' : `${Math.round(100 * row.shareOfPeak)} %`,
    best ?? '',
  ];
}

/**
 * A value with three significant figures in a unit that suits its size.
 *
 * @example
 * formatValue(0.0123, 's/step') // => '12.3 ms/step'
 * formatValue(0.0000987, 's/step') // => '98.7 µs/step'
 * formatValue(1.5, 's') // => '1.50 s'
 * formatValue(913.4, 'MiB') // => '913 MiB'
 */
export function formatValue(value: number, unit: string): string {
  if (unit === 'MiB') return `${Math.round(value)} MiB`;
  const per = unit.slice(1).replace('1000 objects', '1000');
  const [factor, name] = value >= 1 ? [1, 's'] : value >= 1e-3 ? [1e3, 'ms'] : [1e6, 'µs'];
  const scaled = value * factor;
  return `${scaled >= 999.5 ? scaled.toFixed(0) : scaled.toPrecision(3)} ${name}${per}`;
}
