/**
 * From a bare clone to a working machine: `npm run setup`, and the first half of `npm start` and the others.
 *
 * Safe to repeat, and to stop at any moment. Everything it makes lies in node_modules, .venv and .tools; afterwards
 * no network is needed. Two variables change it: REDSHIFT_LAB_CPU=1 leaves a GPU alone, and
 * REDSHIFT_LAB_WHEEL_FOLDER names a folder of Python wheels to look into before the package index.
 */
const path = require('node:path');
const { nameFilter } = require('./notebook-filter.cjs');
const { projectAt } = require('./project.cjs');
const { stopRunningTool } = require('./run-tool.cjs');
const { setUp } = require('./set-up.cjs');

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => {
    stopRunningTool();
    console.error('Set-up stopped; the next call goes on from here.');
    process.exit(status);
  });
}

const project = projectAt(path.resolve(__dirname, '..', '..'));
setUp(project, (line) => console.log(line)).then(
  (made) => {
    nameFilter(project);
    if (made.length > 0) console.log('Redshift Lab is set up.');
  },
  (error) => {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  },
);

function sentenceOf(error) {
  if (error.name === 'SetupProblem') return error.message;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return `The disk is full (${error.path ?? error.syscall}): make room, then call the same command again.`;
  }
  if (error.syscall)
    return `Set-up cannot go on: ${error.message}. Put that right, then call the same command again.`;
  return error;
}
