import path from 'node:path';

/** Where the objects of a catalogue come from. */
export type Provenance =
  | { readonly origin: 'REAL'; readonly file: string; readonly sha256: string }
  | {
      readonly origin: 'SIMULATED';
      readonly simulator: string;
      readonly version: string;
      readonly seed: number;
    };

/**
 * One line that says where a catalogue comes from, for first cells, captions and results.
 *
 * @example
 * describeProvenance({ origin: 'SIMULATED', simulator: 'ALHAMBRA mock', version: '1.0', seed: 1 }) // => 'SIMULATED: ALHAMBRA mock 1.0, seed 1'
 * describeProvenance({ origin: 'REAL', file: 'data/a.csv', sha256: '1a2b3c4d5e6f' }) // => 'REAL: a.csv, sha256 1a2b3c4d…'
 */
export function describeProvenance(provenance: Provenance): string {
  if (provenance.origin === 'REAL') {
    return `REAL: ${path.basename(provenance.file)}, sha256 ${provenance.sha256.slice(0, 8)}…`;
  }
  return `SIMULATED: ${provenance.simulator} ${provenance.version}, seed ${provenance.seed}`;
}
