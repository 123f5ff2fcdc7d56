import type { TopLevelSpec } from 'vega-lite';
import type { LayerSpec, TopLevel } from 'vega-lite/build/src/spec';
import { RedshiftLabError } from '../base';
import { figureConfig, figureSize } from './style';

/** What every figure says about itself. */
export interface FigureDescription {
  /** What the figure shows, in a few words. */
  title: string;
  /** Whether the objects were observed or made by a simulator, or the figure draws an idea without objects; the subtitle begins with it. */
  origin: 'REAL' | 'SIMULATED' | 'DRAWN';
  /** One or two sentences: what to see here. */
  caption: string;
  /** The caption of the document's own figure, where this one stands beside it. */
  documentCaption?: string;
  /** What else the subtitle says: the sample, the seed, the file. */
  subtitle?: string;
}

/** A figure: a Vega-Lite v5 specification that carries its description in `usermeta.redshiftLab`. */
export type Figure = TopLevelSpec & { usermeta: { redshiftLab: FigureDescription } };

/** What a figure kind adds to the common frame. */
export type FigureBody = Pick<
  TopLevel<LayerSpec<string>>,
  'layer' | 'data' | 'encoding' | 'resolve' | 'width' | 'height' | 'params' | 'view'
>;

/** One panel of a figure of several: its layers with its own size, data and title. */
export type FigurePanel = LayerSpec<string>;

/** What a figure of several panels adds to the common frame: they stand row by row, so many in each. */
export interface PanelsBody {
  concat: FigurePanel[];
  columns: number;
  spacing?: number;
  /** Whether the panels share scales and legends; by default they do but for the axes. */
  resolve?: FigureBody['resolve'];
}

/** The largest number of rows that a figure may carry; what has more is binned or thinned out first. */
export const largestFigureRows = 3200;

/**
 * A figure of this description and these layers or panels, with title, subtitle, sizes and style.
 *
 * @param notes what the subtitle says after the description's own words, for instance how many objects lie outside
 * @throws RedshiftLabError `no-title` or `no-caption` where the description lacks them
 */
export function assembleFigure(
  description: FigureDescription,
  body: FigureBody | PanelsBody,
  notes: readonly string[] = [],
): Figure {
  const { title, origin, caption, documentCaption, subtitle } = description;
  if (title.trim() === '') throw new RedshiftLabError('no-title', 'A figure needs a title.');
  if (caption.trim() === '') {
    throw new RedshiftLabError(
      'no-caption',
      `The figure "${title}" needs a caption: what is to be seen here.`,
    );
  }
  const words = [origin, subtitle, ...notes].filter((word) => word !== undefined && word !== '');
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    description: caption,
    usermeta: {
      redshiftLab: { title, origin, caption, documentCaption, subtitle },
      // The chart's menu saves pictures; it has no link to a web editor.
      embedOptions: { actions: { export: true, source: false, compiled: false, editor: false } },
    },
    background: 'white',
    padding: 12,
    title: { text: wrapText(title, 56), subtitle: wrapText(words.join(' · '), 78) },
    ...('concat' in body ? body : { ...figureSize, ...body }),
    config: figureConfig,
  };
}

/** The title of a panel, smaller than the figure's own. */
export function panelTitle(text: string): NonNullable<FigurePanel['title']> {
  return { text, anchor: 'start', frame: 'group', fontSize: 14, offset: 6 };
}

/** The description that a figure carries, or undefined for a specification made elsewhere. */
export function figureDescription(specification: TopLevelSpec): FigureDescription | undefined {
  return (specification.usermeta as { redshiftLab?: FigureDescription } | undefined)?.redshiftLab;
}

/**
 * A text as lines of at most so many characters, broken at blanks.
 *
 * @example
 * wrapText('true against predicted redshift', 14) // => ['true against', 'predicted', 'redshift']
 */
export function wrapText(text: string, longest: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= longest)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * An axis title: the quantity with its unit in brackets.
 *
 * @example
 * axisTitle('F814W magnitude', 'mag') // => 'F814W magnitude [mag]'
 */
export function axisTitle(quantity: string, unit?: string): string {
  return unit === undefined || unit === '' ? quantity : `${quantity} [${unit}]`;
}
