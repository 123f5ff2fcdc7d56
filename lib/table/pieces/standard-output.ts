import { RedshiftLabError } from '../../base';
import type { ByteSink } from './byte-sink';

let isOver = false;
let isWatched = false;
let failure: Error | undefined;

/** Whether the reader of standard output has gone, as `head` does: whoever writes there may stop. */
export function standardOutputEnded(): boolean {
  return isOver;
}

/**
 * Standard output as a place for bytes. Once its reader has gone, what is written goes nowhere, without a word.
 *
 * @throws RedshiftLabError from `append`: `cannot-write` for any other trouble
 */
export function standardOutput(): ByteSink {
  const { stdout } = process;
  const fail = (cause: NodeJS.ErrnoException): void => {
    if (cause.code === 'EPIPE' || cause.code === 'ERR_STREAM_DESTROYED') isOver = true;
    else failure ??= cause;
  };
  // The listener stays: the news may come after the last write.
  if (!isWatched) stdout.on('error', fail);
  isWatched = true;

  function check(): void {
    if (failure === undefined) return;
    throw new RedshiftLabError('cannot-write', `Standard output cannot be written: ${failure.message}.`, {
      cause: failure,
    });
  }
  return {
    async append(bytes) {
      if (isOver) return;
      await new Promise<void>((resolve) =>
        stdout.write(bytes, (cause) => {
          if (cause) fail(cause);
          resolve();
        }),
      );
      check();
    },
    close: check,
    discard: () => undefined,
  };
}
