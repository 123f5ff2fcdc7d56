import fc from 'fast-check';
import { bandNames, loadSurvey } from '../../lib/survey';

/** One object, as any layout can tell it. */
export interface SkyObject {
  id: number;
  redshift: string;
  odds: string;
  stellarity: string;
  bands: { state: 'detected' | 'limit' | 'unobserved'; magnitude: string; error: string }[];
}

const bands = bandNames(loadSurvey('alhambra'));
const decimal = (low: number, high: number): fc.Arbitrary<string> =>
  fc.integer({ min: low * 1000, max: high * 1000 }).map((value) => (value / 1000).toFixed(3));

export const skyObjects: fc.Arbitrary<SkyObject[]> = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 81421100001, max: 81482999999 }),
    redshift: decimal(0, 7),
    odds: decimal(0, 1),
    stellarity: decimal(0, 1),
    bands: fc.array(
      fc.record({
        state: fc.constantFrom('detected' as const, 'limit' as const, 'unobserved' as const),
        magnitude: decimal(14, 28),
        error: decimal(0, 2),
      }),
      { minLength: bands.length, maxLength: bands.length },
    ),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 5 },
);

/** The objects as a file in the names of the shared sample or, with ids, of the full catalogue. */
export function writeColorPro(objects: readonly SkyObject[], kind: 'cosmos-sample' | 'catalogue'): string {
  const own = kind === 'catalogue' ? ['id', 'RA', 'Dec', 'Stellar_Flag'] : ['train_index', 'acs_star'];
  const file = (band: string): string => (band === 'Ks' ? 'KS' : band);
  const names = [
    ...own,
    'stell',
    ...bands.flatMap((band) => [file(band), `d${file(band)}`]),
    'zb_1',
    'Odds_1',
  ];
  const rows = objects.map((one) => {
    const magnitudes = one.bands.flatMap(({ state, magnitude, error }) => {
      if (state === 'detected') return [magnitude, error];
      return state === 'limit' ? ['99.0', magnitude] : ['-99.0', '0.0'];
    });
    const first = kind === 'catalogue' ? [one.id, 150.1, 2.2, 0.5] : [one.id, 0];
    return [...first, one.stellarity, ...magnitudes, one.redshift, one.odds];
  });
  return [names, ...rows].map((row) => row.join(',')).join('\n') + '\n';
}

/** The objects as VizieR hands them out: tabs, padded values, lines of units and dashes, `<` before limits. */
export function writeVizier(objects: readonly SkyObject[], withUnits = true): string {
  const file = (band: string): string => (band.startsWith('F') ? band : `${band}mag`);
  const names = ['ID', 'RAJ2000', 'DEJ2000', 'Stell'];
  for (const band of bands) names.push(`l_${file(band)}`, file(band), `e_${file(band)}`);
  names.push('zb1', 'Odds1');
  const rows = objects.map((one) => {
    const magnitudes = one.bands.flatMap(({ state, magnitude, error }) => {
      if (state === 'detected') return [' ', ` ${magnitude}`, error];
      return state === 'limit' ? ['<', ` ${magnitude}`, '      '] : [' ', '       ', '      '];
    });
    return [one.id, ' 150.1000', ' 2.2000', one.stellarity, ...magnitudes, one.redshift, one.odds];
  });
  const units = names.map((name) => (/mag|^e_|^F/.test(name) ? 'mag' : ' '));
  const dashes = names.map((name) => '-'.repeat(Math.max(name.length, 2)));
  const lines = withUnits ? [names, units, dashes, ...rows] : [names, ...rows];
  return `#Table J_MNRAS_441_2891_photom\n#INFO\n\n${lines.map((row) => row.join('\t')).join('\n')}\n`;
}
