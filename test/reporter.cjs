const mocha = require('mocha');

/** Mocha's own report, with the counts in one plain line at the very end. */
module.exports = class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(mocha.Runner.constants.EVENT_RUN_END, () => {
      // The report itself is printed at the same event; this line follows it.
      const { passes, failures, pending } = this.stats;
      const skipped = pending > 0 ? `, ${pending} skipped` : '';
      process.on('exit', () => process.stdout.write(`${passes} passed, ${failures} failed${skipped}\n`));
    });
  }
};
