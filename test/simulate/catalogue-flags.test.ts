import assert from 'node:assert/strict';
import { simulateAlhambra } from '../../lib/simulate';
import { findStars } from '../../lib/survey';
import { createTable, numbers } from '../../lib/table';

describe('the flags of the simulated catalogue', () => {
  const table = simulateAlhambra({ objects: 12000, seed: 6, faintest: 24 });
  const get = (name: string): ArrayLike<number> => numbers(table, name);
  const rows = Array.from({ length: table.rows }, (_, row) => row);

  it('Stellar_Flag is just 0.5 where F814W is fainter than 22.5, and within 0 and 1 elsewhere', () => {
    for (const row of rows) {
      const flag = get('Stellar_Flag')[row]!;
      if (get('F814W')[row]! > 22.5) assert.equal(flag, 0.5);
      else assert.ok(flag >= 0 && flag <= 1, String(flag));
    }
  });

  it('Stellar_Flag of 0.7 and more holds 90 % of the stars brighter than 20, 55 % of those to 22.5, and 1.5 % of the rest', () => {
    const share = (isStar: number, faintest: number): number => {
      const those = rows.filter((row) => get('F814W')[row]! <= faintest && get('acs_star')[row] === isStar);
      return those.filter((row) => get('Stellar_Flag')[row]! >= 0.7).length / those.length;
    };
    assert.ok(share(1, 20) > 0.9, String(share(1, 20)));
    assert.ok(share(1, 22.5) > 0.55, String(share(1, 22.5)));
    assert.ok(share(0, 22.5) < 0.015, String(share(0, 22.5)));
    const { isStar, column } = findStars(
      createTable([{ name: 'stellarFlag', values: numbers(table, 'Stellar_Flag') }]),
    );
    assert.equal(column, 'stellarFlag');
    assert.equal(
      isStar.reduce((sum, value) => sum + value, 0),
      rows.filter((row) => get('Stellar_Flag')[row]! >= 0.7).length,
    );
  });

  it('Stellar_Flag is a probability: of bright objects flagged p, a share of about p are stars', () => {
    const bright = rows.filter((row) => get('F814W')[row]! <= 22.5);
    const expected = bright.reduce((sum, row) => sum + get('Stellar_Flag')[row]!, 0);
    const stars = bright.filter((row) => get('acs_star')[row] === 1).length;
    assert.ok(Math.abs(expected / stars - 1) < 0.1, `${expected} expected, ${stars} there`);
  });

  it('Satur_Flag is 1, with flag 4 among photoflag, just where all bands are −99', () => {
    const many = simulateAlhambra({ objects: 6000, seed: 2, faintest: 17.5 });
    const flags = numbers(many, 'Satur_Flag');
    const flagged = numbers(many, 'photoflag');
    numbers(many, 'F814W').forEach((magnitude, row) => {
      assert.equal(flags[row], magnitude === -99 ? 1 : 0);
      assert.equal(flagged[row]! & 4, magnitude === -99 ? 4 : 0);
    });
    assert.ok(flags.includes(1 as never) && flags.includes(0 as never));
  });

  it('nfobs counts the bands with a measured magnitude', () => {
    const names = table.columns.map(({ name }) => name).filter((name) => /^(F\d{3}W|J|H|KS)$/.test(name));
    assert.equal(names.length, 24);
    for (const row of rows.slice(0, 500)) {
      assert.equal(get('nfobs')[row], names.filter((name) => Math.abs(get(name)[row]!) !== 99).length);
    }
  });

  it('PercW is 1 inside a detector and falls to 0.6 at its edge', () => {
    for (const row of rows) {
      const [x, y, weight] = [get('x')[row]!, get('y')[row]!, get('PercW')[row]!];
      const edge = Math.min(x, y, 4001 - x, 4001 - y);
      assert.ok(weight >= 0.6 && weight <= 1 && (edge < 268 || weight === 1), `${edge} ${weight}`);
    }
  });

  it('xray marks some quasars and few galaxies', () => {
    const sources = rows.filter((row) => get('xray')[row] === 1);
    assert.ok(sources.length > 5 && sources.length < 60, String(sources.length));
    for (const row of sources) assert.equal(get('acs_star')[row], 0);
  });
});
