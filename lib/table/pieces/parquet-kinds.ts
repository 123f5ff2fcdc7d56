import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { loadHyparquet } from './hyparquet';
import { listLength, listValues, unequalListsReason } from './parquet-lists';
import type { ListValues } from './parquet-lists';

/** How a column's numbers are kept, or whether it is text. */
export type ValueForm = 'float64' | 'float32' | 'int32' | 'text';

/** What the values in a file mean. */
export type Meaning =
  'plain' | 'boolean' | 'int64' | 'uint32' | 'uint64' | 'decimal' | 'float16' | 'date' | 'timestamp' | 'text';

/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string;
  /** Its place among the file's leaves. */
  readonly leaf: number;
  readonly element: SchemaElement;
  /** The level of definition at which a value is there; 0 where none can be missing. */
  readonly definition: number;
  /** How many values each row has, where they are a list. */
  readonly listLength?: number;
  readonly form: ValueForm;
  readonly meaning: Meaning;
  /** Why the column cannot be read, if so. */
  readonly problem?: string;
}

/**
 * The columns at the top of a file, and how each is read: numbers as numbers, true and false as 1 and 0, dates and times
 * as text (ISO 8601), whole numbers beyond 2^53 as text. Lists of numbers, equally long in every row, are read too; any
 * other column with more than one value is named as a problem.
 *
 * Whether all whole numbers are below 2^53 and whether any value is missing is known from the statistics alone; where
 * they are not there, `form` is float64.
 *
 * @throws Error with what is wrong in the footer
 */
export function parquetColumns(metadata: FileMetaData): ParquetColumn[] {
  let leaf = 0;
  return loadHyparquet()
    .parquetSchema(metadata)
    .children.map((tree): ParquetColumn => {
      const name: unknown = tree.element.name;
      if (typeof name !== 'string') throw new Error('a column has no name');
      const place = leaf;
      leaf += countLeaves(tree);
      const base = {
        name,
        leaf: place,
        element: tree.element,
        definition: Number(tree.element.repetition_type !== 'REQUIRED'),
        form: 'text',
        meaning: 'text',
      } as const;
      if (tree.children.length > 0 || tree.element.repetition_type === 'REPEATED') {
        const list = listValues(tree);
        return list ? listColumn(name, list, metadata, place) : { ...base, problem: 'holds nested columns' };
      }
      const meaning = meaningOf(tree.element);
      if (meaning === undefined)
        return { ...base, problem: `holds ${typeName(tree.element)}, which is neither number nor text` };
      return { ...base, meaning, form: formOf(tree.element, meaning, metadata, place) };
    });
}

function listColumn(
  name: string,
  { element, definition }: ListValues,
  metadata: FileMetaData,
  leaf: number,
): ParquetColumn {
  const base = { name, leaf, element, definition, form: 'text', meaning: 'text' } as const;
  const meaning = meaningOf(element);
  if (meaning === undefined || isText(meaning))
    return { ...base, problem: 'holds lists of other values than numbers' };
  const length = listLength(metadata, leaf);
  if (length === undefined) return { ...base, problem: unequalListsReason };
  return { ...base, form: floatForm(element, meaning), meaning, listLength: length };
}

function countLeaves({ children }: SchemaTree): number {
  return children.length === 0 ? 1 : children.reduce((sum, child) => sum + countLeaves(child), 0);
}

function typeName({ type, converted_type: converted, logical_type: logical }: SchemaElement): string {
  return String(logical?.type ?? converted ?? type ?? 'nothing');
}

/** Undefined for what is neither number nor text. */
function meaningOf(element: SchemaElement): Meaning | undefined {
  const { type, converted_type: converted, logical_type: logical } = element;
  const kind = logical?.type;
  if (converted === 'DECIMAL' || kind === 'DECIMAL') {
    const scale = scaleOf(element);
    return scale >= 0 && scale <= 76 ? 'decimal' : undefined;
  }
  if (kind === 'TIME' || converted?.startsWith('TIME_')) return undefined;
  switch (type) {
    case 'BOOLEAN':
      return 'boolean';
    case 'FLOAT':
    case 'DOUBLE':
      return 'plain';
    case 'INT32':
      if (converted === 'DATE' || kind === 'DATE') return 'date';
      return converted === 'UINT_32' || isUnsigned(logical, 32) ? 'uint32' : 'plain';
    case 'INT64':
      if (converted?.startsWith('TIMESTAMP') || kind === 'TIMESTAMP') return 'timestamp';
      return converted === 'UINT_64' || isUnsigned(logical, 64) ? 'uint64' : 'int64';
    case 'BYTE_ARRAY':
      if (converted === 'BSON' || converted === 'INTERVAL') return undefined;
      return kind === undefined || ['STRING', 'ENUM', 'JSON'].includes(kind) ? 'text' : undefined;
    case 'FIXED_LEN_BYTE_ARRAY':
      return kind === 'FLOAT16' ? 'float16' : undefined;
    default:
      return undefined;
  }
}

/** Digits behind a decimal number's point. */
export function scaleOf({ scale, logical_type: logical }: SchemaElement): number {
  return scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
}

function isUnsigned(logical: SchemaElement['logical_type'], bits: number): boolean {
  return logical?.type === 'INTEGER' && logical.bitWidth === bits && !logical.isSigned;
}

function formOf(element: SchemaElement, meaning: Meaning, metadata: FileMetaData, leaf: number): ValueForm {
  if (isText(meaning)) return 'text';
  const isInt32 = meaning === 'plain' && element.type === 'INT32';
  return isInt32 && isComplete(element, metadata, leaf) ? 'int32' : floatForm(element, meaning);
}

function isText(meaning: Meaning): boolean {
  return meaning === 'text' || meaning === 'date' || meaning === 'timestamp';
}

/** The floats that hold every such number, missing ones as NaN. */
function floatForm({ type }: SchemaElement, meaning: Meaning): ValueForm {
  return type === 'FLOAT' || meaning === 'float16' ? 'float32' : 'float64';
}

/** Whether no value is missing. */
function isComplete(element: SchemaElement, { row_groups: groups }: FileMetaData, leaf: number): boolean {
  if (element.repetition_type === 'REQUIRED') return true;
  return groups.every(({ columns }) => columns[leaf]?.meta_data?.statistics?.null_count === 0n);
}

/** Whether all whole numbers of a 64-bit column are exact as numbers; undefined where the statistics do not say. */
export function fitsNumbers({ row_groups: groups }: FileMetaData, leaf: number): boolean | undefined {
  let isKnown = true;
  for (const { columns, num_rows: rows } of groups) {
    const statistics = columns[leaf]?.meta_data?.statistics;
    if (rows === 0n || statistics?.null_count === rows) continue;
    const [least, most] = [
      statistics?.min_value ?? statistics?.min,
      statistics?.max_value ?? statistics?.max,
    ];
    if (typeof least !== 'bigint' || typeof most !== 'bigint') isKnown = false;
    else if (least < -(2n ** 53n) || most > 2n ** 53n) return false;
  }
  return isKnown ? true : undefined;
}
