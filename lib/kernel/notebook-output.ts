/** What a notebook shows for one value: MIME type → content. */
export type MimeData = Record<string, unknown>;

/** An output as a notebook file (nbformat 4) stores it. */
export type NotebookOutput =
  | { readonly output_type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly output_type: 'display_data';
      readonly data: MimeData;
      readonly metadata: Record<string, unknown>;
    }
  | {
      readonly output_type: 'execute_result';
      readonly data: MimeData;
      readonly metadata: Record<string, unknown>;
      readonly execution_count: number;
    }
  | {
      readonly output_type: 'error';
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: string[];
    };

/** One event in the outputs of a cell. */
export type KernelEvent =
  /** A new output; `displayId` is set where later updates may replace it. */
  | { readonly type: 'output'; readonly output: NotebookOutput; readonly displayId?: string }
  /** New content for every output that was shown under an id, also those of earlier cells. */
  | {
      readonly type: 'update';
      readonly displayId: string;
      readonly data: MimeData;
      readonly metadata: MimeData;
    }
  /** The cell's outputs so far are to be removed. */
  | { readonly type: 'clear' };

/** The output event in a message of the kernel; undefined where the message is something else. */
export function readEvent(type: string, content: Readonly<Record<string, unknown>>): KernelEvent | undefined {
  const { transient, ...rest } = content as { transient?: { display_id?: string } };
  const displayId = transient?.display_id;
  switch (type) {
    case 'stream':
    case 'error':
      return { type: 'output', output: { output_type: type, ...rest } as NotebookOutput };
    case 'execute_result':
    case 'display_data':
      return {
        type: 'output',
        output: { output_type: type, metadata: {}, ...rest } as NotebookOutput,
        displayId,
      };
    case 'update_display_data': {
      const { data = {}, metadata = {} } = rest as { data?: MimeData; metadata?: MimeData };
      return displayId === undefined ? undefined : { type: 'update', displayId, data, metadata };
    }
    case 'clear_output':
      return { type: 'clear' };
    default:
      return undefined;
  }
}

/** Gathers the outputs of a cell as a notebook file stores them. */
export interface OutputCollector {
  readonly listen: (event: KernelEvent) => void;
  /** The outputs so far: texts of one stream that follow each other are one output, updates are applied. */
  outputs(): NotebookOutput[];
}

/**
 * A collector for the outputs of one cell.
 *
 * @param earlier collectors of earlier cells, whose displays this cell's updates may replace
 */
export function collectOutputs(earlier: readonly OutputCollector[] = []): OutputCollector {
  const entries: { output: NotebookOutput; displayId?: string }[] = [];
  // Each collector passes an update on to the one before it, so only the last of them need hear of it.
  const previous = earlier[earlier.length - 1];
  function replace(event: KernelEvent & { type: 'update' }): void {
    for (const entry of entries) {
      if (entry.displayId !== event.displayId || !('data' in entry.output)) continue;
      entry.output = { ...entry.output, data: event.data, metadata: event.metadata };
    }
  }
  function add(output: NotebookOutput, displayId?: string): void {
    const last = entries[entries.length - 1];
    if (
      output.output_type === 'stream' &&
      last?.output.output_type === 'stream' &&
      last.output.name === output.name
    ) {
      last.output = { ...output, text: last.output.text + output.text };
    } else entries.push({ output, displayId });
  }
  return {
    listen(event) {
      if (event.type === 'output') add(event.output, event.displayId);
      else if (event.type === 'clear') entries.length = 0;
      else {
        replace(event);
        previous?.listen(event);
      }
    },
    outputs: () => entries.map(({ output }) => output),
  };
}
