import fs from 'node:fs';
import path from 'node:path';
import { isProcessAlive } from './lock';

/**
 * Remove the parts of a file that lie beside it because the processes that wrote them were killed. Whoever calls this
 * holds a lock on the file: a part of a process on another machine is taken for one of those.
 */
export function sweepParts(file: string): void {
  const folder = path.dirname(file);
  const start = `.${path.basename(file)}.`;
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(start)) continue;
    const [, writer] = /^(\d+)\.(?:fits-)?\d+\.part$/.exec(name.slice(start.length)) ?? [];
    if (writer !== undefined && !isProcessAlive(Number(writer))) {
      fs.rmSync(path.join(folder, name), { force: true });
    }
  }
}
