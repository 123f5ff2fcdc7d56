import { RedshiftLabError, requestStop } from '../base';
import { clearProgress } from './terminal-progress';

/**
 * Do some long work that Ctrl-C ends: it asks the work to stop, and what the work then says is printed.
 *
 * @returns the exit status: the work's own, or 130 where it was stopped
 * @throws what the work throws for other reasons
 */
export async function untilInterrupted(
  print: (line: string) => void,
  work: () => Promise<number>,
): Promise<number> {
  const interrupt = (): void => requestStop();
  process.on('SIGINT', interrupt);
  try {
    return await work();
  } catch (problem) {
    clearProgress();
    if (!(problem instanceof RedshiftLabError && problem.code === 'stopped')) throw problem;
    print(problem.message);
    return 130;
  } finally {
    process.off('SIGINT', interrupt);
  }
}
