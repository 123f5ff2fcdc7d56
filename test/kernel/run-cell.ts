import type {
  ExecuteOptions,
  ExecuteReply,
  KernelClient,
  KernelEvent,
  NotebookOutput,
} from '../../lib/kernel';

/** Everything that came of one cell. */
export interface CellRun {
  readonly reply: ExecuteReply;
  readonly events: readonly KernelEvent[];
  readonly outputs: readonly NotebookOutput[];
  readonly stdout: string;
  readonly stderr: string;
  /** The text of the last expression's value. */
  readonly result: unknown;
}

/** Run a cell in a real kernel and gather what comes; a cell that hangs fails after a minute. */
export async function runCell(
  kernel: KernelClient,
  code: string,
  options: ExecuteOptions = {},
): Promise<CellRun> {
  const events: KernelEvent[] = [];
  const onOutput = (event: KernelEvent): void => {
    events.push(event);
    options.onOutput?.(event);
  };
  const reply = await kernel.execute(code, { timeoutMs: 60_000, ...options, onOutput });
  const outputs = events.flatMap((event) => (event.type === 'output' ? [event.output] : []));
  const text = (name: string): string =>
    outputs
      .map((output) => (output.output_type === 'stream' && output.name === name ? output.text : ''))
      .join('');
  const results = outputs.map((output) =>
    output.output_type === 'execute_result' ? output.data['text/plain'] : undefined,
  );
  const result = results.find((each) => each !== undefined);
  return { reply, events, outputs, stdout: text('stdout'), stderr: text('stderr'), result };
}

/** Where cells find the fixtures: imports start from the project's root. */
export const fixtures = './test/kernel/fixtures';
