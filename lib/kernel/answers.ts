import { isCompleteCode } from 'tslab/dist/converter';
import { printQuickInfo } from 'tslab/dist/inspect';
import { getVersion } from 'tslab/dist/util';
import { version } from '@tslab/typescript-for-tslab';
import type { CellRunner } from './cell-runner';
import type { Services } from './server';

/** What the kernel says about itself. */
const kernelInformation = {
  protocol_version: '5.3',
  implementation: 'redshift-lab (tslab)',
  implementation_version: getVersion(),
  banner: 'TypeScript (Redshift Lab)',
  language_info: {
    name: 'typescript',
    version,
    mimetype: 'text/typescript',
    file_extension: '.ts',
    pygments_lexer: 'typescript',
    codemirror_mode: { mode: 'typescript', name: 'javascript', typescript: true },
    nbconvert_exporter: 'script',
  },
};

/** The requests that are answered at once: Tab, Shift-Tab, and what Jupyter asks for by itself. */
export function createAnswers(runner: CellRunner, interrupt: () => void): Services['answers'] {
  return {
    kernel_info_request: () => kernelInformation,
    is_complete_request: ({ code }) => {
      const { completed, indent } = isCompleteCode(String(code));
      return completed ? { status: 'complete' } : { status: 'incomplete', indent };
    },
    inspect_request: ({ code, cursor_pos }) => {
      const source = String(code);
      const found = runner.inspect(source, toCodeUnits(source, Number(cursor_pos)));
      if (!found) return { found: false, data: {}, metadata: {} };
      return { found: true, data: { 'text/plain': printQuickInfo(found) }, metadata: {} };
    },
    complete_request: ({ code, cursor_pos }) => {
      const source = String(code);
      const { start, end, candidates } = runner.complete(source, toCodeUnits(source, Number(cursor_pos)));
      const [cursor_start, cursor_end] = [toCodePoints(source, start), toCodePoints(source, end)];
      return { cursor_start, cursor_end, matches: candidates, metadata: {} };
    },
    comm_info_request: () => ({ comms: {} }),
    history_request: () => ({ history: [] }),
    interrupt_request: () => {
      interrupt();
      return {};
    },
    shutdown_request: ({ restart }) => ({ restart: restart === true }),
  };
}

/** Jupyter counts Unicode characters, JavaScript counts UTF-16 units; they differ after 𝛼 or an emoji. */
function toCodeUnits(source: string, position: number): number {
  return Array.from(source).slice(0, position).join('').length;
}

function toCodePoints(source: string, position: number): number {
  return Array.from(source.slice(0, position)).length;
}
