import { Worker } from 'node:worker_threads';

/**
 * Runs beside the kernel, so that it also sees the parent's end while a cell computes without a pause.
 * Jupyter names its own process in JPY_PARENT_PID, which matters where a shell stands between.
 */
const program = `
const { workerData } = require('node:worker_threads');
const parent = process.ppid;
const gone = (id) => {
  try { process.kill(id, 0); return false; } catch (error) { return error.code === 'ESRCH'; }
};
const named = workerData > 1 && !gone(workerData);
setInterval(() => {
  if (process.ppid === parent && !(named && gone(workerData))) return;
  process.kill(process.pid, 'SIGKILL');
}, 1000);
`;

/** End this process within about a second of the end of the process that started it. */
export function endWithParent(): void {
  const workerData = Number(process.env['JPY_PARENT_PID'] ?? 0);
  new Worker(program, { eval: true, workerData, stdout: true, stderr: true }).unref();
}
