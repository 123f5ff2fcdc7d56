import { errorPair } from './error-names';
import type { ErrorPair } from './error-names';

/** Columns of one kind of measurement, one for each band. */
export interface BandFamily {
  /** `mag_{band}_lsst`. */
  readonly pattern: string;
  /** `mag_err_{band}_lsst`; undefined where there are no errors. */
  readonly errorPattern: string | undefined;
  readonly isInverseVariance: boolean;
  /** In the order of the file. */
  readonly bands: readonly { readonly band: string; readonly measured: string; readonly error?: string }[];
}

/**
 * The kinds of measurements that column names tell of, the one with the most bands first.
 *
 * Columns that have a column of errors belong to the family whose pattern most of them share. Where none has one,
 * columns that are called like known bands are a family.
 *
 * @param names columns of numbers that are nothing else
 * @param isKnownBand whether a band of this name is known
 */
export function bandFamilies(names: readonly string[], isKnownBand: (name: string) => boolean): BandFamily[] {
  const pairs = names.flatMap((name) => errorPair(name, names) ?? []);
  const errors = new Set(pairs.map(({ error }) => error));
  const byMeasured = new Map<string, ErrorPair>();
  for (const pair of pairs) if (!errors.has(pair.measured)) byMeasured.set(pair.measured, pair);
  const free = names.filter((name) => !errors.has(name));
  const withErrors = free.filter((name) => byMeasured.has(name));
  const counted = countPatterns(withErrors.length > 0 ? withErrors : free);
  const families = new Map<string, { band: string; measured: string; error?: string }[]>();
  const patternOf = (name: string): Seen | undefined => {
    const candidates = patternsOf(name).filter(({ pattern }) => counted.has(pattern));
    const weight = ({ pattern, band }: Seen): number =>
      counted.get(pattern)! *
      (pattern === '{band}' ? 1 : 1.5 + pattern.length / 100) *
      (isKnownBand(band) ? 1.5 : 1);
    return candidates.sort((one, other) => weight(other) - weight(one))[0];
  };
  for (const name of free) {
    const found = patternOf(name);
    if (!found || !(byMeasured.has(name) || isKnownBand(found.band))) continue;
    const error = byMeasured.get(name)?.error;
    const family = families.get(found.pattern) ?? [];
    family.push({ band: found.band, measured: name, ...(error === undefined ? {} : { error }) });
    families.set(found.pattern, family);
  }
  return [...families]
    .map(([pattern, bands]) => ({
      pattern,
      ...errorPatternOf(bands),
      isInverseVariance: bands.some(({ measured }) => byMeasured.get(measured)?.isInverseVariance === true),
      bands,
    }))
    .sort((one, other) => other.bands.length - one.bands.length);
}

/** One way to see a band in the name of a column. */
interface Seen {
  readonly pattern: string;
  readonly band: string;
}

/** The pattern that most error columns fit. */
function errorPatternOf(bands: BandFamily['bands']): Pick<BandFamily, 'errorPattern'> {
  const counts = new Map<string, number>();
  for (const { band, error } of bands) {
    if (error === undefined) continue;
    for (let at = error.indexOf(band); at >= 0; at = error.indexOf(band, at + 1)) {
      const pattern = `${error.slice(0, at)}{band}${error.slice(at + band.length)}`;
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  return { errorPattern: best?.[0] };
}

function countPatterns(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names)
    for (const { pattern } of patternsOf(name)) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return counts;
}

/** The ways to see a band in a name: as one or two of its words, as what surrounds "mag" or "flux", or as all of it. */
function patternsOf(name: string): Seen[] {
  const found: Seen[] = [{ pattern: '{band}', band: name }];
  const after = /^((?:mag|flux)_?)(.+)$/i.exec(name);
  if (after) found.push({ pattern: `${after[1]!}{band}`, band: after[2]! });
  const before = /^(.+?)_?(?:mag|flux)$/i.exec(name);
  if (before) found.push({ pattern: `{band}${name.slice(before[1]!.length)}`, band: before[1]! });
  const words = [...name.matchAll(/[^_.\s-]+/g)];
  if (words.length < 2) return found;
  for (let first = 0; first < words.length; first++) {
    for (const last of [first, first + 1]) {
      if (last >= words.length || last - first + 1 === words.length) continue;
      const start = words[first]!.index ?? 0;
      const end = (words[last]!.index ?? 0) + words[last]![0].length;
      found.push({
        pattern: `${name.slice(0, start)}{band}${name.slice(end)}`,
        band: name.slice(start, end),
      });
    }
  }
  return found.filter(
    ({ pattern }, place) => found.findIndex((other) => other.pattern === pattern) === place,
  );
}
