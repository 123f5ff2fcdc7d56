'use strict';
/**
 * The program that Jupyter starts: `node kernel.cjs CONNECTION_FILE`.
 *
 * It goes to the project's root, teaches `require` to read TypeScript, and hands over to main.ts.
 */
const path = require('node:path');
const { installTypeScriptHook } = require('./typescript-hook.cjs');

const connectionFile = process.argv[2];
if (!connectionFile) {
  process.stderr.write('kernel.cjs wants the path of a Jupyter connection file; Jupyter gives it.\n');
  process.exit(2);
}
const connection = path.resolve(connectionFile);
const root = path.resolve(__dirname, '..', '..');
process.chdir(root);
const hook = installTypeScriptHook(root);
require('./main.ts').startKernelProcess(root, connection, hook);
