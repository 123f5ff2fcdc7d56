import type { Layout, Survey } from '../../lib/survey';
import { createTable } from '../../lib/table';
import type { Table } from '../../lib/table';

/** A survey of the bands a and b with one layout, for tests of its rules. */
export function madeUpSurvey(layout: Partial<Layout>, rest: Partial<Survey> = {}): Survey {
  return {
    name: 'made-up',
    title: 'made-up survey',
    source: 'test',
    magnitudeSystem: 'AB',
    notDetected: 99,
    notObserved: -99,
    magnitudeRange: [5, 45],
    bands: [
      { name: 'a', wavelength: 4000, width: 100 },
      { name: 'b', wavelength: 5000, width: 100 },
    ],
    columns: [{ name: 'id', role: 'identifier', kind: 'text', description: 'name' }],
    layouts: [{ name: 'plain', title: 'plain', source: 'test', columns: { id: ['id'] }, ...layout }],
    ...rest,
  };
}

/** A table of these columns of numbers or text. */
export function tableOf(columns: Readonly<Record<string, readonly number[] | readonly string[]>>): Table {
  return createTable(
    Object.entries(columns).map(([name, values]) => ({
      name,
      values:
        typeof values[0] === 'string' ? ([...values] as string[]) : Float64Array.from(values as number[]),
    })),
  );
}
