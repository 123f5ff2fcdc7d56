import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { clearStop, RedshiftLabError, requestStop } from '../../lib/base';
import {
  looksLikeSpectra,
  readSpectraReport,
  readXpContinuous,
  xpContinuousToSpectra,
} from '../../lib/survey';
import { numbers, texts } from '../../lib/table';
import { temporaryFile } from '../table/temporary-file';

interface Galaxy {
  readonly source_id: string;
  readonly bp: number[];
  readonly rp: number[];
  readonly bp_flux: number[];
  readonly rp_flux: number[];
}

const oracle = path.join(__dirname, '..', 'oracle', 'gaia-continuous.json');
const { galaxies } = JSON.parse(fs.readFileSync(oracle, 'utf8')) as { galaxies: Galaxy[] };

/** A file as the archive writes it, with some of its columns. */
function xpFile(
  array: (numbers: readonly number[]) => string = (some) => `"(${some.join(', ')})"`,
  change: (line: string, row: number) => string = (line) => line,
): string {
  const lines = galaxies.map(({ source_id, bp, rp }, row) =>
    change(`${source_id},56,${array(bp)},57,${array(rp)},0.${row + 1},"(0.1, 0.2)"`, row),
  );
  const names =
    'source_id,bp_basis_function_id,bp_coefficients,rp_basis_function_id,rp_coefficients,z,bp_coefficient_errors';
  return [names, ...lines].join('\n') + '\n';
}

function assertClose(values: ArrayLike<number>, row = 0, galaxy = galaxies[row]!): void {
  [...galaxy.bp_flux, ...galaxy.rp_flux].forEach((perPixel, sample) => {
    const flux = values[row * 186 + sample]!;
    const wanted = perPixel / 3;
    assert.ok(Math.abs(flux - wanted) <= 1e-5 * Math.abs(wanted) + 1e-7, `${sample}: ${flux} for ${wanted}`);
  });
}

function isError(code: string, message: RegExp) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof RedshiftLabError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  };
}

describe('xpContinuousToSpectra', () => {
  it('gives a third of what GaiaXPy gives per pixel, at the samples of a spectrum', () => {
    const { values, shape } = xpContinuousToSpectra({
      BP: Float64Array.from(galaxies.flatMap(({ bp }) => bp)),
      RP: Float64Array.from(galaxies.flatMap(({ rp }) => rp)),
    });
    assert.deepEqual(shape, [galaxies.length, 186]);
    galaxies.forEach((_, row) => assertClose(values, row));
  });

  it('is linear, and wants 55 coefficients of both bands', () => {
    const coefficients = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
      minLength: 55,
      maxLength: 55,
    });
    fc.assert(
      fc.property(coefficients, coefficients, (one, other) => {
        const sample = (blue: number[], red: number[]): Float32Array =>
          xpContinuousToSpectra({ BP: Float64Array.from(blue), RP: Float64Array.from(red) }).values;
        const sum = one.map((value, place) => value + other[place]!);
        const [first, second, both] = [sample(one, one), sample(other, other), sample(sum, sum)];
        both.forEach((flux, at) => assert.ok(Math.abs(flux - first[at]! - second[at]!) < 1e-3));
      }),
      { numRuns: 20 },
    );
    assert.throws(
      () => xpContinuousToSpectra({ BP: new Float64Array(55), RP: new Float64Array(54) }),
      isError('wrong-shape', /BP has 55 coefficients and RP 54/),
    );
  });
});

describe('readXpContinuous', () => {
  it('reads arrays in round or square brackets, packed or not, ids exactly, with the redshift where there is one', async () => {
    const forms = [
      xpFile(),
      xpFile((some) => `"[${some.join(',')}]"`),
      xpFile((some) => `[${some.join(' ')}]`),
      `# %ECSV 1.0\n# ---\n# schema: astropy-2.0\n${xpFile()}`,
    ];
    for (const form of forms) {
      const file = temporaryFile(form.length % 2 === 0 ? zlib.gzipSync(form) : form);
      const { catalogue, notes } = await readSpectraReport(file);
      assert.deepEqual(
        texts(catalogue.table, 'id'),
        galaxies.map(({ source_id }) => source_id),
      );
      assert.deepEqual(Array.from(numbers(catalogue.table, 'redshift').slice(0, 2)), [0.1, 0.2]);
      galaxies.forEach((_, row) => assertClose(catalogue.spectra.values, row));
      assert.match(notes[0]!, /^6 spectra; id from source_id, redshift from z, 186 fluxes sampled/);
      assert.equal(catalogue.provenance.origin, 'REAL');
      assert.ok(looksLikeSpectra(file));
    }
  });

  it('refuses coefficients that are missing, too few, or of other bases, naming the source', async () => {
    const read = (content: string): Promise<unknown> => readXpContinuous(temporaryFile(content));
    const changed = (change: (line: string) => string): string =>
      xpFile(undefined, (line, row) => (row === 2 ? change(line) : line));
    const id = galaxies[2]!.source_id;
    await assert.rejects(
      read(changed((line) => line.replace('"(', '"(1, '))),
      isError(
        'wrong-coefficients',
        new RegExp(`Source ${id} of .*, bp_coefficients: there are 56 numbers where 55`),
      ),
    );
    await assert.rejects(
      read(changed((line) => line.replace(/"\(.*?,/, '"(nan,'))),
      isError('wrong-coefficients', /number 1 is "nan"/),
    );
    await assert.rejects(
      read(changed((line) => line.replace(/"\(.*?\)"/, 'null'))),
      isError('wrong-coefficients', /"null" is no list/),
    );
    await assert.rejects(
      read(changed((line) => line.replace(/"\(.*?\)"/, ''))),
      isError('missing-value', /Line 4 of .*column 3 \(bp_coefficients\)/),
    );
    await assert.rejects(
      read(changed((line) => line.replace(',57,', ',58,'))),
      isError('unknown-bases', new RegExp(`Source ${id} .* bases 58 in RP`)),
    );
    await assert.rejects(read('source_id,z\n1,0.1\n'), isError('unknown-layout', /bp_coefficients/));
  });

  it('stops when asked', async () => {
    try {
      const onProgress = ({ task }: { task: string }): void => void (task === 'sampling' && requestStop());
      await assert.rejects(
        readXpContinuous(temporaryFile(xpFile()), { onProgress }),
        isError('stopped', /stopped after 6 of 6/),
      );
    } finally {
      clearStop();
    }
  });
});
