const fs = require('node:fs');
const path = require('node:path');

/** What this project is built with. Pinned, so that every machine gets the same. */
const pinned = {
  /** Oldest Node.js: major and minor. */
  oldestNode: [20, 19],
  /** Oldest and newest Python 3. */
  pythonMinors: [10, 13],
  tensorFlow: '2.21.0',
  /** The compiler from the Python package index, where there is no g++. */
  ziglang: '0.15.2',
};

/** The folders that set-up fills. All of them are ignored by git and lie inside the project. */
function projectAt(root) {
  const tools = path.join(root, '.tools');
  const modules = path.join(root, 'node_modules');
  const environment = path.join(root, '.venv');
  return {
    root,
    tools,
    modules,
    environment,
    /** Everything unfinished lies here, so that what is outside is whole. Emptied at each set-up. */
    unfinished: path.join(tools, 'unfinished'),
    log: path.join(tools, 'setup.log'),
    python: path.join(environment, 'bin', 'python'),
    jupyterShare: path.join(environment, 'share', 'jupyter'),
    tensorFlowPackage: path.join(modules, '@tensorflow', 'tfjs-node-gpu'),
  };
}

/** A JSON file's value, or undefined where there is no such file or it is damaged. */
function readJsonIfWhole(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Write a file so that a reader, or the next call after a kill, finds it whole or not at all. */
function writeWhole(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.part`;
  fs.writeFileSync(temporary, content);
  fs.renameSync(temporary, file);
}

/** Bytes for people: "274 MB", "1.7 GB" (powers of ten, as disks are sold). */
function formatBytes(bytes) {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

module.exports = { pinned, projectAt, readJsonIfWhole, writeWhole, formatBytes };
