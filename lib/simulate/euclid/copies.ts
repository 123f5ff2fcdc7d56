import { createRandom, RedshiftLabError } from '../../base';
import type { EuclidMock } from './mock';
import { euclidClasses, euclidClassOf } from './redshift-class';

/** Spectra to be made, one number each in every list: which profile at which redshift, and whose noise. */
export interface EuclidCopies {
  readonly count: number;
  /** Number of the profile, from 0. */
  readonly profile: Int32Array;
  /** Which of the profile's copies it is, from 0: with seed and profile it names the draws of redshift and noise. */
  readonly copy: Int32Array;
  /** In [1, 1.8). */
  readonly redshift: Float64Array;
  /** 0 … 799, see `euclidClassOf`. */
  readonly classNumber: Int32Array;
}

/**
 * The first copies of profiles, each at a redshift of its own, uniform in [1, 1.8).
 *
 * Order: the first copy of every profile, then the second of every profile, and so on, so that the copies of a smaller
 * number are the first of a larger one. A copy depends on the mock's seed, its profile and its number alone, whatever other
 * profiles and copies are asked for.
 *
 * @param perProfile how many of each, 1 or more
 * @param profiles numbers of the profiles, such as the training part of a split, without repetition; by default all
 * @throws RedshiftLabError `wrong-option`, `no-such-profile`, `too-many-rows` for more than 100 million copies
 * @example
 * const mock = createEuclidMock({ seed: 1, profiles: 10 });
 * Array.from(euclidCopies(mock, 2, [7, 4]).profile) // => [7, 4, 7, 4]
 */
export function euclidCopies(
  mock: EuclidMock,
  perProfile: number,
  profiles: ArrayLike<number> = Int32Array.from({ length: mock.profiles.count }, (_, profile) => profile),
): EuclidCopies {
  if (!(Number.isInteger(perProfile) && perProfile >= 1))
    throw new RedshiftLabError(
      'wrong-option',
      `The number of copies per profile is ${perProfile}: give a whole number, 1 or more.`,
    );
  requireProfiles(mock, profiles);
  const count = perProfile * profiles.length;
  if (count > 1e8)
    throw new RedshiftLabError('too-many-rows', `${count} copies are too many: ask for at most 100 million.`);
  const copies = {
    count,
    profile: new Int32Array(count),
    copy: new Int32Array(count),
    redshift: new Float64Array(count),
    classNumber: new Int32Array(count),
  };
  for (let row = 0; row < count; row++) {
    const profile = profiles[row % profiles.length]!;
    const copy = Math.floor(row / profiles.length);
    const { from, to } = euclidClasses;
    const redshift = createRandom(mock.seed, 'euclid redshift', profile, copy).uniform(from, to);
    copies.profile[row] = profile;
    copies.copy[row] = copy;
    copies.redshift[row] = redshift;
    copies.classNumber[row] = euclidClassOf(redshift);
  }
  return copies;
}

/**
 * One copy of each profile at a redshift of one's own, such as templates on a grid of redshifts; its noise is that of the
 * profile's copy of this number.
 *
 * @param redshifts in [1, 1.8), one per profile
 * @param copy number of the copy whose noise is taken, from 0
 * @throws RedshiftLabError `wrong-redshift`, `unequal-rows`, `no-such-profile`, `wrong-option`
 * @example
 * const mock = createEuclidMock({ seed: 1, profiles: 10 });
 * euclidCopiesAt(mock, [3, 3], [1.2, 1.5]).classNumber[1] // => 500
 */
export function euclidCopiesAt(
  mock: EuclidMock,
  profiles: ArrayLike<number>,
  redshifts: ArrayLike<number>,
  copy = 0,
): EuclidCopies {
  requireProfiles(mock, profiles);
  if (!(Number.isInteger(copy) && copy >= 0))
    throw new RedshiftLabError('wrong-option', `The number of the copy is ${copy}: give a whole number ≥ 0.`);
  if (redshifts.length !== profiles.length)
    throw new RedshiftLabError(
      'unequal-rows',
      `There are ${profiles.length} profiles but ${redshifts.length} redshifts: give one redshift per profile.`,
    );
  return {
    count: profiles.length,
    profile: Int32Array.from(profiles),
    copy: new Int32Array(profiles.length).fill(copy),
    redshift: Float64Array.from(redshifts),
    classNumber: Int32Array.from(redshifts, euclidClassOf),
  };
}

/** The copies at these places (0-based), in this order. @throws RedshiftLabError `no-such-row` */
export function takeEuclidCopies(copies: EuclidCopies, rows: ArrayLike<number>): EuclidCopies {
  requireCopies(copies, rows);
  return {
    count: rows.length,
    profile: Int32Array.from(rows, (row) => copies.profile[row]!),
    copy: Int32Array.from(rows, (row) => copies.copy[row]!),
    redshift: Float64Array.from(rows, (row) => copies.redshift[row]!),
    classNumber: Int32Array.from(rows, (row) => copies.classNumber[row]!),
  };
}

/** @throws RedshiftLabError `no-such-row` */
export function requireCopies(copies: EuclidCopies, rows: ArrayLike<number>): void {
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    if (Number.isInteger(row) && row >= 0 && row < copies.count) continue;
    throw new RedshiftLabError('no-such-row', `There is no row ${row}: there are ${copies.count} copies.`);
  }
}

function requireProfiles(mock: EuclidMock, profiles: ArrayLike<number>): void {
  if (profiles.length === 0)
    throw new RedshiftLabError('no-such-profile', 'No profiles were named: give at least one.');
  for (let place = 0; place < profiles.length; place++) {
    const profile = profiles[place]!;
    if (Number.isInteger(profile) && profile >= 0 && profile < mock.profiles.count) continue;
    throw new RedshiftLabError(
      'no-such-profile',
      `There is no profile ${profile}: the mock has 0 to ${mock.profiles.count - 1}.`,
    );
  }
}
