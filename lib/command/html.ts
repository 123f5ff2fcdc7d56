import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot, RedshiftLabError, writeFileAtomic } from '../base';
import { escapeHtml } from '../notebook';
import { readNotebook } from './notebook-file';

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
  notebooks.forEach(describePictures);
}

const undescribed = 'alt="No description has been provided for this image"';

/** Give the pictures of a notebook's page the descriptions that its outputs carry: the converter drops them. */
function describePictures(notebook: string): void {
  const page = notebook.replace(/\.ipynb$/, '.html');
  const outputs = readNotebook(notebook).cells.flatMap((cell) => cell.outputs ?? []);
  const descriptions = outputs.flatMap((output) => {
    if (!('data' in output) || output.data['image/png'] === undefined) return [];
    const { alt } = (output.metadata?.['image/png'] ?? {}) as { alt?: string };
    return [alt === undefined ? undescribed : `alt="${escapeHtml(alt)}"`];
  });
  const parts = fs.readFileSync(page, 'utf8').split(undescribed);
  // A picture from elsewhere, in a text cell for instance, would put the descriptions out of step.
  if (parts.length !== descriptions.length + 1) return;
  writeFileAtomic(page, parts.map((part, place) => part + (descriptions[place] ?? '')).join(''));
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
