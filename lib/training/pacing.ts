import { letOthersRun } from '../base';

/**
 * A function that lets signals, ■ and progress lines through, at most every so often: awaiting it usually costs nothing,
 * and once the interval has passed two turns of the event loop.
 */
export function createBreather(milliseconds: number): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < milliseconds) return undefined;
    return letOthersRun().then(() => {
      last = performance.now();
    });
  };
}
