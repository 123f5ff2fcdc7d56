import type { FileMetaData } from 'hyparquet';
import type { Column } from '../table';

/** What Parquet's own types do not hold of a column. */
type Note = Pick<Column, 'unit' | 'description'>;

const key = 'redshift_lab_columns';

/** Units and descriptions as they are kept in a Parquet file; undefined where there are none. */
export function columnNotesText(columns: readonly Column[]): { key: string; value: string } | undefined {
  const notes = columns
    .filter(({ unit, description }) => unit !== undefined || description !== undefined)
    .map(({ name, unit, description }) => ({ name, unit, description }));
  return notes.length === 0 ? undefined : { key, value: JSON.stringify(notes) };
}

/** The units and descriptions in a Parquet file that was written here; what others wrote is passed over. */
export function readColumnNotes({ key_value_metadata: entries }: FileMetaData): Map<string, Note> {
  const text = entries?.find((entry) => entry.key === key)?.value;
  let list: unknown;
  try {
    list = JSON.parse(text ?? '[]');
  } catch {
    list = [];
  }
  const notes = new Map<string, Note>();
  for (const { name, unit, description } of (Array.isArray(list) ? list : []) as Record<string, unknown>[]) {
    if (typeof name !== 'string') continue;
    notes.set(name, {
      ...(typeof unit === 'string' ? { unit } : {}),
      ...(typeof description === 'string' ? { description } : {}),
    });
  }
  return notes;
}
