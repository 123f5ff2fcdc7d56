import assert from 'node:assert/strict';
import { colourRedshiftFigure } from '../../lib/figure';
import { figureRows } from './figure-data';
import { sample } from './examples';

const description = {
  title: 'Colour',
  origin: 'REAL',
  caption: 'It turns.',
  colourName: 'F613W − F954W',
} as const;

describe('colourRedshiftFigure', () => {
  it('draws up to 1,500 objects one by one and more as a histogram', () => {
    const { truth, colour } = sample(1501);
    const few = colourRedshiftFigure({
      ...description,
      redshift: truth.subarray(1),
      colour: colour.subarray(1),
      medianBins: 0,
    });
    assert.equal(figureRows(few).length, 1500);
    const range = { redshiftRange: [0, 2], colourRange: [-3, 4] } as const;
    const many = colourRedshiftFigure({ ...description, redshift: truth, colour, ...range, medianBins: 0 });
    assert.equal(
      figureRows(many).reduce((sum, { count }) => sum + Number(count), 0),
      1501,
    );
  });

  it('draws the median of each bin with enough objects, at its centre', () => {
    const redshift = [0.1, 0.2, 0.3, 0.6, 0.7, 0.8, 0.9];
    const colour = [1, 5, 2, 0, 10, 20, 30];
    const figure = colourRedshiftFigure({
      ...description,
      redshift,
      colour,
      redshiftRange: [0, 1],
      medianBins: 2,
      fewestForMedian: 4,
    });
    const medians = figureRows(figure).filter((row) => 'median' in row);
    assert.deepEqual(medians[0], { redshift: 0.75, median: 15, count: 4 });
    assert.equal(new Set(medians.map((row) => row['redshift'])).size, 1);
  });

  it('refuses what cannot be drawn', () => {
    const draw = (options: object): (() => unknown) => {
      return () => colourRedshiftFigure({ ...description, redshift: [0.1, 0.2], colour: [1, 2], ...options });
    };
    assert.throws(draw({ colour: [1, NaN] }), { code: 'non-finite', message: /F613W − F954W/ });
    assert.throws(draw({ colour: [1] }), { code: 'unequal-lengths' });
    assert.throws(draw({ redshift: [], colour: [] }), { code: 'empty-data' });
    assert.throws(draw({ medianBins: 101 }), { code: 'bad-bins' });
    assert.throws(draw({ bins: 0 }), { code: 'bad-bins' });
  });
});
