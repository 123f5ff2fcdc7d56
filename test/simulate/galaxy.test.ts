import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { luminosityDistance } from '../../lib/simulate';
import { alhambraBands, detectionFlux } from '../../lib/simulate/filters';
import { createGalaxy } from '../../lib/simulate/galaxy';
import type { GalaxyShape } from '../../lib/simulate/templates';

interface OracleGalaxy extends GalaxyShape {
  redshift: number;
  magnitude: number;
  magnitudes: Record<string, number | null>;
  logStellarMass: number;
  absoluteMagnitude: number;
  luminosityDistance: number;
}

describe('a simulated galaxy', () => {
  const { galaxies } = JSON.parse(
    fs.readFileSync(path.join(__dirname, '..', 'oracle', 'alhambra-photometry.json'), 'utf8'),
  ) as { galaxies: OracleGalaxy[] };

  for (const galaxy of galaxies) {
    const title = `type ${galaxy.type} at redshift ${galaxy.redshift}`;
    const { fluxes, logStellarMass, absoluteMagnitude } = createGalaxy(
      galaxy,
      galaxy.redshift,
      galaxy.magnitude,
    );

    it(`${title}: has the oracle's AB magnitudes in all 23 bands to 0.002 mag`, () => {
      const { curves } = alhambraBands();
      assert.equal(curves.length, Object.keys(galaxy.magnitudes).length);
      curves.forEach(({ name }, place) => {
        const expected = galaxy.magnitudes[name];
        if (expected === null || expected === undefined) {
          assert.equal(fluxes[place], 0, name);
          return;
        }
        const magnitude = -2.5 * Math.log10(fluxes[place]!);
        assert.ok(Math.abs(magnitude - expected) < 0.002, `${name}: ${magnitude}, not ${expected}`);
      });
    });

    it(`${title}: has the oracle's mass, absolute magnitude and distance`, () => {
      assert.ok(Math.abs(logStellarMass - galaxy.logStellarMass) < 0.01, String(logStellarMass));
      assert.ok(Math.abs(absoluteMagnitude - galaxy.absoluteMagnitude) < 0.01, String(absoluteMagnitude));
      const distance = luminosityDistance(galaxy.redshift);
      assert.ok(Math.abs(distance / galaxy.luminosityDistance - 1) < 1e-6, String(distance));
    });

    it(`${title}: has just the F814W magnitude asked for`, () => {
      assert.ok(Math.abs(-2.5 * Math.log10(detectionFlux(fluxes)) - galaxy.magnitude) < 1e-9);
    });
  }
});
