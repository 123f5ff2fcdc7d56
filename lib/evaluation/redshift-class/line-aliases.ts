import { RedshiftLabError } from '../../base';
import { checkPairs } from '../check-pairs';
import { shareOf } from './share';
import type { Share } from './share';
import { redshiftSuccess } from './success';

/** One emission line taken for another. */
export interface LineAlias {
  /** The line that is there. */
  readonly line: string;
  /** The line that it is taken for. */
  readonly takenFor: string;
  /** (1 + redshift that follows) / (1 + true redshift) = wavelength of the line / wavelength of the other. */
  readonly ratio: number;
}

/**
 * Every line of a list taken for every other, as far as both redshifts can lie in a range; by ratio.
 *
 * @param lines with rest wavelengths in one unit
 * @param range of redshifts, the lower first, above −1
 * @param apart how far ratios are from each other at least, over the ratio: the first alias of a place stands for those that
 *   are nearer to it, so that no failure is counted twice. By default 0: all aliases.
 * @throws RedshiftLabError `bad-range`, `wrong-option` for a wavelength that is not above 0 or a distance below 0
 * @example
 * const lines = [{ name: 'H beta', wavelength: 4861 }, { name: 'H alpha', wavelength: 6563 }];
 * lineAliases(lines, [1, 1.8]).map(({ ratio }) => ratio.toFixed(3)).join() // => '0.741,1.350'
 */
export function lineAliases(
  lines: readonly { readonly name: string; readonly wavelength: number }[],
  [lowest, highest]: readonly [number, number],
  apart = 0,
): LineAlias[] {
  if (!(lowest > -1 && highest > lowest && highest < Infinity)) {
    throw new RedshiftLabError(
      'bad-range',
      `The redshifts reach from ${lowest} to ${highest}: give two finite numbers above −1, the lower first.`,
    );
  }
  const wrong = lines.find(({ wavelength }) => !(wavelength > 0 && wavelength < Infinity));
  if (wrong)
    throw new RedshiftLabError(
      'wrong-option',
      `The line ${wrong.name} has the wavelength ${wrong.wavelength}: give a number above 0.`,
    );
  if (!(apart >= 0 && apart < Infinity))
    throw new RedshiftLabError(
      'wrong-option',
      `The aliases are to be ${apart} apart: give 0 or a number above.`,
    );
  const most = (1 + highest) / (1 + lowest);
  const aliases = lines
    .flatMap((line) =>
      lines
        .filter((other) => other !== line)
        .map((other) => ({
          line: line.name,
          takenFor: other.name,
          ratio: line.wavelength / other.wavelength,
        })),
    )
    .filter(({ ratio }) => ratio < most && ratio > 1 / most)
    .sort((one, other) => one.ratio - other.ratio);
  const kept: LineAlias[] = [];
  for (const alias of aliases) {
    const last = kept.at(-1);
    if (last === undefined || alias.ratio >= (1 + apart) * last.ratio) kept.push(alias);
  }
  return kept;
}

/** How many wrong answers an alias explains. */
export interface AliasCount extends LineAlias {
  /** Failures at the ratio, of all failures, with Wilson's interval. */
  readonly failures: Share;
  /**
   * The share that would lie there by chance: failures' answers dealt to other failures. An alias is seen where the interval of
   * `failures` lies above it.
   */
  readonly chance: number;
}

/** What counts as a failure, and as one at an alias. */
export interface AliasOptions {
  /** How far an answer may be from the truth, over 1 + truth. By default 0.01: beyond it the line itself is wrong. */
  readonly beyond?: number;
  /** How far (1 + prediction) / (1 + truth) may be from an alias's ratio, over the ratio. By default 0.002. */
  readonly tolerance?: number;
}

/**
 * How many failures each alias explains: (1 + prediction) / (1 + truth) near its ratio. Aliases closer together than
 * twice the tolerance share failures: leave one of them out with `apart` of `lineAliases`.
 *
 * @param aliases from `lineAliases`
 * @throws RedshiftLabError `bad-tolerance`, `unequal-lengths`, `no-objects`, `not-finite`, `bad-redshift`
 * @example
 * const alias = { line: 'H alpha', takenFor: 'H beta', ratio: 1.35 };
 * aliasCounts([1, 1.02, 1.04], [1.7, 1.02, 1.7], [alias])[0].failures.share // => 0.5
 */
export function aliasCounts(
  truth: ArrayLike<number>,
  prediction: ArrayLike<number>,
  aliases: readonly LineAlias[],
  { beyond = 0.01, tolerance = 0.002 }: AliasOptions = {},
): AliasCount[] {
  if (!(tolerance > 0 && tolerance < Infinity))
    throw new RedshiftLabError('bad-tolerance', `The tolerance is ${tolerance}; give a number above 0.`);
  checkPairs({ truth, prediction });
  const isRight = redshiftSuccess(truth, prediction, beyond);
  const failed = Array.from(isRight.keys()).filter((row) => isRight[row] === 0);
  const logs = (redshifts: ArrayLike<number>): number[] => failed.map((row) => Math.log1p(redshifts[row]!));
  const [truths, answers] = [logs(truth), logs(prediction)];
  const sorted = Float64Array.from(answers).sort();
  return aliases.map((alias) => {
    const [low, high] = [Math.log(alias.ratio * (1 - tolerance)), Math.log(alias.ratio * (1 + tolerance))];
    const hits = truths.filter(
      (own, row) => answers[row]! - own >= low && answers[row]! - own <= high,
    ).length;
    // All pairs of a truth with an answer, less those of a truth with its own.
    const pairs = truths.reduce(
      (sum, own) => sum + countUnder(sorted, own + high, true) - countUnder(sorted, own + low, false),
      0,
    );
    const others = failed.length * (failed.length - 1);
    const chance = others > 0 ? (pairs - hits) / others : 0;
    return { ...alias, failures: shareOf(hits, failed.length, 0.95), chance };
  });
}

/** How many of ascending numbers are below a value, or at it. */
function countUnder(sorted: Float64Array, value: number, isClosed: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (isClosed && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
