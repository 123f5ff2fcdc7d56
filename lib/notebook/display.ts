/** What a cell shows: one representation per MIME type, of which the reader's program takes the richest it knows. */
export type DisplayBundle = Record<string, unknown>;

interface DisplayMessage {
  data: DisplayBundle;
  metadata: Record<string, unknown>;
  transient: { display_id?: string };
}

type WriteDisplay = (message: DisplayMessage, update: boolean) => void;

/**
 * Show a bundle in the running cell, or say that there is none.
 *
 * @param place a display's name: the first bundle of a name makes the display, `update` replaces what it shows
 * @param metadata what a reader's program should know about a representation, by MIME type
 * @returns false outside a kernel, where nothing was shown
 */
export function displayBundle(
  data: DisplayBundle,
  place?: { id: string; update: boolean },
  metadata: Record<string, unknown> = {},
): boolean {
  const write = kernelDisplay();
  if (write === undefined) return false;
  write(
    { data, metadata, transient: place === undefined ? {} : { display_id: place.id } },
    place?.update ?? false,
  );
  return true;
}

/** Whether this code runs in a notebook's kernel. */
export function inKernel(): boolean {
  return kernelDisplay() !== undefined;
}

/**
 * The kernel's way to show something, found among the modules that are already loaded: a script or a test has none, and should
 * not load a kernel's sockets to find that out.
 */
function kernelDisplay(): WriteDisplay | undefined {
  const loaded = require.cache[require.resolve('tslab/dist/jupyter.js')];
  const { lastWriteDisplayData } = (loaded?.exports ?? {}) as { lastWriteDisplayData?: WriteDisplay | null };
  return lastWriteDisplayData ?? undefined;
}
