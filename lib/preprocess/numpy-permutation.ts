import { RedshiftLabError } from '../base';

/**
 * The numbers 0 … count − 1 in the order of NumPy's `np.random.RandomState(seed).permutation(count)`.
 *
 * Only for repeating what a Python program drew; everything else random comes from createRandom. Written by hand: no
 * package on npm reproduces NumPy's stream. Three parts make it: the Mersenne Twister MT19937 with the plain seeding of a
 * whole number (Matsumoto and Nishimura 1998, `init_genrand`), whole numbers 0 … n by masking 32 bits and drawing again
 * what is larger, and the shuffle of Fisher and Yates from the end. NumPy keeps this stream fixed for good (its policy
 * NEP 19); scikit-learn's `random_state` draws from it.
 *
 * @param count whole number of 0 … 2³¹ − 1
 * @param seed whole number of 0 … 2³² − 1
 * @throws RedshiftLabError `wrong-count` or `wrong-seed`
 * @example
 * Array.from(numpyPermutation(10, 4)) // => [3, 8, 4, 9, 2, 6, 0, 1, 5, 7]
 */
export function numpyPermutation(count: number, seed: number): Int32Array {
  if (!(Number.isInteger(count) && count >= 0 && count < 2 ** 31)) {
    throw new RedshiftLabError(
      'wrong-count',
      `The count is ${count}: give a whole number from 0 to 2³¹ − 1.`,
    );
  }
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw new RedshiftLabError(
      'wrong-seed',
      `The seed is ${seed}: NumPy takes whole numbers from 0 to 2³² − 1.`,
    );
  }
  const next = mersenneTwister(seed);
  const order = Int32Array.from({ length: count }, (_, position) => position);
  for (let last = count - 1; last > 0; last--) {
    // As many low bits as `last` has, drawn again while they are larger.
    const mask = 0xffffffff >>> Math.clz32(last);
    let other = next() & mask;
    while (other > last) other = next() & mask;
    const kept = order[last]!;
    order[last] = order[other]!;
    order[other] = kept;
  }
  return order;
}

const words = 624;
const shifted = 397;

/** The generator MT19937: each call gives 32 random bits. */
function mersenneTwister(seed: number): () => number {
  const state = new Int32Array(words);
  state[0] = seed;
  for (let word = 1; word < words; word++) {
    const before = state[word - 1]!;
    state[word] = Math.imul(1812433253, before ^ (before >>> 30)) + word;
  }
  let place = words;
  return () => {
    if (place === words) {
      renew(state);
      place = 0;
    }
    let bits = state[place++]!;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return bits ^ (bits >>> 18);
  };
}

function renew(state: Int32Array): void {
  for (let word = 0; word < words; word++) {
    const bits = (state[word]! & 0x80000000) | (state[(word + 1) % words]! & 0x7fffffff);
    state[word] = state[(word + shifted) % words]! ^ (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0);
  }
}
