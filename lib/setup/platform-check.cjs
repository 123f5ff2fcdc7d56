const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { pinned } = require('./project.cjs');
const { SetupProblem } = require('./problem.cjs');

/**
 * Refuse a machine on which nothing would work: set-up needs Linux on x86-64 with glibc, and a recent Node.js.
 * Takes the facts as arguments so that other machines can be tried in a test.
 */
function checkPlatform(machine = process, exists = fs.existsSync) {
  const { platform, arch, version } = machine;
  if (platform !== 'linux' || arch !== 'x64') {
    throw new SetupProblem(
      'platform',
      `Redshift Lab needs Linux on x86-64, and this is ${platform} on ${arch}; on Windows install WSL with: wsl --install`,
    );
  }
  if (exists('/lib/ld-musl-x86_64.so.1') && !exists('/lib64/ld-linux-x86-64.so.2')) {
    throw new SetupProblem(
      'platform',
      'Redshift Lab needs a Linux with glibc, and this one has musl, for which there is no TensorFlow; use Debian, Ubuntu or Fedora, also as a container',
    );
  }
  const [major, minor] = version.slice(1).split('.').map(Number);
  const [oldestMajor, oldestMinor] = pinned.oldestNode;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new SetupProblem(
      'node',
      `Redshift Lab needs Node.js ${pinned.oldestNode.join('.')} or newer, and this is ${version}; install one with: nvm install 22`,
    );
  }
}

/**
 * The first usable Python on the PATH: 3.10 to 3.13 with the modules venv and ensurepip.
 *
 * @returns {{ command: string, version: string }}
 */
function findPython(searchPath = process.env.PATH ?? '') {
  const [oldest, newest] = pinned.pythonMinors;
  const names = ['python3'];
  for (let minor = newest; minor >= oldest; minor--) names.push(`python3.${minor}`);
  const question =
    'import importlib.util as u, sys; print("%d.%d.%d" % sys.version_info[:3], sys.executable,' +
    ' int(u.find_spec("venv") is not None and u.find_spec("ensurepip") is not None), sep="|")';
  let otherVersion;
  let withoutVenv;
  for (const name of names) {
    const command = findOnPath(name, searchPath);
    if (!command) continue;
    const answer = spawnSync(command, ['-c', question], {
      encoding: 'utf8',
      env: { ...process.env, PATH: searchPath },
    });
    if (answer.status !== 0) continue;
    const [version, executable, hasVenv] = answer.stdout.trim().split('|');
    const [major, minor] = version.split('.').map(Number);
    if (major !== 3 || minor < oldest || minor > newest) otherVersion ??= version;
    else if (hasVenv !== '1') withoutVenv ??= `${major}.${minor}`;
    else return { command: executable || command, version };
  }
  if (withoutVenv) {
    throw new SetupProblem(
      'python-venv',
      `Python ${withoutVenv} is here, but not its venv module; install it with: sudo apt-get install python${withoutVenv}-venv`,
    );
  }
  const found = otherVersion ? `only Python ${otherVersion} is here` : 'there is none on the PATH';
  throw new SetupProblem(
    'python',
    `Redshift Lab needs Python 3.${oldest} to 3.${newest}, and ${found}; install it with: sudo apt-get install python3 python3-venv`,
  );
}

/** The full name of a program on the PATH, or undefined. */
function findOnPath(name, searchPath = process.env.PATH ?? '') {
  for (const folder of searchPath.split(path.delimiter)) {
    if (!folder) continue;
    const file = path.join(folder, name);
    try {
      fs.accessSync(file, fs.constants.X_OK);
      if (fs.statSync(file).isFile()) return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

module.exports = { checkPlatform, findPython, findOnPath };
