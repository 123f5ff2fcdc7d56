const fs = require('node:fs');
const path = require('node:path');
const { pinned, readJsonIfWhole, writeWhole } = require('./project.cjs');
const { findOnPath } = require('./platform-check.cjs');
const { runPip } = require('./python-environment.cjs');
const { runTool } = require('./run-tool.cjs');
const { SetupProblem } = require('./problem.cjs');
const { chooseTensorFlow, libraryFolder } = require('./tensorflow-choice.cjs');

const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

/** The headers that the binding needs to see the C interface, as they lie in the wheel. */
const headers = [
  ...[
    'c_api',
    'c_api_macros',
    'tf_attrtype',
    'tf_buffer',
    'tf_datatype',
    'tf_status',
    'tf_tensor',
    'tf_tstring',
  ].map((name) => `tensorflow/c/${name}.h`),
  'tensorflow/c/eager/c_api.h',
  'tensorflow/core/platform/ctstring.h',
  'tensorflow/core/platform/ctstring_internal.h',
  'tsl/platform/ctstring.h',
  'tsl/platform/ctstring_internal.h',
  'xla/tsl/c/tsl_status.h',
].map((name) => `include/${name}`);

function stampFile(project, kind) {
  return path.join(libraryFolder(project, kind), 'redshift-lab.json');
}

/** Whether the libraries of the wanted kind and version are there in full length. */
function librariesAreWhole(project) {
  const { kind } = chooseTensorFlow();
  const stamp = readJsonIfWhole(stampFile(project, kind));
  if (!stamp || stamp.tensorFlow !== pinned.tensorFlow) return false;
  const folder = libraryFolder(project, kind);
  return Object.entries(stamp.bytes).every(
    ([name, bytes]) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.size === bytes,
  );
}

async function fetchLibraries(context) {
  const { project, say } = context;
  if (chooseTensorFlow().kind === 'cuda') return fetchCudaLibraries(context);
  const wheels = path.join(project.unfinished, 'wheel');
  const folder = path.join(project.unfinished, 'tensorflow');
  say('      downloading the wheel, 274 MB');
  const what = `pip could not fetch the wheel tensorflow-cpu ${pinned.tensorFlow}`;
  await runPip(
    context,
    what,
    'download',
    ['--no-deps', '--only-binary=:all:', '--dest', wheels, `tensorflow-cpu==${pinned.tensorFlow}`],
    project.unfinished,
  );
  const wheel = fs.readdirSync(wheels).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new SetupProblem('wheel', `${what}: no wheel arrived. See ${project.log}.`);
  say('      taking the libraries and headers out of it, 853 MB');
  await runTool(context, 'Python could not unzip the TensorFlow wheel', project.python, [
    path.join(project.root, 'lib', 'setup', 'unzip-libraries.py'),
    path.join(wheels, wheel),
    folder,
    ...[...libraries, ...headers].map((name) => `tensorflow/${name}`),
  ]);
  fs.rmSync(wheels, { recursive: true });
  await strip(context, path.join(folder, libraries[0]));
  writeStamp(folder);
  replaceFolder(project, folder, libraryFolder(project, 'cpu'));
}

/**
 * UNTESTED: nobody has run this on a machine with an NVIDIA GPU yet. The whole wheel with its CUDA 12 libraries is
 * installed, because libtensorflow_cc looks for them in folders beside it (../nvidia/…/lib).
 */
async function fetchCudaLibraries(context) {
  const { project, say } = context;
  const folder = path.join(project.unfinished, 'tensorflow-cuda');
  say(
    '      an NVIDIA driver answers: installing the CUDA wheels, several GB (untested; REDSHIFT_LAB_CPU=1 avoids it)',
  );
  await runPip(
    context,
    `pip could not install tensorflow[and-cuda] ${pinned.tensorFlow} (REDSHIFT_LAB_CPU=1 takes the CPU wheel instead)`,
    'install',
    ['--only-binary=:all:', '--target', folder, `tensorflow[and-cuda]==${pinned.tensorFlow}`],
    folder,
  );
  writeStamp(path.join(folder, 'tensorflow'));
  replaceFolder(project, folder, path.dirname(libraryFolder(project, 'cuda')));
}

/** Without its symbol tables the large library is a quarter smaller. */
async function strip(context, library) {
  const program = findOnPath('strip');
  if (!program) return;
  try {
    await runTool(context, 'strip failed', program, ['--strip-unneeded', '-o', `${library}.small`, library]);
    fs.renameSync(`${library}.small`, library);
  } catch (error) {
    fs.rmSync(`${library}.small`, { force: true });
    context.say(`      ${error.message} The library is kept as it came.`);
  }
}

function writeStamp(folder) {
  const bytes = {};
  for (const name of [...libraries, ...headers]) bytes[name] = fs.statSync(path.join(folder, name)).size;
  writeWhole(
    path.join(folder, 'redshift-lab.json'),
    JSON.stringify({ tensorFlow: pinned.tensorFlow, bytes }, null, 2) + '\n',
  );
}

/** Put a finished folder in its place. A program that has the old libraries open keeps them. */
function replaceFolder(project, finished, place) {
  const old = path.join(project.unfinished, `old-${path.basename(place)}`);
  if (fs.existsSync(place)) fs.renameSync(place, old);
  fs.renameSync(finished, place);
}

module.exports = {
  title: `TensorFlow ${pinned.tensorFlow} C libraries`,
  folder: '.tools/tensorflow',
  plan: 'downloads 274 MB and keeps about 650 MB in .tools/tensorflow',
  get bytesNeeded() {
    return chooseTensorFlow().kind === 'cuda' ? 9e9 : 1.8e9;
  },
  isWhole: librariesAreWhole,
  make: fetchLibraries,
  libraries,
  replaceFolder,
};
