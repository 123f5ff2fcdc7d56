import assert from 'node:assert/strict';
import {
  draftSurvey,
  loadSurvey,
  magnitudesOf,
  objectColumns,
  photometryWithReport,
  surveyNames,
} from '../../lib/survey';
import type { Layout, Survey } from '../../lib/survey';
import type { Table } from '../../lib/table';
import { tableOf } from './made-up-survey';

const zeroPoints: Readonly<Record<string, number>> = { microjansky: 23.9, nanojansky: 31.4, nanomaggy: 22.5 };
const rows = 4;

/** AB magnitudes before extinction: bright to faint, another in every band. */
const magnitude = (band: number, row: number): number => 17 + row * 1.7 + band * 0.013;
const relativeError = (row: number): number => 0.01 * (row + 1);

function numberOf(given: number | Readonly<Record<string, number>> | undefined, band: string): number {
  return typeof given === 'object' ? given[band]! : given!;
}

/** A measurement and its error as a layout writes them. */
function written(survey: Survey, layout: Layout, band: number, row: number): [number, number] {
  const { name, offset = 0, abOffset = 0 } = survey.bands[band]!;
  const own = magnitude(band, row) - offset - abOffset;
  const relative = relativeError(row);
  const inMagnitudes = relative * 1.0857362;
  if (layout.flux !== undefined) {
    const zeroPoint = layout.unit === undefined ? numberOf(layout.zeroPoint, name) : zeroPoints[layout.unit]!;
    const flux = Math.pow(10, (zeroPoint - own) / 2.5);
    return [flux, flux * relative];
  }
  if (layout.luptitude === undefined) return [own, inMagnitudes];
  const b = numberOf(layout.softening, name);
  const x = Math.pow(10, -own / 2.5) / (2 * b);
  const luptitude = -1.0857362047581296 * (Math.asinh(x) + Math.log(b));
  return [luptitude, (inMagnitudes * x) / Math.sqrt(1 + x * x)];
}

const fill = (pattern: string, layout: Layout, band: string): string =>
  pattern.replace('{band}', layout.bandNames?.[band] ?? band);

function madeUpTable(survey: Survey, layout: Layout): Table {
  const columns: Record<string, number[] | string[]> = {};
  const count = Array.from({ length: rows }, (_, row) => row);
  columns[layout.columns['id']![0]!] = count.map((row) => `object ${row + 1}`);
  survey.bands.forEach(({ name }, band) => {
    const pairs = count.map((row) => written(survey, layout, band, row));
    const measured = (layout.magnitude ?? layout.luptitude ?? layout.flux)!;
    columns[fill(measured, layout, name)] = pairs.map(([value]) => value);
    if (layout.error !== undefined)
      columns[fill(layout.error, layout, name)] = pairs.map(([, error]) => error);
    if (layout.inverseVariance !== undefined)
      columns[fill(layout.inverseVariance, layout, name)] = pairs.map(([, error]) => 1 / (error * error));
    if (layout.extinction && 'perBand' in layout.extinction)
      columns[fill(layout.extinction.perBand, layout, name)] = count.map(() => 0.25);
  });
  if (layout.extinction && 'reddening' in layout.extinction)
    columns[layout.extinction.reddening[0]!] = count.map(() => 0.1);
  return tableOf(columns);
}

for (const name of surveyNames()) {
  const survey = loadSurvey(name);
  describe(`the description of ${name}`, () => {
    for (const layout of survey.layouts) {
      const table = madeUpTable(survey, layout);

      it(`gives the magnitudes and errors of its layout ${layout.name} back`, () => {
        const { photometry, report } = photometryWithReport(table, survey);
        if (name !== 'alhambra') assert.equal(report.layout, layout.name);
        const found = magnitudesOf(photometry);
        for (let row = 0; row < rows; row++) {
          survey.bands.forEach((band, place) => {
            const index = row * survey.bands.length + place;
            const { extinction } = layout;
            const dimmed = extinction ? ('perBand' in extinction ? 0.25 : 0.1 * band.extinction!) : 0;
            const expected = magnitude(place, row) - dimmed;
            const label = `${band.name} in row ${row}`;
            assert.ok(Math.abs(found.magnitude.values[index]! - expected) < 1e-5, label);
            const error = found.error.values[index]!;
            assert.ok(Math.abs(error / (relativeError(row) * 1.0857362) - 1) < 1e-5, `error of ${label}`);
          });
        }
        assert.ok(report.bands.every(({ detected }) => detected === rows));
        assert.equal(objectColumns(table, survey)[0]!.values[0], 'object 1');
      });

      it(`is recognised in a table of its layout ${layout.name}`, () => {
        const { survey: drafted, guesses } = draftSurvey(table, 'table.csv');
        assert.equal(drafted.name, name);
        assert.ok(guesses[0]!.what.includes(survey.title));
      });
    }

    it('has believable bands', () => {
      for (const { name: band, wavelength, width, extinction } of survey.bands) {
        assert.ok(wavelength > 3000 && wavelength < 50000 && width > 50 && width < wavelength, band);
        assert.ok(extinction === undefined || (extinction > 0.1 && extinction < 6), band);
      }
      // Dust dims the blue more.
      const known = survey.bands.filter(({ extinction }) => extinction !== undefined);
      known.forEach(({ extinction }, place) => {
        if (place > 0) assert.ok(extinction! < known[place - 1]!.extinction!);
      });
    });
  });
}

describe('bands that are named after their wavelength', () => {
  it('have it to the percent', () => {
    for (const name of ['paus', 'jpas', 'jplus']) {
      for (const { name: band, wavelength } of loadSurvey(name).bands) {
        const number = /^(?:NB|J0)(\d+)$/.exec(band)?.[1];
        if (number !== undefined) assert.ok(Math.abs(wavelength / (10 * Number(number)) - 1) < 0.01, band);
      }
    }
    assert.equal(loadSurvey('paus').bands.filter(({ name }) => name.startsWith('NB')).length, 40);
    assert.equal(loadSurvey('jpas').bands.filter(({ name }) => name.startsWith('J0')).length, 54);
    assert.equal(loadSurvey('jplus').bands.length, 12);
  });
});
