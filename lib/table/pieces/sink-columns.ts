import { RedshiftLabError } from '../../base';
import type { Column, ColumnValues, Table } from '../table';

/** Sees to it that every piece has the columns of the first. */
export interface SinkColumns {
  /** The piece with the first one's kinds of values. */
  fit(piece: Table): Table;
  /** @throws RedshiftLabError `no-rows` where no piece came */
  requireSome(): void;
}

/** @throws RedshiftLabError from `fit`: `no-columns`, `unequal-columns`, `wrong-type` */
export function createSinkColumns(file: string): SinkColumns {
  let first: readonly Column[] | undefined;
  return {
    fit(piece) {
      if (first === undefined) {
        if (piece.columns.length === 0) {
          throw new RedshiftLabError(
            'no-columns',
            `The table for ${file} has no columns: nothing can be written.`,
          );
        }
        first = piece.columns.map((one) => ({ ...one, values: one.values.slice(0, 0) }));
      }
      const heads = first;
      const isSame =
        piece.columns.length === heads.length &&
        heads.every(({ name }, place) => piece.columns[place]!.name === name);
      if (!isSame) {
        const at = heads.findIndex(({ name }, place) => piece.columns[place]?.name !== name);
        throw new RedshiftLabError(
          'unequal-columns',
          `A piece for ${file} has other columns than the first: ${piece.columns[Math.max(at, 0)]?.name ?? 'no column'} where ${heads[at]?.name ?? 'no column'} belongs. Give every piece the same columns in the same order.`,
        );
      }
      return {
        rows: piece.rows,
        columns: heads.map((head, place) => ({
          ...head,
          values: fitted(file, head, piece.columns[place]!.values),
        })),
      };
    },
    requireSome() {
      if (first !== undefined) return;
      throw new RedshiftLabError(
        'no-rows',
        `Nothing was given to write to ${file}: give one piece at least.`,
      );
    },
  };
}

function fitted(file: string, { name, values: model }: Column, values: ColumnValues): ColumnValues {
  if (Array.isArray(model) || Array.isArray(values)) {
    if (Array.isArray(model) && Array.isArray(values)) return values;
    const kind = (some: ColumnValues): string => (Array.isArray(some) ? 'text' : 'numbers');
    throw new RedshiftLabError(
      'wrong-type',
      `The column ${name} for ${file} held ${kind(model)} in the first piece and holds ${kind(values)} in a later one.`,
    );
  }
  if (model.constructor === values.constructor) return values;
  const fitting = new (model.constructor as Float64ArrayConstructor)(values.length);
  for (let row = 0; row < values.length; row++) {
    fitting[row] = values[row]!;
    if (Object.is(fitting[row], values[row])) continue;
    throw new RedshiftLabError(
      'wrong-type',
      `The column ${name} for ${file} began as ${model.constructor.name}, which cannot hold ${values[row]!}: give all its pieces as Float64Array.`,
    );
  }
  return fitting;
}
