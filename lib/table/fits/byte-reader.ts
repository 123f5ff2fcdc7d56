/** Reads the content of a file, unpacked where it is a gzip file. */
export interface ByteReader {
  /** The bytes from this position on; fewer than asked for, or none, where the content ends. */
  read(position: number, length: number): Buffer;
  /** Check that a gzip file ends as it should, where its end is near. */
  finish(): void;
}
