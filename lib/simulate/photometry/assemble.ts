import type { Photometry, Provenance } from '../../survey';
import { createTable } from '../../table';
import type { Column, Table } from '../../table';
import { describeBands } from './bands';
import { classes } from './block';
import type { PhotometryBlock } from './block';
import { photometryMockVersion } from './options';
import type { PhotometryMock } from './options';

/** A simulated catalogue and the truth about it, row for row. */
export interface SimulatedPhotometry {
  readonly photometry: Photometry;
  readonly truth: Table;
  readonly provenance: Provenance;
}

/** The catalogue of a block of all objects, and the truth. */
export function assemblePhotometry(block: PhotometryBlock, mock: PhotometryMock): SimulatedPhotometry {
  const [flux, error, state, kind, redshift, spectralType, logStellarMass, magnitude, bare] = block;
  const { fields, noiseless } = mock;
  const bands = describeBands(mock.bands);
  const count = bands.length;
  const rows = kind.length;
  const shape = [rows, count];
  const columns: Column[] = [
    {
      name: 'class',
      values: Array.from(kind, (one) => classes[one]!),
      description: `galaxy, star or quasar`,
    },
    { name: 'redshift', values: redshift, description: '0 for a star' },
    {
      name: 'spectralType',
      values: spectralType,
      description: '1 elliptical … 11 starburst; NaN for others',
    },
    {
      name: 'logStellarMass',
      values: logStellarMass,
      unit: 'log10 solar masses',
      description: 'NaN for stars and quasars',
    },
    {
      name: 'magnitude',
      values: magnitude,
      unit: 'mag',
      description: `AB in ${bands[mock.reference]!.name} without noise`,
    },
  ];
  if (fields > 1)
    columns.push({
      name: 'field',
      values: Int32Array.from({ length: rows }, (_, row) => (row % fields) + 1),
      description: `1 … ${fields}: fields differ in zero points`,
    });
  if (noiseless)
    bands.forEach(({ name }, place) =>
      columns.push({
        name: `flux_${name}`,
        values: Float32Array.from({ length: rows }, (_, row) => bare[row * count + place]!),
        unit: 'uJy',
        description: 'without noise',
      }),
    );
  return {
    photometry: { rows, bands, flux: { values: flux, shape }, error: { values: error, shape }, state },
    truth: createTable(
      columns.map((one) => ({ ...one, description: `SIMULATED truth: ${one.description}` })),
    ),
    provenance: {
      origin: 'SIMULATED',
      simulator: 'photometry mock',
      version: photometryMockVersion,
      seed: mock.seed,
    },
  };
}
