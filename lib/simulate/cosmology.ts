/** The flat universe of the mock: Hubble constant 70 km/s/Mpc, matter density 0.3. */
const hubbleConstant = 70;
const matterDensity = 0.3;
const speedOfLight = 299792.458;

const step = 0.001;
const greatestRedshift = 8;
let comoving: Float64Array | undefined;

/**
 * The luminosity distance in Mpc (flat universe, Hubble constant 70, matter density 0.3).
 *
 * From a table of the comoving distance, integrated by Simpson's rule in steps of 0.001: right to 1e-6.
 *
 * @param redshift 0 … 8
 * @example
 * Math.round(luminosityDistance(1)) // => 6608
 */
export function luminosityDistance(redshift: number): number {
  comoving ??= integrateComovingDistance();
  const position = redshift / step;
  const below = Math.min(Math.floor(position), comoving.length - 2);
  const distance = comoving[below]! + (position - below) * (comoving[below + 1]! - comoving[below]!);
  return (1 + redshift) * distance;
}

/** Apparent minus absolute magnitude: 5 log10(luminosity distance / 10 pc). @param redshift above 0, to 8 */
export function distanceModulus(redshift: number): number {
  return 5 * Math.log10(luminosityDistance(redshift)) + 25;
}

function integrateComovingDistance(): Float64Array {
  const table = new Float64Array(Math.round(greatestRedshift / step) + 1);
  for (let node = 1; node < table.length; node++) {
    const from = (node - 1) * step;
    const sum =
      inverseExpansion(from) + 4 * inverseExpansion(from + step / 2) + inverseExpansion(from + step);
    table[node] = table[node - 1]! + ((speedOfLight / hubbleConstant) * step * sum) / 6;
  }
  return table;
}

function inverseExpansion(redshift: number): number {
  return 1 / Math.sqrt(matterDensity * Math.pow(1 + redshift, 3) + 1 - matterDensity);
}
