/** Lyman alpha, beta, gamma: rest wavelength (Angstrom) and the strength of Madau (1995, ApJ 441, 18). */
const series = [
  { wavelength: 1216, strength: 0.0036 },
  { wavelength: 1026, strength: 0.0017 },
  { wavelength: 973, strength: 0.0012 },
];

/**
 * The share of light that hydrogen between the galaxy and us lets through (Madau 1995: exponent 3.46; nothing below
 * the Lyman limit).
 *
 * @param rest wavelength at rest, Angstrom
 * @param stretch 1 + redshift
 */
export function intergalacticTransmission(rest: number, stretch: number): number {
  if (rest >= 1216) return 1;
  if (rest < 912) return 0;
  let depth = 0;
  for (const { wavelength, strength } of series) {
    if (rest < wavelength) depth += strength * Math.pow((rest * stretch) / wavelength, 3.46);
  }
  return Math.exp(-depth);
}
