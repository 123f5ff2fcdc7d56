import type { BenchRow } from './bench-row';

export function convergeRows(): BenchRow[] {
  return [];
}
