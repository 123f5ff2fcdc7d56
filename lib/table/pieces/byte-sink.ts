/** Where bytes go. */
export interface ByteSink {
  append(bytes: Uint8Array): void | Promise<void>;
  close(): void | Promise<void>;
  discard(): void;
}
