import { renderAsync } from '@resvg/resvg-js';
import type * as Vega from 'vega';
import type * as VegaLite from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { RedshiftLabError, sha256 } from '../base';
import { figureFonts } from './fonts';
import { textWidth } from './text-width';

/**
 * The figure as SVG text. The same figure always gives the same text, and the identifiers inside are the figure's own,
 * so that several fit into one page.
 *
 * @throws RedshiftLabError `bad-figure` for a specification that Vega-Lite refuses
 */
export async function renderSvg(specification: TopLevelSpec): Promise<string> {
  const { vega, compile } = loadVega();
  try {
    const view = new vega.View(vega.parse(compile(specification).spec), { renderer: 'none' });
    try {
      return withOwnIdentifiers(await view.toSVG());
    } finally {
      view.finalize();
    }
  } catch (cause) {
    throw new RedshiftLabError('bad-figure', `Vega-Lite cannot draw this figure: ${String(cause)}`, {
      cause,
    });
  }
}

/**
 * The figure as a PNG picture on white.
 *
 * @param options scale: picture pixels per figure pixel, 0.1 to 10; by default 2, sharp on a projector
 * @throws RedshiftLabError `bad-figure`, `bad-scale`, `missing-font`, or `too-large` for more than 200 million pixels
 */
export async function renderPng(
  specification: TopLevelSpec,
  options: { scale?: number } = {},
): Promise<Buffer> {
  const { scale = 2 } = options;
  if (!(scale >= 0.1 && scale <= 10)) {
    throw new RedshiftLabError(
      'bad-scale',
      `The scale of a picture is a number from 0.1 to 10, not ${scale}.`,
    );
  }
  const font = figureFonts();
  const svg = await renderSvg(specification);
  requirePictureSize(svg, scale);
  const picture = await renderAsync(withPaintedOpacity(withAnchors(svg)), {
    font,
    fitTo: { mode: 'zoom', value: scale },
    background: 'white',
  });
  return picture.asPng();
}

const mostPixels = 2e8;

/** A mark that is not clipped to its axes makes the figure as large as it is far away. */
function requirePictureSize(svg: string, scale: number): void {
  const [width, height] = ['width', 'height'].map((side) =>
    Math.ceil(scale * Number(new RegExp(`^<svg [^>]* ${side}="([^"]+)"`).exec(svg)?.[1])),
  );
  if (!(width! * height! > mostPixels)) return;
  throw new RedshiftLabError(
    'too-large',
    `The picture would have ${width} × ${height} pixels: lower its scale, or give its marks "clip": true where objects lie far outside the axes.`,
  );
}

/** Vega, told how wide text is, and Vega-Lite's compiler; loaded at the first use because they take a moment. */
function loadVega(): { vega: typeof Vega; compile: typeof VegaLite.compile } {
  /* eslint-disable @typescript-eslint/no-require-imports -- an import would load them at start */
  const vega = require('vega') as typeof Vega;
  const { compile } = require('vega-lite') as typeof VegaLite;
  /* eslint-enable @typescript-eslint/no-require-imports */
  // Exported for this purpose, but absent from Vega's own declarations.
  const { textMetrics } = vega as unknown as {
    textMetrics: { width: (item: TextItem, text: string) => number };
  };
  textMetrics.width = ({ fontSize, fontWeight }, text) =>
    textWidth(String(text ?? ''), fontSize ?? 11, fontWeight === 'bold');
  return { vega, compile };
}

interface TextItem {
  fontSize?: number;
  fontWeight?: string | number;
}

/**
 * A speck that nobody sees inside every clipped group. The picture maker stops the whole process where all of such a
 * group lies far outside the picture, as a curve does whose values are all far beyond the axis; with the speck it
 * never does.
 */
function withAnchors(svg: string): string {
  const speck = '<path d="M0,0h1v1h-1Z" fill="#ffffff" fill-opacity="0.01"/>';
  return svg.replace(/<g [^>]*clip-path="[^"]+"[^>]*>/g, (group) => group + speck);
}

/**
 * The opacity of each path, line and text as that of its fill and its line. The picture maker paints a mark with an
 * opacity of its own as a group, and stops the whole process where that lies far outside the picture.
 */
function withPaintedOpacity(svg: string): string {
  return svg.replace(/(<(?:path|line|text))( [^>]*)/g, (mark, tag: string, attributes: string) => {
    const opacityOf = (what: string): number | undefined => {
      const found = new RegExp(` ${what}="([^"]*)"`).exec(attributes);
      return found ? Number(found[1]) : undefined;
    };
    const whole = opacityOf('opacity');
    if (whole === undefined) return mark;
    const painted = ['fill-opacity', 'stroke-opacity'].map(
      (what) => ` ${what}="${whole * (opacityOf(what) ?? 1)}"`,
    );
    return tag + painted.join('') + attributes.replace(/ (?:fill-|stroke-)?opacity="[^"]*"/g, '');
  });
}

/** Vega numbers its clip paths and gradients through the whole process; these are numbered within the figure. */
function withOwnIdentifiers(svg: string): string {
  const names = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
  const numbered = (text: string, prefix: string): string =>
    text.replace(/( id="|url\(#)([^")]+)/g, (whole, before: string, name: string) => {
      const place = names.indexOf(name);
      return place < 0 ? whole : `${before}${prefix}${place}`;
    });
  return numbered(svg, `figure-${sha256(numbered(svg, '')).slice(0, 8)}-`);
}
