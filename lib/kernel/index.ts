export { checkNotebookCells } from './check-cells';
export type { CellProblem } from './check-cells';
export { startKernel } from './client';
export type { Completion, ExecuteOptions, ExecuteReply, KernelClient } from './client';
export { collectOutputs } from './notebook-output';
export type { KernelEvent, MimeData, NotebookOutput, OutputCollector } from './notebook-output';
