import { createMatrix, createTable, matrixFromColumns, numbers, texts } from '../../table';
import type { Column, Matrix, Table } from '../../table';
import { fillSpectra } from './fill-spectra';
import type { RefusedSpectrum } from './fill-spectra';
import type { SpectrumPerRow } from './recognise-slitless';

/** Some spectra of a file, whole: gaps are filled, and what cannot be used is set apart. */
export interface SlitlessPiece {
  /** Fluxes of shape [spectra, samples], as in the file's unit. */
  readonly spectra: Matrix;
  /** One row per spectrum: `id`, `redshift` where the file has one, `filled`, the number of fluxes that were missing. */
  readonly table: Table;
  /** The spectra's rows in the file, from 0. */
  readonly rows: Int32Array;
  readonly refused: readonly RefusedSpectrum[];
}

/** The spectra of some rows of a table. @param firstRow the number of the first of them in the file, from 0 */
export function pieceOfRows(
  { fluxes, id, redshift }: SpectrumPerRow,
  table: Table,
  wavelengths: Float64Array,
  firstRow: number,
): SlitlessPiece {
  const ids = id === undefined ? rowNames(table.rows, firstRow) : texts(table, id);
  const redshifts = redshift === undefined ? undefined : Float64Array.from(numbers(table, redshift));
  return pieceOf(matrixFromColumns(table, fluxes), { ids, redshifts, wavelengths, firstRow });
}

/** The piece of one spectrum, of a table with a row per sample. */
export function pieceOfSpectrum(
  fluxes: ArrayLike<number>,
  id: string,
  wavelengths: Float64Array,
  row: number,
): SlitlessPiece {
  const spectrum = createMatrix(Float32Array.from(fluxes), [1, fluxes.length]);
  return pieceOf(spectrum, { ids: [id], redshifts: undefined, wavelengths, firstRow: row });
}

interface Beside {
  readonly ids: readonly string[];
  readonly redshifts: Float64Array | undefined;
  readonly wavelengths: Float64Array;
  readonly firstRow: number;
}

function pieceOf(fluxes: Matrix, { ids, redshifts, wavelengths, firstRow }: Beside): SlitlessPiece {
  const { spectra, kept, filled, refused } = fillSpectra(fluxes, wavelengths);
  const columns: Column[] = [
    { name: 'id', values: Array.from(kept, (place) => ids[place]!) },
    ...(redshifts
      ? [{ name: 'redshift', values: Float64Array.from(kept, (place) => redshifts[place]!) }]
      : []),
    { name: 'filled', values: filled, description: 'fluxes that were missing' },
  ];
  return {
    spectra,
    table: createTable(columns),
    rows: kept.map((place) => firstRow + place),
    refused: refused.map(({ place, reason }) => ({ row: firstRow + place, id: ids[place]!, reason })),
  };
}

function rowNames(rows: number, firstRow: number): string[] {
  return Array.from({ length: rows }, (_, row) => `row ${firstRow + row + 1}`);
}
