import { createPartFile } from './part-file';

/** A file that is written bit by bit and appears whole, or not at all. */
export interface GrowingFile {
  /**
   * Adds these bytes.
   *
   * @throws RedshiftLabError `disk-full` or `cannot-write`; nothing is left then
   */
  append(bytes: Uint8Array): void;
  /** Flushes the file and puts it in its place. */
  close(): void;
  /** Leaves nothing behind; does nothing once the file is closed. */
  discard(): void;
}

/**
 * Begin a file that is written bit by bit: as `writeFileAtomic`, for content that does not fit into memory.
 *
 * @throws RedshiftLabError as `createPartFile`
 */
export function createGrowingFile(file: string): GrowingFile {
  const part = createPartFile(file);
  let end = 0;
  return {
    append(bytes) {
      part.write(end, bytes);
      end += bytes.length;
    },
    close: () => part.finish(),
    discard: () => part.discard(),
  };
}
