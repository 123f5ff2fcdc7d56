import type { MimeBundle } from './frame-display';

/** Sends one message to everybody who looks at the notebook, as part of the running cell. */
export type Publish = (type: string, content: Readonly<Record<string, unknown>>) => void;

/**
 * Jupyter drops floods of small messages. So texts go out at once while there are few of them (this many, and one more
 * for each 50 ms that pass), and are gathered for as long while there are many. Each cell begins anew.
 */
const mostAtOnce = 20;
const gatherMilliseconds = 50;
const mostCharacters = 64 * 1024;

/** The outputs of cells, in the order in which they were made. */
export interface Output {
  text(name: 'stdout' | 'stderr', text: string): void;
  /** A figure, a table or another display; `update` replaces an earlier one with the same display id. */
  display(content: Readonly<Record<string, unknown>>, update: boolean): void;
  /** The value of a cell's last expression. */
  result(data: MimeBundle, count: number): void;
  error(content: Readonly<Record<string, unknown>>): void;
  /** Send what is still gathered. */
  cellEnds(): void;
}

/** Outputs that go out through `publish`; process.stdout and process.stderr are led there by {@link captureStreams}. */
export function createOutput(publish: Publish): Output {
  let gathered: { name: string; text: string } | undefined;
  let allowed = mostAtOnce;
  let lastText = 0;
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!gathered) return;
    const content = gathered;
    gathered = undefined;
    publish('stream', content);
  }
  function send(type: string, content: Readonly<Record<string, unknown>>): void {
    flush();
    publish(type, content);
  }
  return {
    text(name, text) {
      if (text === '') return;
      if (gathered && gathered.name !== name) flush();
      gathered = { name, text: (gathered?.text ?? '') + text };
      const now = Date.now();
      allowed = Math.min(mostAtOnce, allowed + Math.max(0, now - lastText) / gatherMilliseconds);
      lastText = now;
      // A cell that computes without a pause sees no timer, so its progress goes out from here.
      if (allowed >= 1) {
        allowed -= 1;
        flush();
      } else if (gathered.text.length > mostCharacters) flush();
      else timer ??= setTimeout(flush, gatherMilliseconds);
    },
    display: (content, update) => {
      send(update ? 'update_display_data' : 'display_data', content);
    },
    result: (data, count) => {
      send('execute_result', { data, metadata: {}, execution_count: count });
    },
    error: (content) => {
      send('error', content);
    },
    cellEnds() {
      flush();
      allowed = mostAtOnce;
    },
  };
}

/** Lead everything that JavaScript writes to the process's streams into the notebook. */
export function captureStreams(output: Output): void {
  for (const name of ['stdout', 'stderr'] as const) {
    const decoder = new TextDecoder();
    const write = (chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean => {
      output.text(name, typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
      const done = typeof encoding === 'function' ? encoding : callback;
      if (typeof done === 'function') process.nextTick(done as () => void);
      return true;
    };
    process[name].write = write;
  }
}
