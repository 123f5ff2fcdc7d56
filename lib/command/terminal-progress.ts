import { formatDuration } from '../base';
import type { ProgressListener } from '../base';

/** Between two lines in a log file, in milliseconds. */
const quietTime = 10_000;

/**
 * A progress listener for a command: one line that renews itself on a terminal, a line every ten seconds in a log file.
 * It writes to standard error, so that standard output holds nothing but answers.
 */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): ProgressListener {
  const start = Date.now();
  let last = start;
  let lastTask = '';
  return ({ task, done, total, detail }) => {
    const now = Date.now();
    const isDue = now - last >= (stream.isTTY ? 200 : quietTime) || (stream.isTTY && task !== lastTask);
    if (!isDue) return;
    [last, lastTask] = [now, task];
    const share =
      Number.isFinite(total) && total > 0 ? ` ${Math.min(100, Math.floor((100 * done) / total))} %` : '';
    const line = `${task}${share}${detail === undefined ? '' : `, ${detail}`}, ${formatDuration((now - start) / 1000)}`;
    stream.write(stream.isTTY ? `\r\x1b[2K${line.slice(0, (stream.columns || 100) - 1)}` : `${line}\n`);
  };
}

/** Take the progress line off a terminal, so that the next line begins where it stood. */
export function clearProgress(stream: NodeJS.WriteStream = process.stderr): void {
  if (stream.isTTY) stream.write('\r\x1b[2K');
}
