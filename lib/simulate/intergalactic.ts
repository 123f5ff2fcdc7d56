/** Lyman alpha, beta, gamma: rest wavelength (Angstrom) and the strength of Madau (1995, ApJ 441, 18). */
const series = [
  { wavelength: 1216, strength: 0.0036 },
  { wavelength: 1026, strength: 0.0017 },
  { wavelength: 973, strength: 0.0012 },
];

const lymanLimit = 912;

/**
 * The share of light that hydrogen between the galaxy and us lets through (Madau 1995: exponent 3.46; nothing
 * below the Lyman limit).
 *
 * @param rest wavelength at rest, Angstrom
 * @param stretch 1 + redshift
 * @param width of the interval about that wavelength to average the steps at the lines and the limit over, Angstrom at
 *   rest
 */
export function intergalacticTransmission(rest: number, stretch: number, width = 0): number {
  const low = rest - width / 2;
  const high = rest + width / 2;
  if (low >= series[0]!.wavelength) return 1;
  if (high < lymanLimit) return 0;
  let transmission = low >= lymanLimit ? 1 : (high - lymanLimit) / width;
  for (const { wavelength, strength } of series) {
    if (low >= wavelength) break;
    const passed = Math.exp(-strength * Math.pow((rest * stretch) / wavelength, 3.46));
    const share = high <= wavelength ? 1 : (wavelength - low) / width;
    transmission *= 1 - share * (1 - passed);
  }
  return transmission;
}
