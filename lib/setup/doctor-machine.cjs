const fs = require('node:fs');
const os = require('node:os');
const { formatBytes, pinned } = require('./project.cjs');
const { checkPlatform, findOnPath, findPython } = require('./platform-check.cjs');
const { freeBytes } = require('./free-disk.cjs');
const { tryProgram } = require('./doctor-trials.cjs');

/** A line from a check that throws a sentence; the part after the last semicolon is the remedy. */
function checkedLine(name, check) {
  try {
    return { name, ok: true, detail: check() };
  } catch (error) {
    const [, detail, remedy] = /^(.*); (.*)$/s.exec(error.message) ?? [
      undefined,
      error.message,
      'Call: npm run setup',
    ];
    return { name, ok: false, detail, remedy: remedy.charAt(0).toUpperCase() + remedy.slice(1) };
  }
}

function machineLines() {
  const npm = npmVersion();
  const compiler = findOnPath('g++');
  return [
    checkedLine('platform', () => {
      checkPlatform({ platform: process.platform, arch: process.arch, version: 'v9999.0.0' });
      return `${systemName()}, Linux ${os.release()}, x86-64, ${os.availableParallelism()} processors`;
    }),
    checkedLine('Node.js', () => {
      checkPlatform({ platform: 'linux', arch: 'x64', version: process.version });
      return process.version.slice(1);
    }),
    npm
      ? { name: 'npm', ok: true, detail: npm }
      : {
          name: 'npm',
          ok: false,
          detail: 'not on the PATH',
          remedy: 'Install it with: sudo apt-get install npm',
        },
    checkedLine('Python', () => {
      const python = findPython();
      return `${python.version} (${python.command})`;
    }),
    compiler
      ? { name: 'g++', ok: true, detail: tryProgram(compiler, ['-dumpfullversion']) ?? compiler }
      : {
          name: 'g++',
          ok: false,
          optional: true,
          detail: `not on the PATH; set-up compiles with the wheel ziglang ${pinned.ziglang} instead`,
          remedy: 'To use g++ install it with: sudo apt-get install g++',
        },
  ];
}

function npmVersion() {
  const running = process.env.npm_execpath ?? '';
  if (/npm-cli\.c?js$/.test(running)) return tryProgram(process.execPath, [running, '--version']);
  return tryProgram('npm', ['--version']);
}

function systemName() {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(fs.readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux';
  } catch {
    return 'Linux';
  }
}

function chromiumLine() {
  const name = 'Chromium';
  const program = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    .map((candidate) => findOnPath(candidate))
    .find(Boolean);
  if (program) {
    return { name, ok: true, optional: true, detail: tryProgram(program, ['--version']) ?? program };
  }
  const detail = 'not on the PATH; only the browser test needs it, and is skipped';
  return {
    name,
    ok: false,
    optional: true,
    detail,
    remedy: 'Install it with: sudo apt-get install chromium',
  };
}

function diskLine(project, missing) {
  const free = freeBytes(project.root);
  const needed = 1e9 + missing.reduce((sum, step) => sum + step.bytesNeeded, 0);
  const detail = `${formatBytes(free)} free at ${project.root}, ${formatBytes(needed)} wanted`;
  if (free >= needed) return { name: 'disk', ok: true, detail };
  return { name: 'disk', ok: false, detail, remedy: `Make room for ${formatBytes(needed - free)} more` };
}

function memoryLine() {
  const wanted = 3e9;
  const available =
    Number(/^MemAvailable:\s+(\d+)/m.exec(fs.readFileSync('/proc/meminfo', 'utf8'))?.[1]) * 1024;
  const detail = `${formatBytes(available)} of ${formatBytes(os.totalmem())} available`;
  if (available >= wanted) return { name: 'memory', ok: true, detail };
  return {
    name: 'memory',
    ok: false,
    optional: true,
    detail,
    remedy: `Close other programs: large catalogues want ${formatBytes(wanted)}`,
  };
}

module.exports = { machineLines, chromiumLine, diskLine, memoryLine };
