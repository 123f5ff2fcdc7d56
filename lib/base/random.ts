/**
 * Seeded random numbers. Everything random in Redshift Lab comes from here, so a seed fixes a whole run.
 *
 * The generator is sfc32 (Chris Doty-Humphrey's "small fast counter", PractRand), seeded by mixing the seed and
 * the names of the stream (FNV-1a and the finaliser of MurmurHash3). It is written by hand because every object of a
 * simulated survey owns its own stream: a generator must start in nanoseconds and give the same numbers in any
 * order of work, which the packaged generators do not offer.
 */
export interface Random {
  /** A number in [low, high), by default [0, 1), with 53 random bits. */
  uniform(low?: number, high?: number): number;
  /** A number of the normal distribution (Marsaglia's polar method). */
  normal(mean?: number, deviation?: number): number;
  /** An integer of 0 … count − 1, each equally likely. */
  integer(count: number): number;
  /** A number of the gamma distribution with this shape (> 0) and scale (Marsaglia and Tsang 2000). */
  gamma(shape: number, scale?: number): number;
  /** A number of the beta distribution, in (0, 1). */
  beta(a: number, b: number): number;
  /** The numbers 0 … count − 1 in random order (Fisher and Yates). */
  permutation(count: number): Int32Array;
}

/**
 * One independent stream of random numbers for a seed and the names of what it is for.
 *
 * @param seed any integer, kept to 32 bits
 * @param stream names and numbers that tell this stream from the others of the same seed
 * @example
 * createRandom(4, 'split').integer(1000) === createRandom(4, 'split').integer(1000) // => true
 * createRandom(4, 'split').uniform() === createRandom(4, 'shuffle').uniform() // => false
 */
export function createRandom(seed: number, ...stream: (string | number)[]): Random {
  let hash = mix(0x811c9dc5 ^ seed);
  for (const part of stream) {
    if (typeof part === 'number') {
      hash = mix(hash ^ mix(part | 0) ^ 0x9e3779b9);
    } else {
      for (let letter = 0; letter < part.length; letter++) {
        hash = Math.imul(hash ^ part.charCodeAt(letter), 0x01000193);
      }
      hash = mix(hash ^ 0x85ebca6b);
    }
  }
  let a = hash;
  let b = mix(hash ^ 0x68e31da4);
  let c = mix(b ^ seed);
  let counter = 1;
  let spare = NaN;

  function next(): number {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  }
  for (let round = 0; round < 12; round++) next();

  function uniform(low = 0, high = 1): number {
    const fraction = ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
    return low + (high - low) * fraction;
  }

  function normal(mean = 0, deviation = 1): number {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = NaN;
      return mean + deviation * kept;
    }
    for (;;) {
      const x = uniform(-1, 1);
      const y = uniform(-1, 1);
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return mean + deviation * x * factor;
      }
    }
  }

  function integer(count: number): number {
    for (;;) {
      const draw = next();
      const times = Math.floor(draw / count);
      // Not where the last, shorter run of counts begins; computed this way because a remainder of large numbers is slow.
      if ((times + 1) * count <= 4294967296) return draw - times * count;
    }
  }

  function gamma(shape: number, scale = 1): number {
    if (shape < 1) return gamma(shape + 1, scale) * Math.pow(1 - uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const factor = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = Math.pow(1 + factor * x, 3);
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
    }
  }

  function beta(first: number, second: number): number {
    const x = gamma(first);
    return x / (x + gamma(second));
  }

  function permutation(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, position) => position);
    for (let last = count - 1; last > 0; last--) {
      const other = integer(last + 1);
      const kept = order[last]!;
      order[last] = order[other]!;
      order[other] = kept;
    }
    return order;
  }

  return { uniform, normal, integer, gamma, beta, permutation };
}

/** The finaliser of MurmurHash3: every bit of the input changes about half of the bits of the output. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
