import { RedshiftLabError } from '../base';
import { tidy } from './bins';
import { axisChannel, paddedRange } from './channels';
import type { AxisChannel } from './channels';
import { requireFinite, requireNames } from './check-values';
import type { AxisScale } from './check-values';
import { assembleFigure, panelTitle } from './figure';
import type { Figure, FigureDescription, FigurePanel } from './figure';
import { okabeIto } from './style';

/** One of our numbers for a claim. */
export interface ClaimReading {
  /** How the claim was read: "all objects", "odds above 0.9". */
  reading: string;
  value: number;
  /** The interval's ends, where there is one. */
  low?: number;
  high?: number;
}

/** A number of a document, and ours beside it. */
export interface Claim {
  /** What is claimed: "redshift: mean absolute error". */
  name: string;
  /** The document's number. */
  document: number;
  unit?: string;
  /** One to eight readings. */
  values: readonly ClaimReading[];
}

export interface ClaimsOptions extends FigureDescription {
  /** One to twelve claims, from top to bottom. */
  claims: readonly Claim[];
  /** Significant digits of the numbers beside the points, 1 to 9; by default 3. */
  digits?: number;
}

const width = 400;
const rowHeight = 25;

/**
 * The claims of a document, one below the other: its number as an upright line, our readings of it as points with
 * their intervals and numbers.
 *
 * Every claim has an axis of its own: a logarithmic one where all its numbers are above 0 and the largest is more than
 * three times the smallest, else a linear one. The document's number is written as it is, ours to `digits`.
 *
 * @throws RedshiftLabError `empty-data`, `non-finite`, `too-many-series` or `duplicate-name`
 * @example
 * const claims = [{ name: 'stars: accuracy', document: 0.99, values: [{ reading: 'ours', value: 0.97 }] }];
 * const words = { title: 'Claims', origin: 'REAL', caption: 'One claim.' } as const;
 * claimsFigure({ claims, ...words }).usermeta.redshiftLab.title // => 'Claims'
 */
export function claimsFigure(options: ClaimsOptions): Figure {
  const { claims, digits = 3 } = options;
  requireNames(
    claims.map(({ name }) => name),
    12,
    'claims',
  );
  claims.forEach(requireDrawable);
  return assembleFigure(
    options,
    { concat: claims.map((claim) => claimPanel(claim, digits)), columns: 1, spacing: 12 },
    ['thick line: the document', 'points: ours'],
  );
}

function claimPanel({ name, document, unit, values }: Claim, digits: number): FigurePanel {
  const numbers = [
    document,
    ...values.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]),
  ];
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const type: AxisScale = least > 0 && most > 3 * least ? 'log' : 'linear';
  const domain = paddedRange(numbers, type);
  const rows = values.map(({ reading, value, low, high }) => ({
    reading,
    value: tidy(value),
    low: tidy(low ?? value),
    high: tidy(high ?? value),
    label: written(value, digits),
  }));
  const x = (field: string): AxisChannel<string> & { axis: object } => ({
    ...axisChannel(field, null, domain, type),
    axis: { tickCount: 5, grid: false },
  });
  const y = {
    field: 'reading',
    type: 'nominal',
    sort: values.map(({ reading }) => reading),
    title: null,
    axis: {
      labelLimit: 260,
      minExtent: 150,
      ticks: false,
      domain: false,
      labelPadding: 8,
      labelOverlap: false,
    },
  } as const;
  const inUnit = unit === undefined ? '' : ` ${unit}`;
  return {
    title: panelTitle(`${name} (document: ${written(document, 15)}${inUnit})`),
    width,
    height: rowHeight * values.length,
    data: { values: rows },
    layer: [
      {
        data: { values: [{ document: tidy(document) }] },
        mark: { type: 'rule', color: okabeIto.orange, strokeWidth: 4 },
        encoding: { x: x('document') },
      },
      {
        mark: { type: 'rule', color: okabeIto.blue, strokeWidth: 2 },
        encoding: { y, x: x('low'), x2: { field: 'high' } },
      },
      {
        mark: { type: 'point', filled: true, color: okabeIto.blue, size: 90, opacity: 1 },
        encoding: {
          y,
          x: x('value'),
          tooltip: [
            { field: 'reading', type: 'nominal' },
            { field: 'value', type: 'quantitative', format: '.4~g' },
            { field: 'low', type: 'quantitative', title: 'interval from', format: '.4~g' },
            { field: 'high', type: 'quantitative', title: 'to', format: '.4~g' },
          ],
        },
      },
      {
        // All numbers stand in one column, where no line crosses them.
        mark: { type: 'text', align: 'left', dx: 9, fontSize: 13 },
        encoding: { y, x: { value: width }, text: { field: 'label' } },
      },
    ],
  };
}

/** A number as a table has it: thousands set apart, a proper minus. */
function written(value: number, maximumSignificantDigits: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits }).replace('-', '−');
}

function requireDrawable({ name, document, values }: Claim): void {
  requireNames(
    values.map(({ reading }) => reading),
    8,
    `readings of ${name}`,
  );
  requireFinite([document], `${name} in the document`);
  for (const { reading, value, low, high } of values) {
    const numbers = [value, low, high].filter((number) => number !== undefined);
    if (numbers.every(Number.isFinite)) continue;
    throw new RedshiftLabError(
      'non-finite',
      `The reading ${reading} of ${name} is ${numbers.join(', ')}: there is no point for it.`,
    );
  }
}
