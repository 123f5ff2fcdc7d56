/**
 * `npm run doctor`: what this machine has, what set-up made, and whether it works. With `--json` only JSON goes to
 * standard output. The exit status is 1 where something needed is not right. Runs on a bare clone too.
 */
const { collectDoctorReport } = require('./doctor-report.cjs');

function printReport(lines) {
  const width = Math.max(...lines.map(({ name }) => name.length));
  for (const { name, ok, optional, detail, remedy } of lines) {
    const mark = ok ? '✓' : optional ? '–' : '✗';
    console.log(`${mark} ${name.padEnd(width)}  ${detail}`);
    if (!ok && remedy) console.log(`  ${' '.repeat(width)}  → ${remedy}`);
  }
  const failed = lines.filter(({ ok, optional }) => !ok && !optional).length;
  console.log(
    failed === 0
      ? '\nAll is well.'
      : `\n${failed} needed ${failed === 1 ? 'thing is' : 'things are'} not right.`,
  );
}

collectDoctorReport().then(
  (lines) => {
    if (process.argv.includes('--json')) console.log(JSON.stringify(lines, null, 2));
    else printReport(lines);
    if (lines.some(({ ok, optional }) => !ok && !optional)) process.exitCode = 1;
  },
  (error) => {
    console.error(`The doctor could not finish: ${error.message}`);
    process.exitCode = 1;
  },
);
