const fs = require('node:fs');
const { checkPlatform, findPython } = require('./platform-check.cjs');
const { checkFreeDisk, freeBytes } = require('./free-disk.cjs');
const { acquireSetupLock } = require('./lock.cjs');
const allSteps = require('./steps.cjs').steps;

/**
 * Make what is missing or half-made, step by step. Nothing to do takes a tenth of a second: no program is started.
 *
 * A step's work becomes visible at its end only, so a call after a kill at any moment finds either the finished step
 * or one to be made anew.
 *
 * @param project see projectAt
 * @param {(line: string) => void} say receives progress lines
 * @param steps see steps.cjs
 * @returns {Promise<string[]>} the titles of the steps that ran
 * @throws SetupProblem with one sentence
 */
async function setUp(project, say, steps = allSteps) {
  checkPlatform();
  if (!fs.existsSync(project.unfinished) && steps.every((step) => step.isWhole(project))) return [];
  fs.mkdirSync(project.tools, { recursive: true });
  const lock = await acquireSetupLock(project.root, () =>
    say('Another set-up is at work in this folder; waiting for it to end.'),
  );
  const made = [];
  try {
    fs.rmSync(project.unfinished, { recursive: true, force: true });
    const missing = steps.filter((step) => !step.isWhole(project));
    if (missing.length === 0) return made;
    if (missing.some((step) => step.folder === '.venv')) findPython();
    const needed = missing.reduce((sum, step) => sum + step.bytesNeeded, 0);
    checkFreeDisk(needed, freeBytes(project.root), project.root);
    fs.mkdirSync(project.unfinished, { recursive: true });
    fs.writeFileSync(project.log, '');
    for (const [index, step] of steps.entries()) {
      if (step.isWhole(project)) continue;
      const began = Date.now();
      const label = `[${index + 1}/${steps.length}] ${step.title}`;
      say(`${label}: ${step.plan} …`);
      await step.make({ project, say, lockHandle: lock.handle });
      say(`${label}: done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
      made.push(step.title);
    }
    return made;
  } finally {
    fs.rmSync(project.unfinished, { recursive: true, force: true });
    lock.release();
  }
}

module.exports = { setUp };
