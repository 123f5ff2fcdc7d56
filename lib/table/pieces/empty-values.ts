import type { ColumnValues } from '../table';
import type { ValueForm } from './parquet-kinds';

/** Room for so many values of a form. */
export function emptyValues(form: ValueForm, count: number): ColumnValues {
  switch (form) {
    case 'text':
      return new Array<string>(count);
    case 'int32':
      return new Int32Array(count);
    case 'float32':
      return new Float32Array(count);
    case 'float64':
      return new Float64Array(count);
  }
}
