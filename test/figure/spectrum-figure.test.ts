import assert from 'node:assert/strict';
import { spectrumFigure } from '../../lib/figure';
import { bluePhotometerSamples, gaiaSamples } from '../../lib/survey';
import { figureRows, figureTitle } from './figure-data';
import { gaiaSpectrum } from './spectrum-examples';

const description = { title: 'Spectrum', origin: 'SIMULATED', caption: 'A dip.' } as const;
const flux = gaiaSpectrum(1, 0.05, 3);
const series = [{ name: 'galaxy', flux }];

describe('spectrumFigure', () => {
  it('draws each band as a line of its own, through the samples it is given', () => {
    const figure = spectrumFigure({ ...description, series, axis: 'sample' });
    const rows = figureRows(figure).filter((row) => 'flux' in row);
    const [{ data }] = (
      figure as unknown as { layer: { data: { values: { band: string }[] } }[] }
    ).layer.slice(-1) as [{ data: { values: { band: string; position: number[] }[] } }];
    assert.deepEqual(
      data.values.map(({ band, position }) => [band, position[0], position.at(-1)]),
      [
        ['BP', 0, 79],
        ['RP', 80, 185],
      ],
    );
    for (const { position, flux: drawn } of rows)
      assert.ok(Math.abs(Number(drawn) - flux[Number(position)]!) < 1e-8);
  });

  it('marks the joint between the bands', () => {
    const joint = (axis: 'sample' | 'wavelength') =>
      figureRows(spectrumFigure({ ...description, series, axis })).find((row) => 'left' in row);
    assert.deepEqual(joint('sample'), { position: bluePhotometerSamples - 0.5, left: 'BP', right: 'RP' });
    const { position } = joint('wavelength')!;
    assert.ok(Number(position) > 634 && Number(position) < 637);
  });

  it('puts emission lines where the redshift moves them, and leaves those outside out', () => {
    const emissionLines = [
      { name: 'Hα', wavelength: 656.3 },
      { name: 'Lyα', wavelength: 121.6 },
    ];
    const at = (axis: 'sample' | 'wavelength') =>
      figureRows(spectrumFigure({ ...description, series, emissionLines, redshift: 0.1, axis })).filter(
        (row) => 'name' in row && 'height' in row,
      )[0]!;
    assert.ok(Math.abs(Number(at('wavelength')['position']) - 721.93) < 1e-6);
    const sample = Number(at('sample')['position']);
    const samples = gaiaSamples();
    assert.ok(
      samples[Math.floor(sample)]!.wavelength <= 721.93 && samples[Math.ceil(sample)]!.wavelength >= 721.93,
    );
  });

  it('carries twelve noisy spectra with references in few rows', () => {
    const many = Array.from({ length: 12 }, (_, place) => ({
      name: `${place}`,
      flux: gaiaSpectrum(1, 0.1, place),
      reference: gaiaSpectrum(1, 0.1, 99 + place),
    }));
    const figure = spectrumFigure({ ...description, series: many, referenceName: 'thesis' });
    const rows = figureRows(figure).filter((row) => 'flux' in row);
    assert.ok(rows.length > 12 * 2 * 2 * 40 && rows.length <= 2800, `${rows.length} rows`);
    assert.ok(JSON.stringify(figure).length < 100_000);
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object) => () => spectrumFigure({ ...description, series, ...options });
    assert.throws(draw({ series: [] }), { code: 'empty-data' });
    assert.throws(draw({ series: [{ name: 'short', flux: [1, 2] }] }), {
      code: 'unequal-lengths',
      message: /short/,
    });
    assert.throws(
      draw({ series: [{ name: 'galaxy', flux: flux.map((_, place) => (place === 7 ? NaN : 1)) }] }),
      {
        code: 'non-finite',
        message: /row 7/,
      },
    );
    assert.throws(draw({ series: [{ name: 'galaxy', flux, reference: [1] }] }), { code: 'unequal-lengths' });
    assert.throws(draw({ series: [...series, ...series] }), { code: 'duplicate-name' });
    assert.throws(draw({ redshift: -1 }), { code: 'bad-redshift' });
    const samples = gaiaSamples().reverse();
    assert.throws(draw({ samples }), { code: 'bad-samples', message: /Sample 1/ });
    const split = gaiaSamples().map((sample, place) => (place === 100 ? { ...sample, band: 'BP' } : sample));
    assert.throws(draw({ samples: split }), { code: 'bad-samples', message: /Sample 100/ });
  });

  it('says at which redshift the lines stand', () => {
    const emissionLines = [{ name: 'Hα', wavelength: 656.3 }];
    assert.match(
      figureTitle(spectrumFigure({ ...description, series, emissionLines, redshift: 0.1 })).subtitle,
      /lines at redshift 0.1$/,
    );
  });
});
