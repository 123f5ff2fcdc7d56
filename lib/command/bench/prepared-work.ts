/** Work that is measured by calling it again and again: seconds per step of each call, for about this long. */
export interface PreparedWork {
  warmUp(): Promise<void>;
  samples(seconds: number): Promise<number[]>;
  converge?(target: number, epochs: number): Promise<{ value: number; epochs: number; loss: number }>;
  dispose(): void;
}
