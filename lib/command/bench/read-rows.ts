import fs from 'node:fs';
import path from 'node:path';
import { createRandom, writeFileAtomic } from '../../base';
import { simulateAlhambra } from '../../simulate';
import { bandNames, loadSurvey } from '../../survey';
import { createTable, writeCsv } from '../../table';
import type { Table } from '../../table';
import type { BenchRow } from './bench-row';
import { benchFolder } from './bench-folder';

/**
 * Reading: a table of SIMULATED Gaia spectra with a redshift, into columns and into a row-major matrix, and a SIMULATED
 * ALHAMBRA catalogue.
 */
export function readRows(quick: boolean): BenchRow[] {
  const spectra = quick ? 4000 : 20_000;
  const galaxies = quick ? 20_000 : 200_000;
  const objects = quick ? 10_000 : 50_000;
  // The simulator writes the names of the sample in the COSMOS field.
  const magnitudes = bandNames(loadSurvey('alhambra')).map((band) => (band === 'Ks' ? 'KS' : band));
  const fluxes = Array.from({ length: 186 }, (_, place) => `flux${place}`);
  return [
    readRow('read-gaia-csv', `gaia-${spectra}.csv`, fluxes, () => randomSpectra(fluxes, spectra)),
    gaiaTable(`gaia-table-${galaxies}.csv`, fluxes, galaxies),
    readRow('read-catalogue-csv', `alhambra-${objects}.csv`, magnitudes, () =>
      simulateAlhambra({ objects, seed: 1 }),
    ),
  ];
}

/** The file is written once; its name tells its size, so that it stays right. */
function readRow(id: string, name: string, columns: readonly string[], make: () => Table): BenchRow {
  return {
    id,
    kind: 'speed',
    unit: 's',
    work() {
      const file = path.join(benchFolder, name);
      if (!fs.existsSync(file)) writeCsv(file, make());
      return { task: 'read', file, columns };
    },
    isQuick: true,
  };
}

/** A table as the thesis's: redshift and fluxes with three decimals, written in pieces because it is large. */
function gaiaTable(name: string, columns: readonly string[], rows: number): BenchRow {
  return {
    id: 'read-gaia-table',
    kind: 'speed',
    unit: 's',
    work() {
      const file = path.join(benchFolder, name);
      if (!fs.existsSync(file)) {
        const random = createRandom(1, 'bench table');
        const line = (): string =>
          [0.4 * random.uniform(), ...columns.map(() => random.normal(4, 1.5))]
            .map((x) => x.toFixed(3))
            .join();
        const pieces = [Buffer.from(`redshift,${columns.join()}\n`)];
        for (let row = 0; row < rows; row += 1000) {
          const lines = Array.from({ length: Math.min(1000, rows - row) }, line);
          pieces.push(Buffer.from(`${lines.join('\n')}\n`));
        }
        writeFileAtomic(file, pieces);
      }
      return { task: 'read', file, columns, isRowMajor: true };
    },
    isQuick: true,
  };
}

/** Random fluxes with the digits of float32 numbers, and a random redshift. */
function randomSpectra(fluxes: readonly string[], rows: number): Table {
  const random = createRandom(1, 'bench spectra');
  const column = (name: string, mean: number): { name: string; values: Float32Array } => ({
    name,
    values: Float32Array.from({ length: rows }, () => random.normal(mean, 0.3 * mean)),
  });
  return createTable([...fluxes.map((name) => column(name, 4)), column('redshift', 0.2)]);
}
