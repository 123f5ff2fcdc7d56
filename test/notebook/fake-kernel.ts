import path from 'node:path';

/** A bundle that a cell was shown. */
export interface Shown {
  message: { data: Record<string, unknown>; metadata: object; transient: { display_id?: string } };
  update: boolean;
}

const jupyter = require.resolve('tslab/dist/jupyter.js');

/** Run as if a notebook's cell were running, and give what it was shown. */
export async function insideKernel(action: () => unknown): Promise<Shown[]> {
  const shown: Shown[] = [];
  const before = require.cache[jupyter];
  const lastWriteDisplayData = (message: Shown['message'], update: boolean): void => {
    // As through the kernel's sockets.
    shown.push({ message: JSON.parse(JSON.stringify(message)) as Shown['message'], update });
  };
  require.cache[jupyter] = {
    exports: { lastWriteDisplayData },
    path: path.dirname(jupyter),
  } as NodeJS.Module;
  try {
    await action();
  } finally {
    if (before === undefined) Reflect.deleteProperty(require.cache, jupyter);
    else require.cache[jupyter] = before;
  }
  return shown;
}

/** Run outside a kernel and give the lines that were printed. */
export async function printed(action: () => unknown): Promise<string[]> {
  const lines: string[] = [];
  const log = console.log;
  console.log = (...words: unknown[]) => void lines.push(words.map(String).join(' '));
  try {
    await action();
  } finally {
    console.log = log;
  }
  return lines;
}
