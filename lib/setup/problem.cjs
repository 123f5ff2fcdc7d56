/** Something that keeps set-up from going on, in one sentence that says what to do. */
class SetupProblem extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'SetupProblem';
    this.code = code;
  }
}

module.exports = { SetupProblem };
