import type { Random } from '../base';
import { clamp, readFacts } from './facts';
import { alhambraBands, detectionFlux } from './filters';
import type { BandSet } from './filters';
import { infraredExcess, starMagnitudeAt } from './star-magnitude';

/** The facts of data/alhambra/star-colours.json. */
interface StarFacts {
  wavelength: number[];
  stars: { name: string; temperature: number; colours: number[] }[];
}

interface StarTemplate {
  readonly spectralClass: string;
  readonly weight: number;
  /** AB magnitude minus synthetic F814W in each band. */
  readonly colours: Float64Array;
}

/** Weights of the M dwarfs; the rows of the other classes weigh the same. */
const dwarfWeights: Record<string, number> = { M0: 0.4, M2: 0.3, M4: 0.2, M6: 0.1 };

/** Shares of the other classes at high galactic latitude, where M dwarfs are 35 %. */
const classShares: [string, number][] = [
  ['F', 0.15],
  ['G', 0.25],
  ['K', 0.25],
];

/** Titanium oxide in cool stars: centres of the troughs and their width at half depth, Angstrom. */
const troughs = [6250, 7120, 7650];
const troughDeviation = 200 / 2.3548;

/**
 * Draw a star of this noiseless F814W magnitude: flux per frequency in the bands. The fainter, the more M
 * dwarfs; each colour scatters by 0.04 mag and is reddened by E(B−V) = 0.01 … 0.03.
 *
 * @param bands default: ALHAMBRA's
 */
export function drawStarFluxes(
  magnitude: number,
  random: Random,
  bands: BandSet = alhambraBands(),
): Float64Array {
  const { colours } = drawTemplate(templatesThrough(bands), magnitude, random);
  const reddening = 3.1 * random.uniform(0.01, 0.03);
  const { curves } = bands;
  const fluxes = new Float64Array(curves.length);
  curves.forEach(({ pivot }, place) => {
    const extinction = reddening * Math.pow(pivot / 5500, -1.3);
    fluxes[place] = Math.pow(10, -0.4 * (colours[place]! + extinction + random.normal(0, 0.04)));
  });
  const scale = Math.pow(10, -0.4 * magnitude) / detectionFlux(fluxes, bands);
  return fluxes.map((flux) => flux * scale);
}

function drawTemplate(templates: readonly StarTemplate[], magnitude: number, random: Random): StarTemplate {
  const cool = clamp(0.35 + 0.05 * (magnitude - 20), 0.2, 0.6);
  let spectralClass = 'M';
  let left = random.uniform();
  for (const [name, share] of classShares) {
    left -= (share / 0.65) * (1 - cool);
    if (left < 0) {
      spectralClass = name;
      break;
    }
  }
  const candidates = templates.filter((template) => template.spectralClass === spectralClass);
  let weight = random.uniform() * candidates.reduce((sum, candidate) => sum + candidate.weight, 0);
  return candidates.find((candidate) => (weight -= candidate.weight) < 0) ?? candidates[0]!;
}

const made = new WeakMap<BandSet, StarTemplate[]>();

/** The templates as a set of bands sees them, made once for each set. */
function templatesThrough(bands: BandSet): StarTemplate[] {
  let templates = made.get(bands);
  if (!templates) made.set(bands, (templates = makeTemplates(bands)));
  return templates;
}

function makeTemplates(bands: BandSet): StarTemplate[] {
  const { wavelength, stars } = readFacts<StarFacts>('alhambra/star-colours.json');
  const logWavelength = wavelength.map(Math.log);
  return stars.map(({ name, temperature, colours }) => {
    const magnitudeAt = starMagnitudeAt(logWavelength, colours, temperature, bands.beyond);
    const fluxes = Float64Array.from(bands.curves, ({ name: band, nodes, logNodes, weights }) => {
      let sum = 0;
      nodes.forEach((at, node) => {
        const perWavelength =
          (Math.pow(10, -0.4 * magnitudeAt(logNodes[node]!)) / (at * at)) *
          troughTransmission(at, temperature);
        sum += weights[node]! * perWavelength;
      });
      // Ks brighter by 0.2 mag brings J − Ks onto that of the survey's stars.
      return bands.beyond === 'held' && band === 'KS' ? sum * Math.pow(10, 0.4 * infraredExcess) : sum;
    });
    const reference = detectionFlux(fluxes, bands);
    return {
      spectralClass: name[0]!,
      weight: dwarfWeights[name] ?? 1,
      colours: fluxes.map((flux) => -2.5 * Math.log10(flux / reference)),
    };
  });
}

/** The depth of the troughs grows from 0.1 at 4000 K to 0.5 at 2800 K. */
function troughTransmission(wavelength: number, temperature: number): number {
  if (temperature >= 4000) return 1;
  const depth = clamp(0.1 + (0.4 * (4000 - temperature)) / 1200, 0.1, 0.5);
  return troughs.reduce(
    (product, center) =>
      product * (1 - depth * Math.exp(-0.5 * ((wavelength - center) / troughDeviation) ** 2)),
    1,
  );
}
