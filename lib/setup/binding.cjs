const fs = require('node:fs');
const path = require('node:path');
const { createHash } = require('node:crypto');
const { pinned, readJsonIfWhole, writeWhole } = require('./project.cjs');
const { findOnPath } = require('./platform-check.cjs');
const { runPip } = require('./python-environment.cjs');
const { runTool } = require('./run-tool.cjs');
const { chooseTensorFlow, libraryFolder } = require('./tensorflow-choice.cjs');
const { libraries, replaceFolder } = require('./tensorflow-libraries.cjs');

const fileName = 'tfjs_binding.node';

/** The finished binding, outside node_modules because `npm ci` empties that. */
function keptFile(project) {
  return path.join(project.tools, 'binding', fileName);
}

/** Where @tensorflow/tfjs-node-gpu looks for it. */
function usedFile(project) {
  return path.join(project.tensorFlowPackage, 'lib', 'napi-v8', fileName);
}

/** What a binding is built from: a change of any of these means to build it again. */
function ingredients(project) {
  return {
    tfjsNodeGpu: readJsonIfWhole(path.join(project.tensorFlowPackage, 'package.json'))?.version,
    tensorFlow: pinned.tensorFlow,
    kind: chooseTensorFlow().kind,
  };
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

function checksum(content) {
  return createHash('sha256').update(content).digest('hex');
}

function keptIsWhole(project) {
  const stamp = readJsonIfWhole(path.join(project.tools, 'binding', 'redshift-lab.json'));
  const kept = readIfThere(keptFile(project));
  if (!stamp || !kept || stamp.sha256 !== checksum(kept)) return false;
  return Object.entries(ingredients(project)).every(([name, value]) => stamp[name] === value);
}

/** Whether the binding is built from the present ingredients, and lies where it is looked for. */
function bindingIsWhole(project) {
  if (!keptIsWhole(project)) return false;
  const used = readIfThere(usedFile(project));
  return used !== undefined && used.equals(readIfThere(keptFile(project)));
}

async function makeBinding(context) {
  const { project, say } = context;
  if (keptIsWhole(project)) {
    say('      copying the finished binding back into node_modules');
  } else {
    await compile(context);
  }
  // Through a rename: a program that has the old file open keeps it.
  writeWhole(usedFile(project), fs.readFileSync(keptFile(project)));
}

async function compile(context) {
  const { project, say } = context;
  const { kind } = chooseTensorFlow();
  const folder = path.join(project.unfinished, 'binding');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, fileName);
  const sources = path.join(project.tensorFlowPackage, 'binding');
  const tensorFlow = libraryFolder(project, kind);
  const args = [
    ...['-shared', '-fPIC', '-O2', '-std=c++17', '-DNAPI_VERSION=8'],
    `-I${path.join(tensorFlow, 'include')}`,
    `-I${path.join(project.modules, 'node-api-headers', 'include')}`,
    ...fs
      .readdirSync(sources)
      .filter((name) => name.endsWith('.cc'))
      .map((name) => path.join(sources, name)),
    ...libraries.map((name) => path.join(tensorFlow, name)),
    // Relative to the binding in node_modules, so that the project's folder can be moved.
    `-Wl,-rpath,$ORIGIN/${path.relative(path.dirname(usedFile(project)), tensorFlow)}`,
    ...['-o', file],
  ];
  const compiler = findOnPath('g++');
  const what = 'The TensorFlow binding could not be compiled';
  if (compiler) await runTool(context, what, compiler, args);
  else await compileWithZig(context, what, args);
  await runTool(context, 'The new TensorFlow binding does not load', process.execPath, [
    '-e',
    // Loaded from its place in node_modules, from which it finds the libraries.
    `const fs = require('node:fs'), [from, to] = process.argv.slice(1);
     fs.mkdirSync(require('node:path').dirname(to), { recursive: true });
     fs.copyFileSync(from, to); try { require(to); } finally { fs.rmSync(to); }`,
    file,
    path.join(path.dirname(usedFile(project)), `new-${process.pid}.node`),
  ]);
  const stamp = { ...ingredients(project), sha256: checksum(fs.readFileSync(file)) };
  writeWhole(path.join(folder, 'redshift-lab.json'), JSON.stringify(stamp, null, 2) + '\n');
  replaceFolder(project, folder, path.dirname(keptFile(project)));
  say(`      compiled with ${compiler ?? `ziglang ${pinned.ziglang}`}`);
}

/** A compiler that comes as a wheel: used once, and not kept. */
async function compileWithZig(context, what, args) {
  const { project, say } = context;
  const folder = path.join(project.unfinished, 'ziglang');
  say(`      there is no g++ here: fetching the compiler ziglang ${pinned.ziglang}, about 90 MB`);
  await runPip(
    context,
    'pip could not fetch the compiler ziglang (g++ would do as well: sudo apt-get install g++)',
    'install',
    ['--no-deps', '--only-binary=:all:', '--target', folder, `ziglang==${pinned.ziglang}`],
    folder,
  );
  const cache = path.join(project.unfinished, 'zig-cache');
  await runTool(context, what, project.python, ['-m', 'ziglang', 'c++', ...args], {
    env: { ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache, PYTHONPATH: folder },
  });
}

module.exports = {
  title: 'TensorFlow binding',
  folder: '.tools/binding',
  plan: 'compiles the binding between Node.js and TensorFlow, about 10 s',
  bytesNeeded: 0.01e9,
  isWhole: bindingIsWhole,
  make: makeBinding,
};
