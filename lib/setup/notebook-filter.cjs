const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const section = 'filter.redshift-lab-notebook';
const command = 'node lib/setup/strip-outputs.cjs';

/** The clone's own git settings, or undefined where the project is no clone of its own. */
function gitConfig(project) {
  try {
    return fs.readFileSync(path.join(project.root, '.git', 'config'), 'utf8');
  } catch {
    return undefined;
  }
}

/** Whether git knows the filter that `.gitattributes` names; there is nothing to do outside a clone. */
function filterIsKnown(project) {
  const config = gitConfig(project);
  return config === undefined || config.includes(command);
}

/** Name the filter in the clone's git settings, once; a failure is no reason to stop set-up. */
function nameFilter(project) {
  if (filterIsKnown(project)) return;
  try {
    execFileSync('git', ['config', '--local', `${section}.clean`, command], {
      cwd: project.root,
      stdio: 'ignore',
    });
  } catch {
    // Without git the test alone watches over the notebooks.
  }
}

module.exports = { filterIsKnown, nameFilter };
