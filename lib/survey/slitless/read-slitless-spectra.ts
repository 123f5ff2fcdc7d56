import { RedshiftLabError, sha256File } from '../../base';
import { createMatrix, joinTables } from '../../table';
import type { SpectrumCatalogue } from '../spectrum-catalogue';
import type { RefusedSpectrum } from './fill-spectra';
import { openSlitlessSpectra } from './open-slitless-spectra';
import type { SlitlessOptions } from './slitless-file';
import type { SlitlessPiece } from './slitless-piece';

/** Spectra that share their wavelengths. */
export interface SlitlessSpectra extends SpectrumCatalogue {
  /** Centres of the samples, Angstrom, ascending. */
  readonly wavelengths: Float64Array;
}

/** Spectra as read, and what there is to say about them. */
export interface SlitlessReport {
  readonly catalogue: SlitlessSpectra;
  /** Spectra that cannot be used, and why. */
  readonly refused: readonly RefusedSpectrum[];
  /** A sentence each: what was taken for what, what was filled or refused. */
  readonly notes: readonly string[];
}

/**
 * Read slitless spectra, such as Euclid's, from CSV, FITS or Parquet, told apart by content.
 *
 * - A row per spectrum: fluxes in columns named by their wavelengths (`flux_11000.0`, `f11000`, `11000`), or counted from 0
 *   or 1, which a vector column of FITS or a column of lists in Parquet becomes. Wavelengths then come from such a column
 *   WAVELENGTH, equal in all rows, from the FITS keywords CRVAL1, CDELT1 …, or WMIN and BINWIDTH, from a comment
 *   (`# wavelength [nm]: 1206 1207.3 …`) or from the option. Beside them an id and a redshift, if there are any.
 * - A row per sample: WAVELENGTH and FLUX or SIGNAL, one spectrum per table; in FITS a table per extension.
 *
 * Units are Angstrom, nm or micron: stated by the column, the header or the option, or told by size. Errors and masks are
 * not read. Missing fluxes are filled by the straight line between their neighbours, and counted in the column `filled`; a
 * spectrum with more than half of them missing, or with equal fluxes, is refused by its row.
 *
 * @throws RedshiftLabError `no-fluxes`, `no-wavelengths`, `wrong-wavelengths`, `unknown-unit`, `unequal-wavelengths`,
 *   `unordered-fluxes`, `wrong-column-count`; `no-spectra` where none can be used; as `openTable` and its pieces
 */
export async function readSlitlessSpectra(
  file: string,
  options: SlitlessOptions = {},
): Promise<SlitlessReport> {
  const open = await openSlitlessSpectra(file, options);
  try {
    const pieces: SlitlessPiece[] = [];
    for await (const piece of open.pieces()) pieces.push(piece);
    const refused = pieces.flatMap((piece) => piece.refused);
    const kept = pieces.filter(({ table }) => table.rows > 0);
    if (kept.length === 0) {
      const why = refused[0] ? `: in row ${refused[0].row + 1} ${refused[0].reason}` : '';
      throw new RedshiftLabError('no-spectra', `The file ${file} holds no spectrum that can be used${why}.`);
    }
    const samples = open.wavelengths.length;
    const table = joinTables(kept.map((piece) => piece.table));
    const values = new Float32Array(table.rows * samples);
    let row = 0;
    for (const { spectra } of kept) {
      values.set(spectra.values, row * samples);
      row += spectra.shape[0]!;
    }
    const filled = kept.flatMap((piece) => Array.from(piece.spectra.shape[0] ? filledOf(piece) : []));
    return {
      catalogue: {
        spectra: createMatrix(values, [table.rows, samples]),
        wavelengths: open.wavelengths,
        table,
        provenance: { origin: 'REAL', file, sha256: file === '-' ? '' : sha256File(file) },
      },
      refused,
      notes: [`${table.rows} spectra.`, ...open.notes, ...filledNote(filled), ...refusedNote(refused)],
    };
  } finally {
    open.close();
  }
}

function filledOf({ table }: SlitlessPiece): Int32Array {
  return table.columns.find(({ name }) => name === 'filled')!.values as Int32Array;
}

function filledNote(filled: readonly number[]): string[] {
  const sum = filled.reduce((total, count) => total + count, 0);
  if (sum === 0) return [];
  return [`${sum} missing fluxes in ${filled.filter((count) => count > 0).length} spectra were filled.`];
}

function refusedNote(refused: readonly RefusedSpectrum[]): string[] {
  const [first] = refused;
  if (!first) return [];
  return [
    `${refused.length} spectr${refused.length === 1 ? 'um was' : 'a were'} refused, the first in row ${first.row + 1} (${first.id}): ${first.reason}.`,
  ];
}
