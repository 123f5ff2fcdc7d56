import { RedshiftLabError } from '../../base';
import type { ByteReader } from './byte-reader';
import { walkParts } from './hdu';
import type { Hdu } from './hdu';
import type { OpenBytes } from './open-bytes';

/**
 * The binary table of this number (1 is the first extension) or name (EXTNAME, in letters of either case), by default the
 * first that has rows.
 *
 * @throws RedshiftLabError `no-such-extension`, `no-table`, `no-rows`, `unsupported-table`, and as `walkParts`
 */
export function findTable(bytes: OpenBytes, reader: ByteReader, extension?: number | string): Hdu {
  if (typeof extension === 'number' && !(Number.isInteger(extension) && extension >= 0)) {
    throw new RedshiftLabError('wrong-option', `An extension has a number from 1, not ${extension}.`);
  }
  const seen: Hdu[] = [];
  for (const part of walkParts(bytes, reader)) {
    const number = seen.push(part) - 1;
    if (extension === undefined) {
      if (part.kind === 'tile-compressed table' || (part.kind === 'binary table' && hasRows(part))) {
        return refuseOtherKinds(bytes.file, part, number);
      }
    } else if (typeof extension === 'number' ? number === extension : isNamed(part, extension)) {
      return refuseOtherKinds(bytes.file, part, number);
    }
  }
  const listed = seen.map(({ kind, name }, number) => `${number} ${name === '' ? '' : `${name}, `}${kind}`);
  const rest = listed.length > 12 ? ` and ${listed.length - 12} more` : '';
  const parts = `it has ${listed.slice(0, 12).join('; ')}${rest}`;
  if (extension !== undefined) {
    throw new RedshiftLabError(
      'no-such-extension',
      `The file ${bytes.file} has no extension ${extension}: ${parts}.`,
    );
  }
  const isEmpty = seen.some(({ kind }) => kind === 'binary table');
  throw new RedshiftLabError(
    isEmpty ? 'no-rows' : 'no-table',
    `The file ${bytes.file} has no binary table${isEmpty ? ' with rows' : ''}: ${parts}.`,
  );
}

function hasRows({ header }: Hdu): boolean {
  return header.cards.get('NAXIS2')?.value !== 0n;
}

function isNamed(part: Hdu, name: string): boolean {
  return part.name !== '' && part.name.toUpperCase() === name.trim().toUpperCase();
}

const advice: Partial<Record<Hdu['kind'], string>> = {
  'ASCII table': 'write it as a binary table or as CSV first',
  'tile-compressed table': 'unpack it with funpack first',
  'random groups': 'save its values as a binary table or as CSV first',
};

function refuseOtherKinds(file: string, part: Hdu, number: number): Hdu {
  if (part.kind === 'binary table') return part;
  const what = advice[part.kind] ?? 'ask for an extension with a table';
  const article = /^[aiAu]/.test(part.kind) ? 'an' : 'a';
  throw new RedshiftLabError(
    'unsupported-table',
    `Part ${number} of ${file} is ${article} ${part.kind}, not a binary table, so it is not read: ${what}.`,
  );
}
