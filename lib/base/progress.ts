/** How far a long piece of work has come. */
export interface ProgressEvent {
  /** What is being done, for people: "training", "reading". */
  readonly task: string;
  /** Steps done, 0 … total. */
  readonly done: number;
  /** Infinity where nobody knows. */
  readonly total: number;
  /** What there is to say at this point: "loss 0.0123". */
  readonly detail?: string;
}

/** Somebody who wants to know: a cell's progress line, the terminal, nobody. */
export type ProgressListener = (event: ProgressEvent) => void;

/**
 * A duration for people, in the two largest units that matter.
 *
 * @param seconds ≥ 0
 * @example
 * formatDuration(7.25) // => '7.3 s'
 * formatDuration(75) // => '1 min 15 s'
 * formatDuration(3720) // => '1 h 2 min'
 */
export function formatDuration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
