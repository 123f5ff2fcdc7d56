const fs = require('node:fs');
const path = require('node:path');
const { projectAt, readJsonIfWhole } = require('./project.cjs');
const { chromiumLine, diskLine, machineLines, memoryLine } = require('./doctor-machine.cjs');
const { tryKernel, tryProgram, tryTensorFlow } = require('./doctor-trials.cjs');
const { steps } = require('./steps.cjs');
const { chooseTensorFlow } = require('./tensorflow-choice.cjs');

const callSetup = 'Call: npm run setup';

/**
 * Look at the machine and at what set-up made, and try TensorFlow and the kernel.
 *
 * @param {{ root?: string }} options the project's folder
 * @returns {Promise<{ name: string, ok: boolean, detail: string, remedy?: string, optional?: true }[]>}
 *   one line per thing looked at; `remedy` says what to do where `ok` is false; what is `optional` may be absent
 */
async function collectDoctorReport({ root = path.resolve(__dirname, '..', '..') } = {}) {
  const project = projectAt(root);
  const missing = steps.filter((step) => !step.isWhole(project));
  return [
    ...machineLines(),
    ...steps.map((step) => stepLine(step, missing.includes(step))),
    packagesLine(project),
    environmentLine(project),
    ...(await trialLines(project, missing.length === 0)),
    chromiumLine(),
    diskLine(project, missing),
    memoryLine(),
  ];
}

function stepLine(step, isMissing) {
  const name = `set-up: ${step.title}`;
  if (!isMissing) return { name, ok: true, detail: `whole, in ${step.folder}` };
  return { name, ok: false, detail: `missing or not whole; set-up ${step.plan}`, remedy: callSetup };
}

function packagesLine(project) {
  const names = ['tslab', '@tensorflow/tfjs-node-gpu', 'danfojs-node', 'vega-lite', 'nodeplotlib', 'mocha'];
  const versions = names.map((name) => [
    name,
    readJsonIfWhole(path.join(project.modules, name, 'package.json'))?.version,
  ]);
  return versionsLine('npm packages', versions);
}

function environmentLine(project) {
  const library = path.join(project.environment, 'lib');
  const python = fs.existsSync(library)
    ? fs.readdirSync(library).find((name) => name.startsWith('python3.'))
    : '';
  const packages = path.join(library, python ?? '', 'site-packages');
  const installed = fs.existsSync(packages) ? fs.readdirSync(packages) : [];
  const versions = ['jupyterlab', 'nbclient', 'nbconvert'].map((name) => [
    name,
    installed.map((entry) => new RegExp(`^${name}-(.*)\\.dist-info$`).exec(entry)?.[1]).find(Boolean),
  ]);
  return versionsLine('Python packages', versions);
}

function versionsLine(name, versions) {
  const absent = versions.filter(([, version]) => !version).map(([title]) => title);
  if (absent.length > 0) {
    return { name, ok: false, detail: `not installed: ${absent.join(', ')}`, remedy: callSetup };
  }
  return { name, ok: true, detail: versions.map(([title, version]) => `${title} ${version}`).join(', ') };
}

async function trialLines(project, isSetUp) {
  const { kind, reason } = chooseTensorFlow();
  if (!isSetUp) {
    const notTried = { ok: false, detail: 'not tried, because set-up is not complete', remedy: callSetup };
    return ['TensorFlow', 'GPU', 'one operation', 'kernel'].map((name) =>
      name === 'GPU' ? { name, ...notTried, optional: true } : { name, ...notTried },
    );
  }
  const tensorFlow = tryTensorFlow(project);
  const wheel = kind === 'cuda' ? 'CUDA wheel' : 'CPU wheel';
  const failed = { ok: false, detail: tensorFlow.problem, remedy: remakeLibraries(kind) };
  return [
    tensorFlow.problem
      ? { name: 'TensorFlow', ...failed }
      : {
          name: 'TensorFlow',
          ok: true,
          detail: `${tensorFlow.version}, backend "${tensorFlow.backend}" on the ${tensorFlow.gpu ? 'GPU' : 'CPU'} (${wheel}: ${reason})`,
        },
    gpuLine(kind, tensorFlow),
    tensorFlow.problem
      ? { name: 'one operation', ...failed }
      : {
          name: 'one operation',
          ok: tensorFlow.product === '19,22,43,50',
          detail: `matrix product ${tensorFlow.product} (expected 19,22,43,50), ${tensorFlow.seconds.toFixed(1)} s with the start of TensorFlow`,
          remedy: tensorFlow.product === '19,22,43,50' ? undefined : remakeLibraries(kind),
        },
    kernelLine(tryKernel(project)),
  ];
}

function remakeLibraries(kind) {
  const folder = kind === 'cuda' ? '.tools/tensorflow-cuda' : '.tools/tensorflow';
  return `Remove ${folder} and .tools/binding, then call: npm run setup`;
}

function gpuLine(kind, tensorFlow) {
  const card = tryProgram('nvidia-smi', ['--query-gpu=name', '--format=csv,noheader'])?.split('\n')[0];
  if (kind === 'cpu') {
    return { name: 'GPU', ok: true, optional: true, detail: card ? `${card}, left alone` : 'none seen' };
  }
  if (tensorFlow.gpu) return { name: 'GPU', ok: true, optional: true, detail: `${card ?? 'seen'}, in use` };
  return {
    name: 'GPU',
    ok: false,
    optional: true,
    detail: `${card ?? 'a driver answers'}, but TensorFlow does not use it`,
    remedy: 'Update the NVIDIA driver for CUDA 12, or set REDSHIFT_LAB_CPU=1 to stay on the CPU',
  };
}

function kernelLine({ problem, answer, seconds }) {
  const name = 'kernel';
  if (!problem && answer === '2') {
    return { name, ok: true, detail: `started and answered 1 + 1 = 2 in ${seconds.toFixed(1)} s` };
  }
  const detail = problem ?? `1 + 1 gave ${answer}`;
  return { name, ok: false, detail, remedy: 'Call: npm run clean, then: npm run setup' };
}

module.exports = { collectDoctorReport };
