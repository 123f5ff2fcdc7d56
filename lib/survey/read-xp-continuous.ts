import { letOthersRun, RedshiftLabError, stopRequested } from '../base';
import { lookAtRows, numbers, readRowMajor, texts } from '../table';
import type { Matrix, RoledColumn, RowMajorOptions, Table } from '../table';
import { gaiaSampleCount } from './gaia-samples';
import type { GaiaBand } from './gaia-samples';
import { placeOf } from './recognise-spectra';
import { redshiftNames } from './spectra-header';
import { spectraReport } from './spectra-report';
import type { SpectraReport } from './spectra-report';
import type { SpectrumCatalogue } from './spectrum-catalogue';
import { splitLook } from './split-look';
import { coefficientCount, xpBasesId, xpContinuousToSpectra } from './xp-continuous';

const bands: readonly GaiaBand[] = ['BP', 'RP'];
const coefficientsOf = (band: GaiaBand): string => `${band.toLowerCase()}_coefficients`;
const basesOf = (band: GaiaBand): string => `${band.toLowerCase()}_basis_function_id`;

/** Whether these are the columns of Gaia's continuous spectra. */
export function isXpContinuous(names: readonly string[] | undefined): boolean {
  return ['source_id', ...bands.map(coefficientsOf)].every((name) => names?.includes(name) === true);
}

/**
 * Read Gaia's continuous spectra (the archive's `xp_continuous`, by DataLink or in bulk) and sample them.
 *
 * The file is CSV or ECSV, gzipped or not, a row per source, with `source_id`, `bp_coefficients` and `rp_coefficients`:
 * 55 numbers between round or square brackets. `source_id` becomes the id, all of its digits; a column `redshift` or `z`
 * that was joined to the table becomes the redshift. Fluxes are in electrons per second and sample; for what they are
 * and are not see {@link xpContinuousToSpectra}. In memory a source takes 5 kB, so that 100,000 at a time are well.
 *
 * @throws RedshiftLabError as `readSpectra`; `unknown-layout` where columns are missing, `wrong-coefficients` naming the
 *   source, `unknown-bases` for coefficients of other bases than Gaia DR3's
 */
export async function readXpContinuous(
  file: string,
  options: Pick<RowMajorOptions, 'onProgress'> = {},
): Promise<SpectrumCatalogue> {
  return (await readXpContinuousReport(file, options)).catalogue;
}

/** Read continuous spectra as `readXpContinuous` does, and say what was taken for what. */
export async function readXpContinuousReport(
  file: string,
  { onProgress }: Pick<RowMajorOptions, 'onProgress'> = {},
): Promise<SpectraReport> {
  const look = lookAtRows(file);
  const { names = [], rowsStart } = splitLook(look);
  if (!isXpContinuous(names)) {
    throw new RedshiftLabError(
      'unknown-layout',
      `The file ${file} holds no continuous spectra of Gaia, which have the columns source_id, bp_coefficients and rp_coefficients.`,
    );
  }
  const redshiftName = names[placeOf(names, redshiftNames)];
  const wanted: Record<string, RoledColumn['role']> = { source_id: 'text' };
  for (const band of bands) {
    wanted[coefficientsOf(band)] = 'text';
    wanted[basesOf(band)] = 'number';
  }
  if (redshiftName !== undefined) wanted[redshiftName] = 'number';
  const columns = names.map((name) => ({ name, role: wanted[name] ?? 'skip' }));
  const layout = { delimiter: look.delimiter, columns, rowsStart };
  const read = await readRowMajor(file, layout, { onProgress });
  const table = { rows: read.matrix.shape[0]!, columns: read.columns };
  refuseOtherBases(file, table);
  return spectraReport({
    file,
    sha256: read.sha256,
    endsWithLineEnd: read.endsWithLineEnd,
    spectra: await sample(file, table, onProgress),
    ids: texts(table, 'source_id'),
    redshifts: redshiftName === undefined ? undefined : (numbers(table, redshiftName) as Float64Array),
    description: `id from source_id, ${redshiftName === undefined ? 'no redshift' : `redshift from ${redshiftName}`}, ${gaiaSampleCount} fluxes sampled from Gaia's continuous spectra`,
  });
}

const sourcesAtOnce = 500;

async function sample(
  file: string,
  table: Table,
  onProgress: RowMajorOptions['onProgress'],
): Promise<Matrix> {
  const values = new Float32Array(table.rows * gaiaSampleCount);
  const [blue, red] = bands.map((band) => texts(table, coefficientsOf(band))) as [string[], string[]];
  const ids = texts(table, 'source_id');
  for (let from = 0; from < table.rows; from += sourcesAtOnce) {
    const to = Math.min(from + sourcesAtOnce, table.rows);
    const parse = (band: GaiaBand, all: readonly string[]): Float64Array => {
      const coefficients = new Float64Array((to - from) * coefficientCount);
      for (let row = from; row < to; row++) {
        const where = `Source ${ids[row]!} of ${file}, ${coefficientsOf(band)}`;
        coefficients.set(parseCoefficients(all[row]!, where), (row - from) * coefficientCount);
      }
      return coefficients;
    };
    const spectra = xpContinuousToSpectra({ BP: parse('BP', blue), RP: parse('RP', red) });
    values.set(spectra.values, from * gaiaSampleCount);
    onProgress?.({ task: 'sampling', done: to, total: table.rows });
    await letOthersRun();
    if (stopRequested()) {
      throw new RedshiftLabError(
        'stopped',
        `Sampling the spectra of ${file} was stopped after ${to} of ${table.rows}, and nothing of it is kept: run the cell again.`,
      );
    }
  }
  return { values, shape: [table.rows, gaiaSampleCount] };
}

/** The numbers of "(1.5, -2, …)" or "[1.5 -2 …]". */
function parseCoefficients(text: string, where: string): number[] {
  const inner = /^\s*[([]([^()[\]]*)[)\]]\s*$/.exec(text)?.[1];
  const words = inner === undefined ? [] : inner.split(/[\s,]+/).filter((word) => word !== '');
  const coefficients = words.map(Number);
  const bad = coefficients.findIndex((number) => !Number.isFinite(number));
  if (words.length === coefficientCount && bad < 0) return coefficients;
  const what =
    inner === undefined
      ? `"${text.slice(0, 30)}" is no list between brackets`
      : bad >= 0
        ? `number ${bad + 1} is "${words[bad]!}"`
        : `there are ${words.length} numbers where ${coefficientCount} belong`;
  throw new RedshiftLabError('wrong-coefficients', `${where}: ${what}; leave the source out of the file.`);
}

function refuseOtherBases(file: string, table: Table): void {
  for (const band of bands) {
    const given = table.columns.find(({ name }) => name === basesOf(band))?.values as
      Float64Array | undefined;
    const row = given?.findIndex((id) => id !== xpBasesId(band)) ?? -1;
    if (row < 0) continue;
    throw new RedshiftLabError(
      'unknown-bases',
      `Source ${texts(table, 'source_id')[row]!} of ${file} has coefficients of the bases ${given![row]!} in ${band}; those of Gaia DR3, ${xpBasesId(band)}, are known here.`,
    );
  }
}
