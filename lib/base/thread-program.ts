/**
 * What a worker thread begins with: it loads the compiler's hook, then its main file, both named in its data. Starting from
 * text, a thread needs no word of Node's command line and works from any starter of this process.
 */
export const threadProgram = `
const { workerData } = require('node:worker_threads');
require(workerData.hook);
require(workerData.main);
`;
