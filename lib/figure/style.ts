import type { Config } from 'vega-lite';

/**
 * Okabe and Ito's colours, told apart with every kind of colour vision; the yellow is left out, too pale on white.
 *
 * Source: M. Okabe and K. Ito, "Color Universal Design" (2008), figure 16.
 */
export const okabeIto = {
  blue: '#0072B2',
  vermilion: '#D55E00',
  green: '#009E73',
  purple: '#CC79A7',
  sky: '#56B4E9',
  orange: '#E69F00',
  black: '#000000',
} as const;

/** The colours of series, in the order in which a figure uses them. */
export const seriesColours: readonly string[] = Object.values(okabeIto);

/** The dashes that go with `seriesColours`, so that a print in grey still tells the series apart. */
export const seriesDashes: readonly number[][] = [
  [1, 0],
  [7, 3],
  [2, 2],
  [9, 3, 2, 3],
  [4, 4],
  [12, 3],
  [1, 3],
];

/** A legend's symbol for a line: a piece of it, with its dashes. */
export const lineSymbol = { symbolType: 'stroke', symbolSize: 700, symbolOpacity: 1 } as const;

/** What a document reports stands in black and greys, dotted, whatever the colours of the series. */
export const referenceColours: readonly string[] = ['#000000', '#777777', '#444444'];

/** The dashes that go with `referenceColours`. */
export const referenceDashes: readonly number[][] = [
  [2, 3],
  [6, 4],
  [10, 3, 2, 3],
];

/** The drawing area of an ordinary figure, in pixels. */
export const figureSize = { width: 560, height: 380 } as const;

/** The look that all figures share: type that can be read from the last row, a pale grid, nothing else. */
export const figureConfig: Config = {
  font: 'sans-serif',
  title: {
    anchor: 'start',
    frame: 'group',
    fontSize: 17,
    fontWeight: 'bold',
    subtitleFontSize: 13,
    subtitleColor: '#444444',
    subtitlePadding: 5,
    lineHeight: 22,
    subtitleLineHeight: 18,
    offset: 14,
  },
  axis: {
    labelFontSize: 13,
    titleFontSize: 14,
    titleFontWeight: 'normal',
    titlePadding: 9,
    labelFlush: false,
    labelSeparation: 8,
    labelColor: '#222222',
    titleColor: '#000000',
    gridColor: '#E6E6E6',
    domainColor: '#666666',
    tickColor: '#666666',
  },
  legend: {
    labelFontSize: 13,
    titleFontSize: 13,
    titleFontWeight: 'normal',
    labelLimit: 320,
    columnPadding: 22,
    symbolStrokeWidth: 2.5,
    symbolSize: 130,
  },
  view: { stroke: '#999999' },
};
