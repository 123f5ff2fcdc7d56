const fs = require('node:fs');
const path = require('node:path');
const { writeWhole } = require('./project.cjs');
const { kernelName, kernelspec } = require('../kernel/kernelspec.cjs');

/** The file by which Jupyter finds the kernel. It names this folder, so a moved project needs a new one. */
function kernelFile(project) {
  return path.join(project.jupyterShare, 'kernels', kernelName, 'kernel.json');
}

function content(project) {
  return JSON.stringify(kernelspec(project.root), null, 2) + '\n';
}

function kernelIsWhole(project) {
  try {
    return fs.readFileSync(kernelFile(project), 'utf8') === content(project);
  } catch {
    return false;
  }
}

async function registerKernel({ project }) {
  writeWhole(kernelFile(project), content(project));
}

module.exports = {
  title: 'Jupyter kernel "TypeScript (Redshift Lab)"',
  folder: '.venv/share/jupyter/kernels',
  plan: 'writes kernel.json',
  bytesNeeded: 0,
  isWhole: kernelIsWhole,
  make: registerKernel,
};
