'use strict';
/**
 * What Jupyter needs to know to start the kernel: the content of kernel.json and the name of its folder.
 *
 * Plain JavaScript, because set-up reads it before anything is installed.
 */
const path = require('node:path');

/** The folder's name under `share/jupyter/kernels/`, and the name that notebooks record. */
const kernelName = 'redshift-lab';

/**
 * The content of kernel.json for a project that lies in `root` (an absolute path).
 *
 * @param {string} root
 */
function kernelspec(root) {
  return {
    argv: ['/usr/bin/env', 'node', path.join(root, 'lib', 'kernel', 'kernel.cjs'), '{connection_file}'],
    display_name: 'TypeScript (Redshift Lab)',
    language: 'typescript',
    interrupt_mode: 'signal',
    env: { TF_CPP_MIN_LOG_LEVEL: '2' },
    metadata: { debugger: false },
  };
}

module.exports = { kernelName, kernelspec };
