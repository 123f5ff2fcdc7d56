import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-table-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** A path in a folder that is removed at the end. */
export function temporaryPath(name = 'table.csv'): string {
  return path.join(folder, `${count++}-${name}`);
}

/** A new file with this content; text is written as UTF-8. */
export function temporaryFile(content: string | Uint8Array, name?: string): string {
  const file = temporaryPath(name);
  fs.writeFileSync(file, content);
  return file;
}
