import type { TopLevelSpec } from 'vega-lite';
import { figureDescription, renderPng } from '../figure';
import { displayBundle, inKernel } from './display';

/**
 * Show a figure: a live chart in the notebook, a picture in its HTML page, title and caption as text.
 *
 * One output holds all three. Outside a kernel, title and caption are printed and nothing is drawn.
 *
 * @param specification a figure of the library or any Vega-Lite v5 specification
 * @throws RedshiftLabError `bad-figure` for a specification that Vega-Lite refuses
 */
export async function showFigure(specification: TopLevelSpec): Promise<void> {
  const text = figureText(specification);
  if (!inKernel()) {
    console.log(text);
    return;
  }
  const picture = await renderPng(specification);
  displayBundle({
    'application/vnd.vegalite.v5+json': specification,
    'image/png': picture.toString('base64'),
    'text/plain': text,
  });
}

/** A figure in words: title, origin and caption. */
export function figureText(specification: TopLevelSpec): string {
  const description = figureDescription(specification);
  if (description === undefined) return specification.description ?? 'A figure without a caption';
  const { title, origin, caption } = description;
  return `${title} (${origin})\n${caption}`;
}
