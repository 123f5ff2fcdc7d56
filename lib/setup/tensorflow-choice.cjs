const fs = require('node:fs');
const path = require('node:path');

/**
 * Which of TensorFlow's wheels this machine gets, and why: the CUDA one where an NVIDIA driver answers, else the CPU
 * one. REDSHIFT_LAB_CPU=1 asks for the CPU one. The driver shows itself in files, which costs no time at each start.
 *
 * @returns {{ kind: 'cpu' | 'cuda', reason: string }}
 */
function chooseTensorFlow(environment = process.env, exists = fs.existsSync) {
  if (environment.REDSHIFT_LAB_CPU === '1') return { kind: 'cpu', reason: 'REDSHIFT_LAB_CPU=1 asks for it' };
  if (exists('/proc/driver/nvidia/version') && exists('/dev/nvidiactl')) {
    return { kind: 'cuda', reason: 'an NVIDIA driver answers' };
  }
  if (exists('/dev/dxg') && exists('/usr/lib/wsl/lib/libcuda.so.1')) {
    return { kind: 'cuda', reason: 'an NVIDIA driver answers through WSL' };
  }
  return { kind: 'cpu', reason: 'no NVIDIA driver answers' };
}

/** Where the two libraries and the folder `include` of a kind lie. */
function libraryFolder(project, kind) {
  return kind === 'cuda'
    ? path.join(project.tools, 'tensorflow-cuda', 'tensorflow')
    : path.join(project.tools, 'tensorflow');
}

module.exports = { chooseTensorFlow, libraryFolder };
