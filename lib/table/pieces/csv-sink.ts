import zlib from 'node:zlib';
import { createGrowingFile } from '../../base';
import type { TableSink } from '../table-source';
import { csvHeader, csvLines } from '../write-csv';
import type { ByteSink } from './byte-sink';
import { createSinkColumns } from './sink-columns';
import { standardOutput } from './standard-output';

/**
 * A sink that writes CSV as `writeCsv` does, packed where the name ends with `.gz`; `-` is standard output.
 *
 * @throws RedshiftLabError as `createTableSink`
 */
export function createCsvSink(file: string): TableSink {
  const plain = file === '-' ? standardOutput() : createGrowingFile(file);
  const bytes = /\.gz$/i.test(file) ? packing(plain) : plain;
  const columns = createSinkColumns(file === '-' ? 'standard output' : file);
  let hasHeader = false;
  return {
    async write(piece) {
      const table = columns.fit(piece);
      if (!hasHeader) await bytes.append(csvHeader(table));
      hasHeader = true;
      for (const lines of csvLines(table)) await bytes.append(lines);
    },
    async close() {
      columns.requireSome();
      await bytes.close();
    },
    discard: () => bytes.discard(),
  };
}

/** Packs what goes to a file. */
function packing(file: ByteSink): ByteSink {
  const packer = zlib.createGzip({ level: 6, chunkSize: 1 << 18 });
  let failure: unknown;
  packer.on('data', (packed: Uint8Array) => {
    try {
      if (failure === undefined) void file.append(packed);
    } catch (cause) {
      failure = cause;
    }
  });
  const settled = (begin: (done: () => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      // Once packing has ended nothing is called back; the file itself then says what is wrong.
      if (packer.destroyed || packer.writableEnded) resolve();
      else
        begin(() => {
          if (failure === undefined) resolve();
          else reject(failure as Error);
        });
    });
  return {
    append: (bytes) => settled((done) => packer.write(bytes, done)),
    async close() {
      await settled((done) => packer.once('end', done).end());
      await file.close();
    },
    discard() {
      packer.destroy();
      file.discard();
    },
  };
}
