/**
 * `npm run clean`: removes what set-up made. `-- --workspace` removes the results in data/workspace instead,
 * `-- --all` both.
 */
const fs = require('node:fs');
const path = require('node:path');
const { folderBytes } = require('./free-disk.cjs');
const { formatBytes } = require('./project.cjs');

const setUpFolders = ['.venv', '.tools', 'node_modules'];
const workspaceFolders = [path.join('data', 'workspace')];

function chosenFolders(args) {
  const unknown = args.find((argument) => !['--workspace', '--all'].includes(argument));
  if (unknown) throw new Error(`There is no option ${unknown}; clean knows --workspace and --all.`);
  if (args.includes('--all')) return [...setUpFolders, ...workspaceFolders];
  return args.includes('--workspace') ? workspaceFolders : setUpFolders;
}

function clean(root, args, say) {
  let freed = 0;
  for (const name of chosenFolders(args)) {
    const folder = path.join(root, name);
    if (!fs.lstatSync(folder, { throwIfNoEntry: false })) continue;
    const bytes = folderBytes(folder);
    fs.rmSync(folder, { recursive: true, force: true });
    say(`removed ${name}, ${formatBytes(bytes)}`);
    freed += bytes;
  }
  say(freed === 0 ? 'Nothing to remove.' : `${formatBytes(freed)} freed.`);
}

if (require.main === module) {
  try {
    clean(path.resolve(__dirname, '..', '..'), process.argv.slice(2), (line) => console.log(line));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

module.exports = { clean };
