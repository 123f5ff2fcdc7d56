import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The first Chromium on PATH, or undefined. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

/** What a test's title says where there is no Chromium, and nothing where there is one. */
export const skippedWithoutChromium =
  findChromium() === undefined ? ` (skipped: none of ${names.join(', ')} on PATH)` : '';

/** A browser without a window, with a profile of its own, that asks nobody for updates. */
export function openBrowser(): Promise<Browser> {
  const quiet = ['quic', 'background-networking', 'component-update', 'sync', 'gpu'];
  return chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--no-first-run', ...quiet.map((part) => `--disable-${part}`)],
  });
}

/** The addresses that a page asks for and that are not on this machine; the list grows while the page lives. */
export function watchOutsideRequests(page: Page): string[] {
  const addresses: string[] = [];
  page.on('request', (request) => {
    const address = new URL(request.url());
    const isHere = address.hostname === '127.0.0.1' || ['data:', 'blob:'].includes(address.protocol);
    if (!isHere) addresses.push(request.url());
  });
  return addresses;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
