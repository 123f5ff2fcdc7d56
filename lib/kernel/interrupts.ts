/** Within this time a second ■ means: do not wait for the work to stop. */
const secondPressMilliseconds = 2000;
/** How long work may take to stop before the notebook says how to abandon it. */
const patienceMilliseconds = 300;

/** What the interrupt signal acts on. */
export interface Interruptible {
  isRunning(): boolean;
  /** Leave the running cell; work that it started may go on. */
  abandon(): void;
  /** Say something to the person at the notebook. */
  notify(sentence: string): void;
}

/** What the kernel tells the interrupts, and they do. */
export interface Interrupts {
  /** ■, as a message instead of the signal. */
  press(): void;
  cellStarts(): void;
  /** To be called when a cell has given way to the event loop for the first time, or has ended. */
  cellYields(): void;
}

const stopKey = Symbol.for('redshift-lab.stop');

/**
 * Set or clear the stop flag, at which long loops look (`stopRequested()` of lib/base). It lives on the global
 * object, so that the library that a cell imported afresh sees the same one.
 */
function setStopFlag(requested: boolean): void {
  const holder = globalThis as unknown as Record<symbol, { requested: boolean } | undefined>;
  (holder[stopKey] ??= { requested }).requested = requested;
}

/**
 * ■: the first press asks the running work to stop at its next safe point, a second within 2 s abandons the cell.
 * A cell that computes without a pause is stopped by Node.js itself (tslab runs it with `breakOnSigint`).
 */
export function handleInterrupts(cell: Interruptible): Interrupts {
  let firstPress = 0;
  let notice: NodeJS.Timeout | undefined;

  function press(): void {
    clearTimeout(notice);
    if (!cell.isRunning()) return;
    setStopFlag(true);
    if (Date.now() - firstPress <= secondPressMilliseconds) {
      firstPress = 0;
      cell.abandon();
      return;
    }
    firstPress = Date.now();
    notice = setTimeout(() => {
      cell.notify(
        'Stopping at the next safe point. Interrupt twice within 2 seconds to abandon this cell.\n',
      );
    }, patienceMilliseconds);
  }
  process.on('SIGINT', press);
  return {
    press,
    cellStarts() {
      clearTimeout(notice);
      firstPress = 0;
      setStopFlag(false);
    },
    /**
     * While `breakOnSigint` is in force it replaces the signal's handler. A listener that the cell adds meanwhile, as
     * many packages do when they are imported, would be lost with the kernel's own, and ■ would end the process.
     */
    cellYields() {
      const listeners = process.rawListeners('SIGINT') as NodeJS.SignalsListener[];
      if (listeners.length === 1) return;
      process.removeAllListeners('SIGINT');
      for (const listener of listeners) process.on('SIGINT', listener);
    },
  };
}
