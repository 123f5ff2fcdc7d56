/** An emission line of a star-forming galaxy. */
export interface EuclidEmissionLine {
  readonly name: string;
  /** Rest wavelength in air, Angstrom. */
  readonly wavelength: number;
  /** Flux over that of H alpha: the median over galaxies. */
  readonly ratioToHalpha: number;
}

/** Flux of H alpha over that of H beta without dust (case B of Osterbrock and Ferland 2006, 10,000 K). */
export const balmerDecrement = 2.86;

/** log₁₀ of [O III] 5007 and of [N II] 6584 over H alpha: mean and deviation over galaxies, chosen for the mock. */
export const oxygenRatio = { mean: -0.1, deviation: 0.3 };
export const nitrogenRatio = { mean: -0.55, deviation: 0.2 };

/** What the weaker line of a doublet, [O III] 4959 and [N II] 6548, has of the stronger one's flux. */
export const doubletShare = 1 / 3;

const oxygen = 10 ** oxygenRatio.mean;
const nitrogen = 10 ** nitrogenRatio.mean;

/**
 * The ten emission lines of the simulated Euclid spectra, by wavelength, and nothing else shines in them: what a matched
 * filter looks for. Wavelengths in air as the usual lists have them; the ratios are those of a typical star-forming galaxy,
 * chosen for the mock. [O III] and [N II] scatter from galaxy to galaxy, the other ratios do not.
 *
 * @example
 * euclidEmissionLines.find(({ name }) => name === 'Hα') // => { wavelength: 6562.8, ratioToHalpha: 1 }
 */
export const euclidEmissionLines: readonly EuclidEmissionLine[] = [
  { name: 'Hβ', wavelength: 4861.33, ratioToHalpha: 1 / balmerDecrement },
  { name: '[O III] 4959', wavelength: 4958.91, ratioToHalpha: doubletShare * oxygen },
  { name: '[O III] 5007', wavelength: 5006.84, ratioToHalpha: oxygen },
  { name: '[N II] 6548', wavelength: 6548.05, ratioToHalpha: doubletShare * nitrogen },
  { name: 'Hα', wavelength: 6562.8, ratioToHalpha: 1 },
  { name: '[N II] 6584', wavelength: 6583.45, ratioToHalpha: nitrogen },
  { name: '[S II] 6716', wavelength: 6716.44, ratioToHalpha: 0.15 },
  { name: '[S II] 6731', wavelength: 6730.82, ratioToHalpha: 0.12 },
  { name: '[S III] 9069', wavelength: 9068.6, ratioToHalpha: 0.12 },
  { name: '[S III] 9531', wavelength: 9530.6, ratioToHalpha: 0.3 },
];
