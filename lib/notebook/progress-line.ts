import { formatDuration } from '../base';
import type { ProgressEvent, ProgressListener } from '../base';
import { displayBundle } from './display';

/** The surroundings of a progress line, which a test replaces. */
export interface ProgressSurroundings {
  /** The time in milliseconds. */
  now: () => number;
  /** The terminal: where a script's progress goes. */
  terminal: { isTTY?: boolean; write: (text: string) => unknown };
}

const shortestPause = 200;
let lines = 0;

/**
 * A line that tells how far a long piece of work has come: share, count, detail and time left.
 *
 * In a notebook it updates one output in place, at most five times a second; its last state stays. In a terminal it rewrites
 * one line; into a file it writes only the end.
 *
 * @param task what is being done, for people: "training the redshift network"
 */
export function progressLine(
  task: string,
  surroundings: ProgressSurroundings = { now: () => performance.now(), terminal: process.stderr },
): ProgressListener {
  const { now, terminal } = surroundings;
  const id = `redshift-lab-progress-${process.pid}-${++lines}`;
  let shownAt = -Infinity;
  let isShown = false;
  let startedAt = now();
  // What was done before this work began, in an earlier session: it says nothing about the time left.
  let doneBefore = 0;
  let last: ProgressEvent | undefined;
  let timer: NodeJS.Timeout | undefined;

  const show = (): void => {
    clearTimeout(timer);
    timer = undefined;
    shownAt = now();
    const text = progressText(task, last!, (shownAt - startedAt) / 1000, doneBefore);
    const shown = displayBundle({ 'text/plain': text }, { id, update: isShown });
    isShown = true;
    if (!shown) writeToTerminal(text, last!.done >= last!.total);
  };
  const writeToTerminal = (text: string, ended: boolean): void => {
    if (terminal.isTTY) terminal.write(`\r\u001b[K${text}${ended ? '\n' : ''}`);
    else if (ended) terminal.write(`${text}\n`);
  };
  return (event) => {
    if (last === undefined) doneBefore = event.done;
    else if (event.task !== last.task || event.done < last.done) {
      startedAt = now();
      doneBefore = event.done;
    }
    last = event;
    const pause = shownAt + shortestPause - now();
    if (event.done >= event.total || pause <= 0) show();
    else if (timer === undefined) {
      // The last state stays even when the work stops here.
      timer = setTimeout(show, pause);
      timer.unref();
    }
  };
}

/**
 * A progress event in one line.
 *
 * @param seconds since the work began
 * @param doneBefore what was done when it began
 * @example
 * progressText('training', { task: 'training', done: 20, total: 80, detail: 'loss 0.012' }, 10) // => 'training ━━━━━─────────────── 25 %, 20 of 80, loss 0.012, 30 s left'
 * progressText('predicting', { task: 'predicting', done: 9, total: Infinity, detail: '9 rows' }, 40) // => 'predicting, 9 rows, 40 s'
 * progressText('training', { task: 'training', done: 80, total: 80 }, 40) // => 'training ━━━━━━━━━━━━━━━━━━━━ 80 of 80 in 40 s'
 */
export function progressText(task: string, event: ProgressEvent, seconds: number, doneBefore = 0): string {
  const { done, total, detail } = event;
  const name = event.task === task || event.task === '' ? task : `${task}: ${event.task}`;
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 1;
  const filled = Math.floor(share * 20);
  const bar = '━'.repeat(filled) + '─'.repeat(20 - filled);
  const words = detail === undefined || detail === '' ? [] : [detail];
  if (!Number.isFinite(total)) return [name, ...words, formatDuration(seconds)].join(', ');
  if (done >= total)
    return [`${name} ${bar} ${done} of ${total} in ${formatDuration(seconds)}`, ...words].join(', ');
  const doneSince = done - doneBefore;
  const left =
    doneSince > 0 && seconds >= 0.5 ? [`${formatDuration((seconds * (total - done)) / doneSince)} left`] : [];
  return [`${name} ${bar} ${Math.floor(share * 100)} %`, `${done} of ${total}`, ...words, ...left].join(', ');
}
