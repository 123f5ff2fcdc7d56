import type { TopLevelSpec } from 'vega-lite';
import { figureDescription, renderPng } from '../figure';
import { displayBundle, inKernel } from './display';
import type { DisplayBundle } from './display';
import { escapeHtml } from './escape-html';

/**
 * Show a figure: a live chart in the notebook, a picture in its HTML page, and under it what is to be seen and what a document
 * says under its own figure.
 *
 * Chart and picture are one output. The words under them are a second one, because a reader's program shows the richest part of
 * an output and no other. Outside a kernel, the words are printed and nothing is drawn.
 *
 * @param specification a figure of the library or any Vega-Lite v5 specification; one made elsewhere has no words under it
 * @throws RedshiftLabError `bad-figure` for a specification that Vega-Lite refuses
 */
export async function showFigure(specification: TopLevelSpec): Promise<void> {
  const words = captionLines(specification);
  if (!inKernel()) {
    console.log([titleText(specification), ...words].join('\n'));
    return;
  }
  const { data, metadata } = await figureBundle(specification);
  displayBundle({ ...data, 'text/plain': titleText(specification) }, undefined, metadata);
  if (words.length === 0) return;
  const lines = words.map((line) => `<em>${escapeHtml(line)}</em>`);
  displayBundle({ 'text/html': `<p>${lines.join('<br>\n')}</p>`, 'text/plain': words.join('\n') });
}

/** A figure as one output: chart, picture and words. */
export async function figureBundle(
  specification: TopLevelSpec,
): Promise<{ data: DisplayBundle; metadata: Record<string, unknown> }> {
  const picture = await renderPng(specification);
  const text = figureText(specification);
  return {
    data: {
      'application/vnd.vegalite.v5+json': specification,
      'image/png': picture.toString('base64'),
      'text/plain': text,
    },
    metadata: { 'image/png': { ...shownSize(picture), alt: text.replace(/\n/g, ': ') } },
  };
}

/** The size in which a page shows a picture: it has two pixels per pixel of the figure, for sharp print. */
function shownSize(png: Buffer): { width: number; height: number } {
  // Width and height stand at fixed places in the first block of a PNG file.
  return { width: Math.round(png.readUInt32BE(16) / 2), height: Math.round(png.readUInt32BE(20) / 2) };
}

/** A figure in words: title, origin and caption. */
export function figureText(specification: TopLevelSpec): string {
  const caption = figureDescription(specification)?.caption;
  return [titleText(specification), ...(caption === undefined ? [] : [caption])].join('\n');
}

function titleText(specification: TopLevelSpec): string {
  const description = figureDescription(specification);
  if (description === undefined) return specification.description ?? 'A figure without a caption';
  return `${description.title} (${description.origin})`;
}

/** What stands under a figure: its caption and, where there is one, the document's own. */
function captionLines(specification: TopLevelSpec): string[] {
  const { caption, documentCaption } = figureDescription(specification) ?? {};
  return [
    ...(caption === undefined ? [] : [caption]),
    ...(documentCaption === undefined ? [] : [`The document: ${documentCaption}`]),
  ];
}
