import type { TopLevelSpec } from 'vega-lite';
import { figureDescription, renderPng } from '../figure';
import { displayBundle, inKernel } from './display';
import type { DisplayBundle } from './display';

/**
 * Show a figure: a live chart in the notebook, a picture in its HTML page, title and caption as text.
 *
 * One output holds all three. Outside a kernel, title and caption are printed and nothing is drawn.
 *
 * @param specification a figure of the library or any Vega-Lite v5 specification
 * @throws RedshiftLabError `bad-figure` for a specification that Vega-Lite refuses
 */
export async function showFigure(specification: TopLevelSpec): Promise<void> {
  if (!inKernel()) {
    console.log(figureText(specification));
    return;
  }
  const { data, metadata } = await figureBundle(specification);
  displayBundle(data, undefined, metadata);
}

/** A figure as one output: chart, picture and words. */
export async function figureBundle(
  specification: TopLevelSpec,
): Promise<{ data: DisplayBundle; metadata: Record<string, unknown> }> {
  const picture = await renderPng(specification);
  return {
    data: {
      'application/vnd.vegalite.v5+json': specification,
      'image/png': picture.toString('base64'),
      'text/plain': figureText(specification),
    },
    metadata: { 'image/png': shownSize(picture) },
  };
}

/** The size in which a page shows a picture: it has two pixels per pixel of the figure, for sharp print. */
function shownSize(png: Buffer): { width: number; height: number } {
  // Width and height stand at fixed places in the first block of a PNG file.
  return { width: Math.round(png.readUInt32BE(16) / 2), height: Math.round(png.readUInt32BE(20) / 2) };
}

/** A figure in words: title, origin and caption. */
export function figureText(specification: TopLevelSpec): string {
  const description = figureDescription(specification);
  if (description === undefined) return specification.description ?? 'A figure without a caption';
  const { title, origin, caption } = description;
  return `${title} (${origin})\n${caption}`;
}
