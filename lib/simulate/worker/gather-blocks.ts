import { shareBlocks } from './share-blocks';
import type { SharedSimulation } from './share-blocks';
import type { BlockValues } from './messages';

export { worthSharing } from './share-blocks';

/** A simulation whose numbers stay in memory. */
export interface GatheredSimulation extends Omit<SharedSimulation, 'take' | 'blockSize'> {
  /** What the numbers are written into: per column an array with the same count of numbers for each object. */
  readonly columns: readonly BlockValues[];
}

/**
 * Fill the columns by several threads, whatever their number with the same numbers. They are ordinary arrays: shared ones
 * are refused by writers of Parquet.
 *
 * @throws RedshiftLabError as `shareBlocks`
 */
export async function gatherBlocks({ columns, ...simulation }: GatheredSimulation): Promise<void> {
  await shareBlocks({
    ...simulation,
    take: (from, to, made) =>
      made.forEach((values, place) => columns[place]!.set(values, from * (values.length / (to - from)))),
  });
}
