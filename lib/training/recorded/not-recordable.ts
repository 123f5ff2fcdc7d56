import { RedshiftLabError } from '../../base';

/** Why a step cannot be replayed as a graph; it then runs operation by operation, as tfjs does. */
export class NotRecordable extends Error {}

/** A full disk is no reason to go on another way, and so to other numbers: it is told. */
export function rethrowFullDisk(error: unknown): void {
  if (error instanceof RedshiftLabError && error.code === 'disk-full') throw error;
}
