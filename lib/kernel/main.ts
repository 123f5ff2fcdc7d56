import fs from 'node:fs';
import { createRequire } from 'node:module';
import type * as Jupyter from 'tslab/dist/jupyter';
import { createAnswers } from './answers';
import { createCellRunner } from './cell-runner';
import type { Outcome } from './cell-runner';
import { interruptedFailure, thrownFailure } from './failure';
import type { Failure } from './failure';
import type { MimeBundle } from './frame-display';
import { handleInterrupts } from './interrupts';
import { captureStreams, createOutput } from './output';
import { endWithParent } from './parent-watch';
import { createServer } from './server';
import type { CellReply, Content } from './server';
import { bindSockets } from './sockets';
import type { KernelSockets } from './sockets';
import { mapStacks } from './source-map-stack';
import { displayValue } from './value-display';
import type { Connection } from './wire';

/** What typescript-hook.cjs gives to the kernel. */
export interface TypeScriptHook {
  sourceMap(file: string): string | undefined;
  dropChanged(): boolean;
}

const abandoned = 'The cell was abandoned. Work that it started may still run; restart the kernel to end it.';

/** Run the kernel of the project in `root` until Jupyter ends it. `connectionFile` is the file that Jupyter wrote. */
export function startKernelProcess(root: string, connectionFile: string, hook: TypeScriptHook): void {
  endWithParent(connectionFile);
  const connection = JSON.parse(fs.readFileSync(connectionFile, 'utf8')) as Connection;
  let sockets: KernelSockets | undefined;
  let count = 0;

  const runner = createCellRunner(
    root,
    mapStacks((file) => hook.sourceMap(file)),
  );
  const output = createOutput((type, content) => {
    server.publish(type, content);
  });
  const interrupts = handleInterrupts({
    isRunning: () => runner.isRunning(),
    abandon: () => runner.fail(interruptedFailure(abandoned)),
    notify: (sentence) => {
      output.text('stderr', sentence);
    },
  });

  /** What the notebook shows for a cell's value; a value whose own methods throw fails the cell like any error. */
  function shown(outcome: Outcome): { readonly data?: MimeBundle } | { readonly failure: Failure } {
    if ('failure' in outcome) return outcome;
    try {
      return outcome.value === undefined ? {} : { data: displayValue(outcome.value) };
    } catch (error) {
      return { failure: thrownFailure(error, root) };
    }
  }
  async function execute(request: Content): Promise<CellReply> {
    const source = String(request['code']);
    count += 1;
    server.publish('execute_input', { code: source, execution_count: count });
    if (count === 1) captureStreams(output);
    hook.dropChanged();
    interrupts.cellStarts();
    const running = runner.run(source, count);
    interrupts.cellYields();
    const outcome = shown(await running);
    output.cellEnds();
    if ('failure' in outcome) {
      const failure = { ...outcome.failure };
      output.error(failure);
      const dropsWaiting = request['stop_on_error'] !== false;
      return { content: { status: 'error', execution_count: count, ...failure }, dropsWaiting };
    }
    if (outcome.data !== undefined && request['silent'] !== true) output.result(outcome.data, count);
    const content = { status: 'ok', execution_count: count, payload: [], user_expressions: {} };
    return { content, dropsWaiting: false };
  }
  function shutdown(): void {
    runner.close();
    sockets?.close();
    setTimeout(() => process.exit(0), 50);
  }
  const server = createServer(
    () => {
      if (!sockets) throw new Error('The sockets are not bound yet.');
      return sockets;
    },
    { execute, answers: createAnswers(runner, interrupts.press), shutdown },
  );
  // The way by which tslab's `display` and lib/notebook send figures; an import would be a copy.
  const jupyter = createRequire(__filename)('tslab/dist/jupyter') as typeof Jupyter;
  Object.assign(jupyter, {
    lastWriteDisplayData: (content: Content, update: boolean) => {
      output.display(content, update);
    },
  });
  const failFromOutside = (what: string) => (reason: unknown) => {
    const failure = thrownFailure(reason, root);
    if (runner.fail(failure)) return;
    const text = failure.traceback.join('\n');
    if (count === 0) process.stderr.write(`${text}\n`);
    else output.text('stderr', `${what} after the cell had ended:\n${text}\n`);
  };
  process.on('unhandledRejection', failFromOutside('A promise was rejected'));
  process.on('uncaughtException', failFromOutside('An error was thrown'));

  void bindSockets(connection).then(
    (bound) => {
      sockets = bound;
      sockets.listen((channel, message) => {
        server.receive(channel, message);
      });
      runner.warmUp();
    },
    (error: unknown) => {
      process.stderr.write(`The kernel cannot open the sockets of ${connectionFile}: ${String(error)}\n`);
      process.exit(1);
    },
  );
}
