import type { FigureBody } from './figure';

/** An upright line at the best epoch. Its label stands left of it, or right of it where the line is close to the vertical axis. */
export function bestEpochLine(
  bestEpoch: number | undefined,
  [first, last]: readonly [number, number],
): FigureBody['layer'] {
  if (bestEpoch === undefined) return [];
  const isClose = bestEpoch - first < 0.2 * (last - first);
  const place = isClose ? ({ align: 'left', dx: 5 } as const) : ({ align: 'right', dx: -5 } as const);
  const x = { field: 'epoch', type: 'quantitative' } as const;
  const data = { values: [{ epoch: bestEpoch, label: `best: ${bestEpoch}` }] };
  return [
    { data, mark: { type: 'rule', color: '#666666', strokeWidth: 1.2 }, encoding: { x } },
    {
      data,
      mark: { type: 'text', ...place, baseline: 'top', dy: 6, fontSize: 13, color: '#444444' },
      encoding: { x, y: { value: 0 }, text: { field: 'label' } },
    },
  ];
}
