/**
 * The git filter that keeps outputs out of notebooks: reads a notebook on standard input and writes it without outputs,
 * execution counts and the metadata that JupyterLab adds while it runs. Text that is no notebook passes as it is.
 */
const fs = require('node:fs');

function stripOutputs(text) {
  let notebook;
  try {
    notebook = JSON.parse(text);
  } catch {
    return text;
  }
  if (!Array.isArray(notebook.cells)) return text;
  for (const cell of notebook.cells) {
    if (cell.cell_type !== 'code') continue;
    cell.outputs = [];
    cell.execution_count = null;
    delete cell.metadata?.execution;
  }
  return JSON.stringify(notebook, null, 1) + '\n';
}

if (require.main === module) process.stdout.write(stripOutputs(fs.readFileSync(0, 'utf8')));

module.exports = { stripOutputs };
