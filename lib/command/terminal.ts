import { formatDuration } from '../base';

/** The lines on the terminal while notebooks run: one line per notebook, rewritten in place where that works. */
export interface RunDisplay {
  begin(title: string, expectedSeconds: number | undefined): void;
  cell(cell: number, total: number): void;
  end(outcome: string): void;
  /** One line about a notebook that is not run. */
  note(title: string, outcome: string): void;
}

/** The width of the column of notebooks' names. */
const titleWidth = 40;

/** Between two lines about the same notebook where lines cannot be rewritten, in milliseconds. */
const quietTime = 10_000;

/**
 * The display on a stream. On a terminal the line of the running notebook is renewed every second; elsewhere (a
 * log file) a new line is written at most every ten seconds.
 */
export function createRunDisplay(stream: NodeJS.WriteStream = process.stdout): RunDisplay {
  let title = '';
  let expected = '';
  let place = '';
  let start = 0;
  let lastLine = 0;
  let timer: NodeJS.Timeout | undefined;

  function show(): void {
    const elapsed = formatDuration((Date.now() - start) / 1000);
    const line = `  ${title}  ${place}  ${elapsed}${expected}`;
    if (stream.isTTY) {
      stream.write(`\r\x1b[2K${line.slice(0, (stream.columns || 100) - 1)}`);
    } else if (Date.now() - lastLine >= quietTime) {
      lastLine = Date.now();
      stream.write(`${line}\n`);
    }
  }

  return {
    begin(name, expectedSeconds) {
      title = name.padEnd(titleWidth);
      expected = expectedSeconds === undefined ? '' : ` of about ${formatDuration(expectedSeconds)}`;
      place = 'starting the kernel';
      start = lastLine = Date.now();
      timer = setInterval(show, 1000);
      show();
    },
    cell(cell, total) {
      place = `cell ${cell} of ${total}`;
      show();
    },
    end(outcome) {
      clearInterval(timer);
      stream.write(`${stream.isTTY ? '\r\x1b[2K' : ''}  ${title}  ${outcome}\n`);
    },
    note(name, outcome) {
      stream.write(`  ${name.padEnd(titleWidth)}  ${outcome}\n`);
    },
  };
}
