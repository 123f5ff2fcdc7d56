import { displayBundle } from './display';

/** Show a text in Markdown; outside a kernel, print it. */
export function showText(markdown: string): void {
  const shown = displayBundle({ 'text/markdown': markdown, 'text/plain': markdown });
  if (!shown) console.log(markdown);
}
