'use strict';
/**
 * Teaches `require` to load `.ts` files: `./lib` becomes `lib/index.ts`, compiled by esbuild without a type check
 * (cells are checked against the library's types; the library itself is checked by `npm run check`).
 *
 * The files of a folder are compiled together at the first import, because each call of esbuild starts a process.
 * After an edit only the edited file is compiled again, and the whole library is loaded afresh.
 */
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const options = {
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  sourcemap: 'external',
  sourcesContent: false,
  logLevel: 'silent',
  tsconfigRaw: '{}',
};

/** A text that changes when the file does; undefined where there is no file. */
function stamp(file) {
  const state = fs.statSync(file, { throwIfNoEntry: false });
  return state && `${state.mtimeMs} ${state.size}`;
}

/** The TypeScript files under a folder, `skip` left out. */
function typeScriptFiles(folder, skip) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !file.startsWith(skip));
}

/** @param {string} root the project's folder */
function installTypeScriptHook(root) {
  const esbuild = require('esbuild');
  const library = path.join(root, 'lib') + path.sep;
  const kernel = path.join(library, 'kernel') + path.sep;
  /** @type {Map<string, {stamp: string | undefined, code: string, map: string}>} */
  const compiled = new Map();
  /** Every file that a cell has loaded, with its stamp at that time. The kernel's own files are not among them. */
  const loaded = new Map();
  const foldersCompiled = new Set();

  function compileTogether(folder, skip) {
    if (foldersCompiled.has(folder)) return;
    foldersCompiled.add(folder);
    const files = typeScriptFiles(folder, skip);
    const stamps = files.map(stamp);
    let outputs;
    try {
      outputs = esbuild.buildSync({
        ...options,
        entryPoints: files,
        write: false,
        outdir: root,
        outbase: root,
      });
    } catch {
      return; // one of the files has an error: each is compiled alone when it is imported, and names its own
    }
    const texts = new Map(outputs.outputFiles.map((output) => [output.path, output.text]));
    files.forEach((file, position) => {
      const output = file.replace(/\.ts$/, '.js');
      const code = texts.get(output);
      if (code !== undefined)
        compiled.set(file, { stamp: stamps[position], code, map: texts.get(`${output}.map`) });
    });
  }

  function compile(file) {
    if (file.startsWith(kernel)) compileTogether(kernel, '\0');
    else if (file.startsWith(library)) compileTogether(library, kernel);
    const now = stamp(file);
    const known = compiled.get(file);
    if (known && known.stamp === now) return known;
    const source = fs.readFileSync(file, 'utf8');
    const result = esbuild.transformSync(source, { ...options, loader: 'ts', sourcefile: file });
    const fresh = { stamp: now, code: result.code, map: result.map };
    compiled.set(file, fresh);
    return fresh;
  }

  Module._extensions['.ts'] = (module, file) => {
    const result = compile(file);
    if (!file.startsWith(kernel)) loaded.set(file, result.stamp);
    module._compile(result.code, file);
  };

  return {
    /** The source map of a loaded file, as JSON; undefined for files that are not TypeScript. */
    sourceMap: (file) => compiled.get(file)?.map,
    /** Forget every loaded file if one of them changed, so that the next import loads them afresh. */
    dropChanged() {
      for (const [file, then] of loaded) {
        if (stamp(file) === then) continue;
        for (const each of loaded.keys()) Reflect.deleteProperty(require.cache, each);
        // Node.js remembers where it found a module, also when the file has moved since.
        for (const [request, found] of Object.entries(Module._pathCache)) {
          if (loaded.has(found)) Reflect.deleteProperty(Module._pathCache, request);
        }
        loaded.clear();
        return true;
      }
      return false;
    },
  };
}

module.exports = { installTypeScriptHook };
