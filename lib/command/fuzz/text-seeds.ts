import { createRandom } from '../../base';
import type { Random } from '../../base';
import type { Table } from '../../table';
import { hardWords, plainWords, randomTable } from './seed-file';
import type { SeedFile, WriteSeed } from './seed-file';

/** Valid text tables in the ways in which astronomers' programs write them. */
export async function textSeeds(seed: number, write: WriteSeed): Promise<SeedFile[]> {
  const seeds: SeedFile[] = [];
  for (let number = 0; number < 6; number++) {
    const random = createRandom(seed, 'text seed', number);
    const hard = randomTable(random, hardWords);
    const plain = randomTable(random, plainWords);
    const add = (name: string, table: Table, bytes: Uint8Array): void =>
      void seeds.push({ name, format: 'csv', table, bytes });
    add('our own', hard, await write('table.csv', hard));
    add('our own, packed', hard, await write('table.csv.gz', hard));
    for (const [name, text] of Object.entries(stylesOf(plain, random))) add(name, plain, Buffer.from(text));
  }
  return seeds;
}

function stylesOf(table: Table, random: Random): Record<string, string> {
  const names = table.columns.map(({ name }) => name);
  const lines = (mark: string, missing: string): string[] =>
    rowsOf(table, missing).map((row) => row.join(mark));
  const joined = (all: readonly string[], end = '\n'): string => all.map((line) => line + end).join('');
  const withComments = lines(',', 'NaN').flatMap((line) =>
    random.integer(3) === 0 ? ['# a note', line] : [line],
  );
  const blank = (word: string): string[] => names.map(() => word);
  const styles: Record<string, string> = {
    semicolons: joined([names.join(';'), ...lines(';', 'NaN')]),
    tabs: joined([names.join('\t'), ...lines('\t', 'null')], '\r\n'),
    bars: joined([names.join('|'), ...lines('|', '--')]),
    'byte order mark': `\uFEFF${joined([names.join(','), ...lines(',', 'N/A')])}`,
    'comments between': joined([names.join(','), ...withComments]),
    'all in quotes': joined(
      [names, ...rowsOf(table, 'NaN')].map((row) => row.map((field) => `"${field}"`).join(',')),
    ),
    'no line end at the end': joined([names.join(','), ...lines(',', 'NaN')]).trimEnd(),
    'blank lines at the end': joined([names.join(','), ...lines(',', 'NaN'), '', '']),
    'carriage returns': joined([names.join(','), ...lines(',', 'NaN')], '\r'),
  };
  if (names.length < 2) return styles;
  return {
    ...styles,
    blanks: joined([names.join(' '), ...lines('  ', 'NaN')]),
    SExtractor: joined([
      ...names.map((name, place) => `# ${place + 1} ${name} a note`),
      ...lines(' ', 'NaN'),
    ]),
    VizieR: joined([names.join(';'), blank('mag').join(';'), blank('---').join(';'), ...lines(';', 'NaN')]),
  };
}

/** The rows' fields, without anything that needs quotes. */
function rowsOf({ rows, columns }: Table, missing: string): string[][] {
  return Array.from({ length: rows }, (_, row) =>
    columns.map(({ values }) => {
      const value = values[row]!;
      if (Object.is(value, -0)) return '-0';
      return Number.isNaN(value) ? missing : String(value);
    }),
  );
}
