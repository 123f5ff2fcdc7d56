import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeTable } from '../../table';
import type { TableFormat } from '../../table';
import { fitsSeeds } from './fits-seeds';
import { parquetSeeds } from './parquet-seeds';
import type { SeedFile } from './seed-file';
import { textSeeds } from './text-seeds';

const makers = { csv: textSeeds, fits: fitsSeeds, parquet: parquetSeeds };

/** Small valid files of a format, of many shapes. */
export async function seedFiles(format: TableFormat, seed: number): Promise<SeedFile[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-seeds-'));
  try {
    return await makers[format](seed, async (name, table) => {
      const file = path.join(folder, name);
      await writeTable(file, table);
      return fs.readFileSync(file);
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
