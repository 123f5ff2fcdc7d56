/** What a notebook shows for one value: MIME type → content. */
export type MimeBundle = Readonly<Record<string, unknown>>;

const mostRows = 20;
const mostColumns = 12;

interface Frame {
  readonly columns: readonly unknown[];
  readonly index: readonly unknown[];
  readonly values: readonly unknown[];
  readonly $isSeries: boolean;
}

/** Whether a value is a danfo DataFrame or Series; recognised by its shape, so that the kernel need not load danfo. */
export function isFrame(value: unknown): value is Frame {
  if (typeof value !== 'object' || value === null || !('$isSeries' in value)) return false;
  const { columns, index, values } = value as Partial<Frame>;
  return Array.isArray(columns) && Array.isArray(index) && Array.isArray(values);
}

/**
 * A danfo frame as an HTML table and as text: the first 20 rows and 12 columns, and how many there are.
 * Everything that comes from the data is escaped.
 */
export function displayFrame(frame: Frame): MimeBundle {
  const rows = frame.values.length;
  const columns = frame.columns.length;
  const narrow = <Cell>(cells: readonly Cell[], rest: Cell): Cell[] =>
    columns > mostColumns ? [...cells.slice(0, mostColumns), rest] : [...cells];
  const header = ['', ...narrow(frame.columns.map(String), '…')];
  const body = frame.values.slice(0, mostRows).map((row, position) => {
    const cells = frame.$isSeries ? [row] : (row as readonly unknown[]);
    return [String(frame.index[position]), ...narrow(cells.map(cellText), '…')];
  });
  const cut = rows > mostRows || columns > mostColumns ? '… ' : '';
  const size = `${cut}${rows.toLocaleString('en')} rows × ${columns.toLocaleString('en')} columns`;
  return { 'text/html': htmlTable(header, body, size), 'text/plain': textTable(header, body, size) };
}

function cellText(value: unknown): string {
  if (typeof value !== 'number' || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(8)));
}

function htmlTable(header: readonly string[], body: readonly (readonly string[])[], size: string): string {
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell, position) => element(position === 0 ? 'th' : tag, cell)).join('')}</tr>`;
  const head = `<thead>${row(header, 'th')}</thead>`;
  const rows = `<tbody>${body.map((cells) => row(cells, 'td')).join('')}</tbody>`;
  return `<div><table border="1" class="dataframe">${head}${rows}</table>${element('p', size)}</div>`;
}

function element(tag: string, text: string): string {
  return `<${tag}>${text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`)}</${tag}>`;
}

function textTable(header: readonly string[], body: readonly (readonly string[])[], size: string): string {
  const rows = [header, ...body].map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')));
  const widths = header.map((_, position) => Math.max(...rows.map((row) => (row[position] ?? '').length)));
  const lines = rows.map((row) =>
    row.map((cell, position) => cell.padStart(widths[position] ?? 0)).join('  '),
  );
  return [...lines.map((line) => line.trimEnd()), size].join('\n');
}
