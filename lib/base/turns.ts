/**
 * Two turns of the event loop: timers, signals (and so ■) and progress lines come between them. Long work awaits it now
 * and then.
 */
export function letOthersRun(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
