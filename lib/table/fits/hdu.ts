import { RedshiftLabError } from '../../base';
import type { ByteReader } from './byte-reader';
import { blockBytes, damagedHeader, headerInteger, headerText, readHeader } from './header';
import type { Header } from './header';
import type { OpenBytes } from './open-bytes';

/** What a part of a FITS file (a header and its data) holds. */
export type HduKind =
  | 'binary table'
  | 'ASCII table'
  | 'image'
  | 'tile-compressed image'
  | 'tile-compressed table'
  | 'random groups'
  | 'unknown extension';

/** A part of a FITS file. */
export interface Hdu {
  readonly header: Header;
  readonly kind: HduKind;
  /** EXTNAME, or '' where there is none. */
  readonly name: string;
  readonly dataBytes: number;
}

/** No file has so many parts; random bytes might seem to. */
const mostParts = 10_000;

/**
 * The parts of a FITS file in order, the primary one first. Only headers are read; what follows the last part is ignored.
 *
 * @throws RedshiftLabError `not-fits`, `truncated-file`, `damaged-header`, and as the reader
 */
export function* walkParts(bytes: OpenBytes, reader: ByteReader): Generator<Hdu, void, undefined> {
  let position = 0;
  for (let number = 0; number < mostParts; number++) {
    const keyword = reader.read(position, 10).toString('latin1');
    if (number === 0 ? keyword !== 'SIMPLE  = ' : keyword !== 'XTENSION= ') {
      if (number > 0) return;
      throw new RedshiftLabError(
        'not-fits',
        `The file ${bytes.file} is no FITS file: it does not begin with SIMPLE.`,
      );
    }
    const place = number === 0 ? `the primary part of ${bytes.file}` : `extension ${number} of ${bytes.file}`;
    const header = readHeader(reader, position, place);
    const part: Hdu = {
      header,
      kind: kindOf(header),
      name: headerText(header, 'EXTNAME') ?? '',
      dataBytes: dataBytesOf(header),
    };
    if (header.end + part.dataBytes > bytes.most) {
      throw new RedshiftLabError(
        'truncated-file',
        `The file ${bytes.file} is cut short: ${place} should have ${part.dataBytes} bytes of data. Fetch or copy it again.`,
      );
    }
    yield part;
    position = header.end + Math.ceil(part.dataBytes / blockBytes) * blockBytes;
  }
  throw damagedHeader(bytes.file, `it seems to have more than ${mostParts} parts`);
}

function kindOf(header: Header): HduKind {
  const isTrue = (keyword: string): boolean => header.cards.get(keyword)?.value === true;
  const extension = headerText(header, 'XTENSION');
  if (extension === undefined) {
    if (!isTrue('SIMPLE')) throw damagedHeader(header.place, 'SIMPLE must be T');
    return isTrue('GROUPS') && header.cards.get('NAXIS1')?.value === 0n ? 'random groups' : 'image';
  }
  if (extension === 'IMAGE') return 'image';
  if (extension === 'TABLE') return 'ASCII table';
  if (extension !== 'BINTABLE') return 'unknown extension';
  if (isTrue('ZIMAGE')) return 'tile-compressed image';
  return isTrue('ZTABLE') ? 'tile-compressed table' : 'binary table';
}

/** Bytes of the data, without the padding (FITS 4.0, equations 1 and 2 and section 6.1). */
function dataBytesOf(header: Header): number {
  const bits = headerInteger(header, 'BITPIX', [-64, 64]);
  if (![8, 16, 32, 64, -32, -64].includes(bits)) {
    throw damagedHeader(header.place, `BITPIX is ${bits}, which the standard does not know`);
  }
  const axes = headerInteger(header, 'NAXIS', [0, 999]);
  if (axes === 0) return 0;
  const isGroups = kindOf(header) === 'random groups';
  let values = 1;
  for (let axis = isGroups ? 2 : 1; axis <= axes; axis++) {
    values *= headerInteger(header, `NAXIS${axis}`, [0, Number.MAX_SAFE_INTEGER]);
  }
  const size =
    (Math.abs(bits) / 8) *
    headerInteger(header, 'GCOUNT', [0, Number.MAX_SAFE_INTEGER], 1) *
    (headerInteger(header, 'PCOUNT', [0, Number.MAX_SAFE_INTEGER], 0) + values);
  if (!(size <= Number.MAX_SAFE_INTEGER)) throw damagedHeader(header.place, 'it states an absurd size');
  return size;
}
