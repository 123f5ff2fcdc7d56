const fs = require('node:fs');
const { spawn } = require('node:child_process');
const { folderBytes } = require('./free-disk.cjs');
const { formatBytes } = require('./project.cjs');
const { SetupProblem } = require('./problem.cjs');

const noNetwork =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network (?:is )?unreachable|NewConnectionError|name resolution|ConnectTimeout|Max retries exceeded/i;
const noSpace = /ENOSPC|No space left on device/i;

let running;

/**
 * Run a program to its end. Its output goes to .tools/setup.log; a failure becomes one sentence.
 *
 * @param context what set-up hands to every step: `project`, `say`, `lockHandle`
 * @param {string} what the sentence's beginning: "npm could not install the packages"
 * @param {string} command
 * @param {string[]} args
 * @param {{ watch?: string, env?: object }} options `watch`: a folder whose growth is shown while the program runs
 */
function runTool(context, what, command, args, options = {}) {
  const { project, say, lockHandle } = context;
  const log = fs.openSync(project.log, 'a');
  const start = fs.fstatSync(log).size;
  fs.writeSync(log, `\n$ ${command} ${args.join(' ')}\n`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: project.root,
      env: toolEnvironment(project, options.env),
      stdio: ['ignore', log, log, lockHandle ?? 'ignore'],
    });
    running = child;
    const began = Date.now();
    const report = setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000);
      const grown = options.watch ? `, ${formatBytes(folderBytes(options.watch))}` : '';
      say(`      … ${seconds} s${grown}`);
    }, 15_000);
    const finish = (error) => {
      clearInterval(report);
      running = undefined;
      fs.closeSync(log);
      if (error) reject(error);
      else resolve();
    };
    child.once('error', (cause) =>
      finish(new SetupProblem('tool', `${what}: ${command} did not start (${cause.message}).`)),
    );
    child.once('exit', (status, signal) => {
      if (status === 0) finish();
      else finish(failure(project, what, status ?? signal, start));
    });
  });
}

/** The user's own settings (mirrors, proxies, certificates), but nothing that leads a tool out of the project. */
function toolEnvironment(project, more) {
  const misleading =
    /^(PYTHONPATH|PYTHONHOME|PIP_(TARGET|PREFIX|ROOT)|VIRTUAL_ENV|npm_config_(global|location|prefix|dry_run|omit|only|production|package_lock_only|workspaces?))$/i;
  const own = Object.entries(process.env).filter(([name]) => !misleading.test(name));
  return { ...Object.fromEntries(own), TMPDIR: project.unfinished, PIP_USER: '0', ...more };
}

function failure(project, what, status, start) {
  const output = fs.readFileSync(project.log).subarray(start).toString();
  const again = `then call the same command again. The full output is in ${project.log}.`;
  if (noSpace.test(output)) return new SetupProblem('disk', `${what}: the disk is full. Make room, ${again}`);
  const reason = noNetwork.exec(output)?.[0];
  if (reason) {
    return new SetupProblem('network', `${what}: no connection (${reason}). Check the network, ${again}`);
  }
  const lines = output.trim().split('\n').slice(1);
  const last = lines.filter((line) => /error/i.test(line)).pop() ?? lines.pop() ?? '';
  return new SetupProblem(
    'tool',
    `${what} (status ${status}): ${last.trim().replace(/\.?$/, '.')} Put that right, ${again}`,
  );
}

/** Stop the program that runs at the moment, if any: for Ctrl-C. */
function stopRunningTool() {
  running?.kill('SIGTERM');
}

module.exports = { runTool, stopRunningTool };
