/** Why a step cannot be replayed as a graph; it then runs operation by operation, as tfjs does. */
export class NotRecordable extends Error {}
