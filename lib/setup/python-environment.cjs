const fs = require('node:fs');
const path = require('node:path');
const { createHash } = require('node:crypto');
const { readJsonIfWhole, writeWhole } = require('./project.cjs');
const { findPython } = require('./platform-check.cjs');
const { runTool } = require('./run-tool.cjs');

/** JupyterLab asks its makers' site for news unless it is told not to. */
const quietLab = {
  '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false },
};

/** pip without a cache of its own; whence it takes packages is the user's configuration. */
const pipOptions = ['--no-cache-dir', '--disable-pip-version-check', '--no-input', '--progress-bar', 'off'];

function stampFile(project) {
  return path.join(project.environment, 'redshift-lab.json');
}

function requirementsFile(project) {
  return path.join(project.root, 'lib', 'setup', 'requirements.txt');
}

function requirementsChecksum(project) {
  return createHash('sha256')
    .update(fs.readFileSync(requirementsFile(project)))
    .digest('hex');
}

/**
 * Whether .venv holds the pinned packages: its stamp is written last, its Python still exists with the same minor
 * version, and the packages in use are in their places.
 */
function environmentIsWhole(project) {
  const stamp = readJsonIfWhole(stampFile(project));
  if (!stamp || stamp.requirements !== requirementsChecksum(project)) return false;
  let interpreter;
  try {
    interpreter = fs.realpathSync(project.python);
  } catch {
    return false;
  }
  const minor = stamp.python.split('.').slice(0, 2).join('.');
  const named = /^python(3\.\d+)$/.exec(path.basename(interpreter))?.[1];
  if (named && named !== minor) return false;
  const packages = path.join(project.environment, 'lib', `python${minor}`, 'site-packages');
  return (
    ['pip', 'jupyterlab', 'nbclient', 'nbconvert'].every((name) =>
      fs.existsSync(path.join(packages, name, '__init__.py')),
    ) && fs.existsSync(path.join(project.jupyterShare, 'lab', 'static', 'index.html'))
  );
}

async function makeEnvironment(context) {
  const { project } = context;
  const python = findPython();
  fs.rmSync(project.environment, { recursive: true, force: true });
  await runTool(context, 'Python could not make the environment .venv', python.command, [
    '-m',
    'venv',
    project.environment,
  ]);
  await runPip(
    context,
    'pip could not install JupyterLab',
    'install',
    ['--only-binary=:all:', '--no-deps', '--requirement', requirementsFile(project)],
    project.environment,
  );
  finishEnvironment(project, python.version);
}

function finishEnvironment(project, pythonVersion) {
  writeWhole(
    path.join(project.jupyterShare, 'lab', 'settings', 'overrides.json'),
    JSON.stringify(quietLab, null, 2) + '\n',
  );
  const stamp = { requirements: requirementsChecksum(project), python: pythonVersion };
  writeWhole(stampFile(project), JSON.stringify(stamp) + '\n');
}

/** Run the environment's pip. REDSHIFT_LAB_WHEEL_FOLDER may name a folder of wheels for it to look into as well. */
function runPip(context, what, verb, args, watch) {
  const folder = process.env.REDSHIFT_LAB_WHEEL_FOLDER;
  const wheels = folder ? ['--find-links', folder] : [];
  return runTool(
    context,
    what,
    context.project.python,
    ['-m', 'pip', verb, ...pipOptions, ...wheels, ...args],
    { watch },
  );
}

module.exports = {
  title: 'JupyterLab, nbclient and nbconvert',
  folder: '.venv',
  plan: 'installs about 250 MB into .venv',
  bytesNeeded: 0.35e9,
  isWhole: environmentIsWhole,
  make: makeEnvironment,
  runPip,
  finishEnvironment,
};
