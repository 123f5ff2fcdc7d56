import { letOthersRun, RedshiftLabError, stopRequested } from '../../base';

/**
 * Let others run, in the midst of choosing a trial's values.
 *
 * @throws RedshiftLabError `stopped`
 */
export async function takeTurn(): Promise<void> {
  await letOthersRun();
  if (stopRequested())
    throw new RedshiftLabError(
      'stopped',
      'The choice of the next values was stopped before its end: search again to go on.',
    );
}
