/**
 * What set-up does, in this order. A step has
 * - `title`, `folder`: what it makes, and where
 * - `plan`: what it would do, for the doctor; `bytesNeeded`: the disk it needs at most while it works
 * - `isWhole(project)`: whether all of it is there; quick, reads files only
 * - `make(context)`: makes it from nothing or from any half-finished state; context has `project`, `say`, `lockHandle`
 */
const steps = [
  require('./npm-packages.cjs'),
  require('./python-environment.cjs'),
  require('./tensorflow-libraries.cjs'),
  require('./binding.cjs'),
  require('./kernel-folder.cjs'),
];

module.exports = { steps };
