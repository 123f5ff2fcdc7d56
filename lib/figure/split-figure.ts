import { RedshiftLabError } from '../base';
import { formatCount, tidy } from './bins';
import { requireNames } from './check-values';
import { assembleFigure } from './figure';
import type { Figure, FigureBody, FigureDescription } from './figure';
import { figureSize, okabeIto } from './style';
import { textWidth } from './text-width';

/** One way to split the data. */
export interface DataSplit {
  /** Whose split it is: "thesis". */
  name: string;
  /** The parts from left to right, two to five: training, validation, test. */
  parts: readonly { name: string; count: number }[];
}

export interface SplitOptions extends FigureDescription {
  /** One to four splits, one bar each; parts of one name have one colour. */
  splits: readonly DataSplit[];
}

const partColours = [okabeIto.sky, okabeIto.orange, okabeIto.green, okabeIto.purple, '#A9A9A9'];

/**
 * How the objects are split into sets: a bar per split, in it each part with its share and its count.
 *
 * @throws RedshiftLabError `empty-data`, `bad-count`, `too-many-series` or `duplicate-name`
 * @example
 * const words = { title: 'Data split', origin: 'SIMULATED', caption: 'The test set is a tenth.' } as const;
 * const parts = [{ name: 'training', count: 63 }, { name: 'validation', count: 27 }, { name: 'test', count: 10 }];
 * splitFigure({ ...words, splits: [{ name: 'thesis', parts }] }).usermeta.redshiftLab.title // => 'Data split'
 */
export function splitFigure(options: SplitOptions): Figure {
  const { splits } = options;
  requireNames(
    splits.map(({ name }) => name),
    4,
    'splits',
  );
  splits.forEach(requireParts);
  const names = [...new Set(splits.flatMap(({ parts }) => parts.map(({ name }) => name)))];
  requireNames(names, partColours.length, 'names of parts');
  const values = splits.flatMap(({ name: split, parts }) => {
    const total = parts.reduce((sum, { count }) => sum + count, 0);
    let before = 0;
    return parts.map(({ name, count }) => {
      const [from, to] = [before / total, (before + count) / total];
      before += count;
      const share = `${Number((100 * (to - from)).toPrecision(3))} %`;
      const objects = formatCount(count);
      const room = figureSize.width * (to - from) - 6;
      const fits = Math.max(textWidth(share, 15, true), textWidth(objects, 13)) <= room;
      const middle = tidy((from + to) / 2);
      const words = fits
        ? { share, objects, beside: '' }
        : { share: '', objects: '', beside: `${share} · ${objects}` };
      return { split, part: name, from: tidy(from), to: tidy(to), middle, count, ...words };
    });
  });
  const y = {
    field: 'split',
    type: 'nominal',
    sort: splits.map(({ name }) => name),
    title: null,
    scale: { paddingInner: 0.36, paddingOuter: 0.24 },
    axis: splits.length === 1 ? null : { ticks: false, domain: false, labelPadding: 8, labelLimit: 200 },
  } as const;
  const x = {
    type: 'quantitative',
    title: 'share of the objects',
    scale: { domain: [0, 1] as number[], nice: false },
    axis: { format: '.0%', grid: false },
  } as const;
  const layer: FigureBody['layer'] = [
    {
      mark: { type: 'bar', stroke: 'white', strokeWidth: 1.5 },
      encoding: {
        y,
        x: { ...x, field: 'from' },
        x2: { field: 'to' },
        color: {
          field: 'part',
          type: 'nominal',
          scale: { domain: names, range: partColours.slice(0, names.length) },
          legend: { title: null, orient: 'top', symbolType: 'square' },
        },
        tooltip: [
          { field: 'split', type: 'nominal' },
          { field: 'part', type: 'nominal' },
          { field: 'count', type: 'quantitative', title: 'objects', format: ',' },
        ],
      },
    },
    {
      mark: { type: 'text', dy: -9, fontSize: 15, fontWeight: 'bold' },
      encoding: { y, x: { ...x, field: 'middle' }, text: { field: 'share' } },
    },
    {
      mark: { type: 'text', dy: 10, fontSize: 13 },
      encoding: { y, x: { ...x, field: 'middle' }, text: { field: 'objects' } },
    },
    // What is too narrow for its numbers has them below its bar.
    ...(['datum.middle < 0.5', 'datum.middle >= 0.5'] as const).map(
      (filter, place): FigureBody['layer'][number] => ({
        transform: [{ filter }],
        mark: { type: 'text', align: place === 0 ? 'left' : 'right', dy: 35, fontSize: 13 },
        encoding: { y, x: { ...x, field: place === 0 ? 'from' : 'to' }, text: { field: 'beside' } },
      }),
    ),
  ];
  return assembleFigure(options, { data: { values }, height: 84 * splits.length, layer });
}

function requireParts({ name, parts }: DataSplit): void {
  requireNames(
    parts.map((part) => part.name),
    partColours.length,
    `parts of the split ${name}`,
  );
  for (const part of parts) {
    if (Number.isInteger(part.count) && part.count >= 0) continue;
    throw new RedshiftLabError(
      'bad-count',
      `The part ${part.name} of the split ${name} has ${part.count} objects: give a whole number from 0.`,
    );
  }
  if (parts.some(({ count }) => count > 0)) return;
  throw new RedshiftLabError('empty-data', `The split ${name} has no objects.`);
}
