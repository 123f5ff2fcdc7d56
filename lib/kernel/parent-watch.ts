import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** The beginning of the name of the folder that a client makes for one kernel. */
export const kernelFolderName = 'redshift-lab-kernel-';

/**
 * Runs beside the kernel, so that it also sees the parent's end while a cell computes without a pause.
 * Jupyter names its own process in JPY_PARENT_PID, which matters where a shell stands between.
 */
const program = `
const fs = require('node:fs');
const { workerData: { parent, jupyter, folder } } = require('node:worker_threads');
const gone = (id) => {
  try { process.kill(id, 0); return false; } catch (error) { return error.code === 'ESRCH'; }
};
setInterval(() => {
  if (process.ppid === parent && !(jupyter && gone(jupyter))) return;
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
  process.kill(process.pid, 'SIGKILL');
}, 1000);
`;

/**
 * End this process within about a second of the end of the process that started it, and remove the folder of
 * `connectionFile` if a client of ours made it for this kernel.
 */
export function endWithParent(connectionFile: string): void {
  const folder = path.dirname(connectionFile);
  const jupyter = Number(process.env['JPY_PARENT_PID'] ?? 0);
  const workerData = {
    parent: process.ppid,
    jupyter: jupyter > 1 && exists(jupyter) ? jupyter : undefined,
    folder: path.basename(folder).startsWith(kernelFolderName) ? folder : undefined,
  };
  new Worker(program, { eval: true, workerData, stdout: true, stderr: true }).unref();
}

function exists(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
