import { formatDuration } from '../../base';

/** The progress line: rewritten in place on a terminal, elsewhere one line per finished row. */
export interface BenchDisplay {
  begin(title: string): void;
  say(what: string): void;
  end(outcome: string): void;
}

export function createBenchDisplay(stream: NodeJS.WriteStream = process.stdout): BenchDisplay {
  let title = '';
  let begun = Date.now();
  const clear = (): void => void (stream.isTTY && stream.write('\r\x1b[2K'));
  function say(what: string): void {
    if (!stream.isTTY) return;
    clear();
    const elapsed = formatDuration((Date.now() - begun) / 1000);
    stream.write(`  ${title}  ${elapsed}  ${what}`.slice(0, (stream.columns || 100) - 1));
  }
  return {
    begin(name) {
      title = name;
      begun = Date.now();
      say('');
    },
    say,
    end(outcome) {
      clear();
      stream.write(`  ${title}  ${outcome}  (${formatDuration((Date.now() - begun) / 1000)})\n`);
    },
  };
}
