import type { AxisScale } from './check-values';
import type { FigurePanel } from './figure';

/** Upright lines with their names at the top, one below the other, each on the side where there is more room. */
export function marksOf(
  marks: readonly { name: string; x: number }[],
  domain: readonly number[],
  scale: AxisScale,
): FigurePanel['layer'] {
  const onAxis = (value: number): number => (scale === 'log' ? Math.log(value) : value);
  const middle = (onAxis(domain[0]!) + onAxis(domain[1]!)) / 2;
  const x = { field: 'x', type: 'quantitative' } as const;
  return marks.flatMap((mark, place): FigurePanel['layer'] => {
    const data = { values: [{ x: mark.x, label: mark.name }] };
    const isRight = onAxis(mark.x) > middle;
    const text = {
      type: 'text',
      align: isRight ? 'right' : 'left',
      baseline: 'top',
      dx: isRight ? -5 : 5,
      dy: 6 + 18 * place,
      fontSize: 13,
    } as const;
    const encoding = { x, y: { value: 0 }, text: { field: 'label' } } as const;
    return [
      { data, mark: { type: 'rule', color: '#666666', strokeWidth: 1.2 }, encoding: { x } },
      // A white rim keeps the name readable where a curve passes behind it.
      { data, mark: { ...text, stroke: 'white', strokeWidth: 4, strokeJoin: 'round' }, encoding },
      { data, mark: { ...text, color: '#333333' }, encoding },
    ];
  });
}
