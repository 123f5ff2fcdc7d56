import type { Table } from '../table';
import type { BandColumns } from './band-columns';
import type { Layout } from './layout';
import type { Survey } from './survey';
import type { TablePlace } from './wrong-value';

/** One band of a table, and what is needed to understand it. */
export interface BandTask extends TablePlace {
  readonly table: Table;
  readonly survey: Survey;
  readonly layout: Layout;
  readonly columns: BandColumns;
  readonly read: (name: string) => Float64Array;
  /** What takes Galactic extinction off each row's flux. */
  readonly factors: Float64Array | undefined;
}
