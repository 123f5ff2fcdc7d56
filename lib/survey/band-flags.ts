import { column } from '../table';
import { asTexts } from './column-values';
import type { BandTask } from './band-task';
import type { FlagColumn } from './layout';
import { bandState } from './photometry';
import { wrongValue } from './wrong-value';

/**
 * The state that a row's flags demand, or undefined: that of the layout's flag column first, then that of `<`.
 *
 * @throws RedshiftLabError `wrong-flag` on reading a limit flag that is neither blank nor `<`
 */
export function flagReader(task: BandTask): (row: number) => number | undefined {
  const { columns, table, layout } = task;
  const texts = (name: string | undefined): string[] | undefined =>
    name === undefined ? undefined : asTexts(column(table, name));
  const limitFlags = texts(columns.limitFlag);
  const flags = texts(columns.flag);
  const meaning = layout.flag === undefined ? new Map<string, number>() : flagMeanings(layout.flag);
  return (row) => {
    const limitFlag = limitFlags?.[row] ?? '';
    if (limitFlag !== '' && limitFlag !== '<')
      throw wrongValue('wrong-flag', columns.limitFlag!, task, row, `"${limitFlag}"`, 'it is blank or <');
    return meaning.get(plain(flags?.[row] ?? '')) ?? (limitFlag === '<' ? bandState.notDetected : undefined);
  };
}

function flagMeanings({ notDetected = [], notObserved = [] }: FlagColumn): Map<string, number> {
  return new Map([
    ...notDetected.map((value) => [plain(value), bandState.notDetected] as const),
    ...notObserved.map((value) => [plain(value), bandState.notObserved] as const),
  ]);
}

/** A flag's text, alike for 1 and 1.0. */
function plain(flag: number | string): string {
  const text = String(flag);
  return text === '' || Number.isNaN(Number(text)) ? text : String(Number(text));
}
