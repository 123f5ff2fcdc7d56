import { gaiaSampleCount } from '../../survey';
import type { SpectrumCatalogue } from '../../survey';
import { createMatrix, createTable } from '../../table';
import type { Column } from '../../table';
import { classNames, gaiaColumns } from './columns';
import type { GaiaBlock } from './columns';
import type { GaiaMock } from './options';

/** The version of the recipe: the same version, options and seed give the same numbers. */
export const gaiaMockVersion = '1.0';

/** The catalogue of a filled block. */
export function gaiaCatalogue([fluxes, ...values]: GaiaBlock, mock: GaiaMock): SpectrumCatalogue {
  const galaxies = fluxes.length / gaiaSampleCount;
  const names = classNames();
  const columns = gaiaColumns.map(({ name, unit, description }, place): Column => {
    const numbers = values[place]!;
    return {
      name,
      unit,
      description,
      values: name === 'true_type' ? Array.from(numbers, (number) => names[number]!) : numbers,
    };
  });
  const ids = Array.from(
    { length: galaxies },
    (_, row) => `mock-${String(mock.firstSpectrum + row + 1).padStart(7, '0')}`,
  );
  return {
    spectra: createMatrix(fluxes, [galaxies, gaiaSampleCount]),
    table: createTable([
      { name: 'id', description: 'SIMULATED galaxy: its number in the seed, counted from 1', values: ids },
      ...columns,
    ]),
    provenance: { origin: 'SIMULATED', simulator: 'Gaia mock', version: gaiaMockVersion, seed: mock.seed },
  };
}
