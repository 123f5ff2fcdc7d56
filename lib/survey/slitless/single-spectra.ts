import path from 'node:path';
import { RedshiftLabError } from '../../base';
import { listFitsTables, numbers, readWholeTable } from '../../table';
import type { TableSource } from '../../table';
import type { OpenSlitless, SlitlessOptions } from './slitless-file';
import { unreadNote } from './slitless-file';
import type { SamplePerRow } from './recognise-slitless';
import { pieceOfSpectrum } from './slitless-piece';
import type { SlitlessPiece } from './slitless-piece';
import { wavelengthAxis } from './wavelength-axis';
import type { WavelengthAxis } from './wavelength-axis';

/**
 * A file in which a table is a spectrum: one, or, in FITS, one per extension, as Euclid's combined spectra come. A
 * spectrum's id is its extension's name, that of an only one its file's.
 *
 * @throws RedshiftLabError `unequal-wavelengths` where the extensions' differ, and as `wavelengthAxis` and `readWholeTable`
 */
export async function openSingleSpectra(
  source: TableSource,
  columns: SamplePerRow,
  { unit, extension }: SlitlessOptions,
): Promise<OpenSlitless> {
  const { file, format } = source;
  source.close();
  const tables = format === 'fits' && extension === undefined ? listFitsTables(file) : [];
  const several = tables.length > 1;
  const names = several ? tables.map(({ name, number }) => name || `extension ${number}`) : [nameOf(file)];
  const places = several ? tables.map(({ number }) => number) : [extension];

  async function read(
    place: number | string | undefined,
  ): Promise<{ axis: WavelengthAxis; flux: ArrayLike<number> }> {
    const wanted = [columns.wavelength, columns.flux];
    const types = { [columns.wavelength]: 'number', [columns.flux]: 'number' } as const;
    const table = await readWholeTable(file, {
      columns: wanted,
      types,
      ...(place === undefined ? {} : { extension: place }),
    });
    const axis = wavelengthAxis(file, numbers(table, columns.wavelength), unit ?? columns.unit);
    return { axis, flux: numbers(table, columns.flux) };
  }

  const { axis } = await read(places[0]);
  const { wavelengths } = axis;
  return {
    file,
    wavelengths,
    notes: [
      `${columns.flux} against ${columns.wavelength}: ${wavelengths.length} samples from ${wavelengths[0]!.toFixed(1)} to ${wavelengths.at(-1)!.toFixed(1)} Angstrom (in ${axis.unit} ${axis.unitFrom}), ${names.length} spectr${names.length === 1 ? 'um' : 'a'}.`,
      ...unreadNote(columns.unread),
    ],
    rows: names.length,
    async *pieces(): AsyncGenerator<SlitlessPiece, void, undefined> {
      for (const [row, place] of places.entries()) {
        const spectrum = await read(place);
        const own = spectrum.axis.wavelengths;
        const isSame =
          own.length === wavelengths.length &&
          own.every((one, sample) => Math.abs(one - wavelengths[sample]!) <= 1e-6 * one);
        if (!isSame) {
          throw new RedshiftLabError(
            'unequal-wavelengths',
            `The spectrum ${names[row]!} of ${file} has other wavelengths than ${names[0]!}: read it on its own, by the option extension.`,
          );
        }
        yield pieceOfSpectrum(spectrum.flux, names[row]!, wavelengths, row);
      }
    },
    close: () => undefined,
  };
}

/** The file's name without folder and endings. */
function nameOf(file: string): string {
  return path.basename(file).replace(/(?:\.(?:csv|txt|dat|fits?|parquet|gz))+$/i, '');
}
