/**
 * The stop flag: ■ in the notebook and Ctrl-C in the terminal set it, long loops look at it.
 *
 * It lives on the global object, because the kernel that sets it and the library that reads it may be two
 * instances of this module (the kernel loads the library afresh after an edit).
 */
interface StopFlag {
  requested: boolean;
}

const key = Symbol.for('redshift-lab.stop');

function flag(): StopFlag {
  const holder = globalThis as unknown as Record<symbol, StopFlag | undefined>;
  return (holder[key] ??= { requested: false });
}

/** Whether somebody asked the running work to stop. */
export function stopRequested(): boolean {
  return flag().requested;
}

/** Ask the running work to stop at its next safe point. */
export function requestStop(): void {
  flag().requested = true;
}

/** Forget an earlier request; the kernel does so before each cell. */
export function clearStop(): void {
  flag().requested = false;
}
