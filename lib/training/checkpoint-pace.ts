/** When to write checkpoints. */
export interface CheckpointPace {
  /** Write one where it is time to. */
  whenDue(): void;
  /** Write one in any case. */
  now(): void;
}

/** The share of the time that checkpoints may take. */
const largestShare = 0.02;
const shortestPause = 2;
const longestPause = 300;

/**
 * Writes checkpoints every so many seconds.
 *
 * @param seconds by default 2, or as many as it takes to spend at most 2 % of the time on them, at most 300
 * @param clock the time in milliseconds, which a test replaces
 */
export function paceCheckpoints(
  write: () => void,
  seconds?: number,
  clock: () => number = () => performance.now(),
): CheckpointPace {
  let due = clock() + (seconds ?? shortestPause) * 1000;
  let usual: number | undefined;

  function now(): void {
    const start = clock();
    write();
    const end = clock();
    // One slow write among fast ones should not put the next off for long.
    usual = usual === undefined ? end - start : (usual + end - start) / 2;
    const pause = Math.min(Math.max(shortestPause, usual / 1000 / largestShare), longestPause);
    due = end + (seconds ?? pause) * 1000;
  }
  return {
    now,
    whenDue() {
      if (clock() >= due) now();
    },
  };
}
