import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot, RedshiftLabError } from '../base';

/**
 * Make a web page of each executed notebook, beside it, with JupyterLab's own converter.
 *
 * @param notebooks paths of executed notebooks
 * @throws RedshiftLabError `cannot-convert`, with the converter's last line
 */
export async function convertToHtml(notebooks: readonly string[]): Promise<void> {
  if (notebooks.length === 0) return;
  const python = path.join(projectRoot, '.venv', 'bin', 'python');
  if (!fs.existsSync(python)) {
    throw new RedshiftLabError('cannot-convert', `There is no ${python}: run npm run setup.`);
  }
  // Scripts that a page would fetch from the web at once are left out: it reads without a network.
  const scripts = ['require_js_url', 'mathjax_url', 'jquery_url'];
  const options = scripts.map((name) => `--HTMLExporter.${name}=`);
  try {
    await promisify(execFile)(
      python,
      ['-m', 'nbconvert', '--to', 'html', '--log-level', 'ERROR', ...options, ...notebooks],
      { cwd: projectRoot, env: { ...process.env, ...jupyterFolders() }, maxBuffer: 1 << 26 },
    );
  } catch (cause) {
    const lines = String((cause as { stderr?: string }).stderr ?? cause)
      .trim()
      .split('\n');
    throw new RedshiftLabError('cannot-convert', `The notebooks cannot be made into pages: ${lines.at(-1)}`, {
      cause,
    });
  }
}

/** Jupyter's own files stay inside the project. */
function jupyterFolders(): Record<string, string> {
  const folder = path.join(projectRoot, '.tools', 'jupyter');
  return {
    JUPYTER_CONFIG_DIR: path.join(folder, 'config'),
    JUPYTER_DATA_DIR: path.join(folder, 'data'),
    JUPYTER_RUNTIME_DIR: path.join(folder, 'runtime'),
    IPYTHONDIR: path.join(folder, 'ipython'),
  };
}
