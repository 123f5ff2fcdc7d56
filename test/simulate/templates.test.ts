import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../lib/base';
import { intergalacticTransmission } from '../../lib/simulate/intergalactic';
import { emissionLines, restContinuum } from '../../lib/simulate/templates';

interface Facts {
  wavelength: number[];
  templates: { name: string; type: number; logFlux: number[] }[];
  lines: { wavelength: number; equivalentWidth: number[] }[];
}

const facts = JSON.parse(
  fs.readFileSync(path.join(projectRoot, 'data', 'alhambra', 'template-knots.json'), 'utf8'),
) as Facts;
const plain = { tilt: 0, dust: 0, lineScatter: [0, 0, 0, 0, 0, 0] };

describe('restContinuum', () => {
  it('goes through the knots of each template at its type', () => {
    for (const { name, type, logFlux } of facts.templates) {
      const continuum = restContinuum({ ...plain, type });
      facts.wavelength.forEach((wavelength, knot) => {
        const found = Math.log10(continuum(Math.log(wavelength)));
        // A knot between two points of the table is cut off by less than the step times the change of slope.
        assert.ok(Math.abs(found - logFlux[knot]!) < 0.008, `${name} ${wavelength}: ${found}`);
      });
    }
  });

  it('is the geometric mean half way between two templates', () => {
    const at = Math.log(6000);
    const half = restContinuum({ ...plain, type: 6.5 })(at);
    const ends = restContinuum({ ...plain, type: 6 })(at) * restContinuum({ ...plain, type: 7 })(at);
    assert.ok(Math.abs(half / Math.sqrt(ends) - 1) < 1e-9);
  });

  it('holds the end values beyond the knots', () => {
    const continuum = restContinuum({ ...plain, type: 3 });
    assert.ok(Math.abs(continuum(Math.log(500)) / continuum(Math.log(940)) - 1) < 1e-9);
    assert.ok(Math.abs(continuum(Math.log(40000)) / continuum(Math.log(24090)) - 1) < 1e-9);
  });

  it('dims by the dust at 5500 Angstrom, more in the blue, and tilts about 5500 Angstrom', () => {
    const bare = restContinuum({ ...plain, type: 8 });
    const dusty = restContinuum({ ...plain, type: 8, dust: 1 });
    const loss = (wavelength: number): number =>
      -2.5 * Math.log10(dusty(Math.log(wavelength)) / bare(Math.log(wavelength)));
    assert.ok(Math.abs(loss(5500) - 1) < 1e-4);
    assert.ok(Math.abs(loss(2750) - 2 ** 0.9) < 1e-4);
    const tilted = restContinuum({ ...plain, type: 8, tilt: 0.5 });
    assert.ok(Math.abs(tilted(Math.log(11000)) / bare(Math.log(11000)) - Math.SQRT2) < 1e-6);
  });
});

describe('emissionLines', () => {
  it('has the equivalent widths of the templates, linear in type, times the scatter', () => {
    facts.templates.forEach(({ type }, place) => {
      const found = emissionLines({ ...plain, type }).map(({ equivalentWidth }) => equivalentWidth);
      facts.lines.forEach((line, one) =>
        assert.ok(Math.abs(found[one]! - line.equivalentWidth[place]!) < 1e-9),
      );
    });
    const [oxygen] = emissionLines({ ...plain, type: 3.5, lineScatter: [1, 0, 0, 0, 0, 0] });
    assert.ok(Math.abs(oxygen!.equivalentWidth - 10 * ((2 + 10) / 2)) < 1e-9);
  });
});

describe('intergalacticTransmission', () => {
  it('lets all pass redward of Lyman alpha, nothing beyond the Lyman limit, and less at higher redshift', () => {
    assert.equal(intergalacticTransmission(1216, 4), 1);
    assert.equal(intergalacticTransmission(911, 4), 0);
    assert.equal(intergalacticTransmission(912, 1, 4), intergalacticTransmission(912, 1) / 2);
    const passed = [1.5, 3, 5, 7].map((stretch) => intergalacticTransmission(1100, stretch));
    passed.slice(1).forEach((value, place) => assert.ok(value < passed[place]! && value > 0));
    // One line by hand: 0.0036 · (1100 · 4 / 1216)^3.46.
    assert.ok(
      Math.abs(Math.log(intergalacticTransmission(1100, 4)) + 0.0036 * (4400 / 1216) ** 3.46) < 1e-12,
    );
  });
});
