const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { readJsonIfWhole } = require('./project.cjs');
const { runTool } = require('./run-tool.cjs');
const { SetupProblem } = require('./problem.cjs');

/**
 * Whether node_modules holds what package-lock.json says.
 *
 * npm writes node_modules/.package-lock.json at the end of an installation. It must have every entry of
 * package-lock.json as it stands there (optional packages for other platforms may be absent), and each package its
 * package.json.
 */
function packagesAreWhole(project) {
  const wanted = readJsonIfWhole(path.join(project.root, 'package-lock.json'))?.packages;
  const installed = readJsonIfWhole(path.join(project.modules, '.package-lock.json'))?.packages;
  if (!wanted || !installed) return false;
  for (const [folder, entry] of Object.entries(wanted)) {
    if (folder === '') continue;
    if (!installed[folder]) {
      if (entry.optional && !suitsThisMachine(entry)) continue;
      return false;
    }
    if (!sameEntry(entry, installed[folder])) return false;
    if (!fs.existsSync(path.join(project.root, folder, 'package.json'))) return false;
  }
  return Object.keys(installed).every((folder) => folder in wanted);
}

function sameEntry(wanted, installed) {
  return ['version', 'integrity', 'resolved', 'link'].every((field) => {
    // `resolved` is written into the lock file for links only; npm may or may not keep addresses elsewhere.
    if (field === 'resolved' && !wanted.link) return true;
    return wanted[field] === installed[field];
  });
}

function suitsThisMachine({ os, cpu, libc }) {
  return allows(os, 'linux') && allows(cpu, 'x64') && allows(libc, 'glibc');
}

function allows(list, value) {
  return !list || (list.includes(value) && !list.includes(`!${value}`)) || isExclusion(list, value);
}

function isExclusion(list, value) {
  return list.every((item) => item.startsWith('!')) && !list.includes(`!${value}`);
}

/** A missing network shows itself within a minute. */
const quickly = ['--no-audit', '--no-fund', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000'];

/**
 * npm's cache is its own, in the user's home. Where that cannot be written to, npm would fail, so it gets a folder
 * inside the project while it works.
 */
function cacheSettings(project, usual = process.env.npm_config_cache || path.join(os.homedir(), '.npm')) {
  let folder = usual;
  while (!fs.existsSync(folder)) folder = path.dirname(folder);
  try {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
    return {};
  } catch {
    return { npm_config_cache: path.join(project.unfinished, 'npm-cache') };
  }
}

async function installPackages(context) {
  const { project } = context;
  // Without this file an installation counts as unfinished, whatever happens from here on.
  fs.rmSync(path.join(project.modules, '.package-lock.json'), { force: true });
  const runningNpm = process.env.npm_execpath ?? '';
  const [command, first] = /npm-cli\.c?js$/.test(runningNpm) ? [process.execPath, [runningNpm]] : ['npm', []];
  await runTool(
    context,
    'npm could not install the packages',
    command,
    [...first, 'ci', '--ignore-scripts', '--include=dev', '--include=optional', ...quickly],
    { watch: project.modules, env: cacheSettings(project) },
  );
  if (!packagesAreWhole(project)) {
    throw new SetupProblem(
      'packages',
      `npm ended without an error, yet node_modules is not what package-lock.json says; call the same command again, and see ${project.log} if it stays so.`,
    );
  }
}

module.exports = {
  title: 'npm packages',
  folder: 'node_modules',
  plan: 'installs about 720 MB into node_modules',
  bytesNeeded: 0.85e9,
  isWhole: packagesAreWhole,
  make: installPackages,
  cacheSettings,
};
