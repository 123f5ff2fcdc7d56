import { readFacts } from '../facts';
import { restContinuum } from '../templates';
import { gaiaMockFacts } from './mock-facts';

/** Spectra at rest on a grid of equal steps in ln(wavelength), so that a redshift is a shift along it. */
export interface RestSpectra {
  /** ln(wavelength in Angstrom) of the grid's first cell, and the step. */
  readonly start: number;
  readonly step: number;
  /**
   * Flux per wavelength relative to the continuum at 5500 Angstrom, of shape [cells, 4 templates]: El, Sbc, Scd, Im,
   * absorption lines included.
   */
  readonly flux: Float64Array;
  /** Flux of each template at H alpha. */
  readonly fluxAtHalpha: readonly number[];
}

export const pivotWavelength = 5500;
const halpha = 6563;
const step = 0.0005;
const start = Math.log(1900);
const end = Math.log(24000);

/** The four templates that galaxies are mixed of. */
export function restSpectra(): RestSpectra {
  return (spectra ??= makeSpectra());
}

let spectra: RestSpectra | undefined;

function makeSpectra(): RestSpectra {
  const { templates } = gaiaMockFacts();
  const cells = Math.ceil((end - start) / step) + 2;
  const flux = new Float64Array(cells * templates.length);
  templates.forEach((template, place) => {
    const spectrum = spectrumOf(template.name, template.absorption);
    for (let cell = 0; cell < cells; cell++)
      flux[cell * templates.length + place] = spectrum(start + cell * step);
  });
  const fluxAtHalpha = templates.map(({ name, absorption }) =>
    spectrumOf(name, absorption)(Math.log(halpha)),
  );
  return { start, step, flux, fluxAtHalpha };
}

function spectrumOf(name: string, absorption: number): (logWavelength: number) => number {
  const facts = readFacts<{ templates: { name: string; type: number }[] }>('alhambra/template-knots.json');
  const { type } = facts.templates.find((one) => one.name === name)!;
  const continuum = restContinuum({ type, tilt: 0, dust: 0, lineScatter: [] });
  const norm = continuum(Math.log(pivotWavelength));
  const { wavelength, equivalentWidth, deviation } = gaiaMockFacts().absorptionLines;
  return (logWavelength) => {
    const at = Math.exp(logWavelength);
    let depth = 0;
    for (let line = 0; line < wavelength.length; line++) {
      const distance = (at - wavelength[line]!) / deviation[line]!;
      depth +=
        (equivalentWidth[line]! / (deviation[line]! * Math.sqrt(2 * Math.PI))) *
        Math.exp((-distance * distance) / 2);
    }
    return (continuum(logWavelength) / norm) * (1 - absorption * depth);
  };
}
