import { RedshiftLabError } from '../../base';

/** The units in which wavelengths of slitless spectra come. */
export type WavelengthUnit = 'Angstrom' | 'nm' | 'micron';

/** Wavelengths in Angstrom, and how they were understood. */
export interface WavelengthAxis {
  /** Angstrom, ascending. */
  readonly wavelengths: Float64Array;
  readonly unit: WavelengthUnit;
  /** "by its range", "stated". */
  readonly unitFrom: string;
}

const angstroms: Record<WavelengthUnit, number> = { Angstrom: 1, nm: 10, micron: 10_000 };

const spellings: readonly (readonly [WavelengthUnit, RegExp])[] = [
  ['Angstrom', /^(?:angstroms?|å|aa?)$/i],
  ['nm', /^(?:nm|nanomet(?:er|re)s?)$/i],
  ['micron', /^(?:um|µm|μm|microns?|micromet(?:er|re)s?)$/i],
];

/** Where slitless spectrographs see; anything else is a mistake of units. */
const believable = { from: 2000, to: 50_000 };

/**
 * Wavelengths in Angstrom, from a unit that is stated or, where none is, from their size: up to 30 they are microns, up to
 * 3,000 nm, above that Angstrom.
 *
 * @param stated a unit in any usual spelling
 * @throws RedshiftLabError `unknown-unit`; `wrong-wavelengths` where they do not ascend, are fewer than two, or lie outside
 *   2,000 … 50,000 Angstrom
 * @example
 * Array.from(wavelengthAxis('a.csv', [1206, 1207.5]).wavelengths) // => [12060, 12075]
 * wavelengthAxis('a.csv', [1.2, 1.3]).unit // => 'micron'
 */
export function wavelengthAxis(file: string, values: ArrayLike<number>, stated?: string): WavelengthAxis {
  const given = Float64Array.from(values);
  const wrong = given.findIndex((value, place) => !(value > (given[place - 1] ?? 0) && value < Infinity));
  if (wrong >= 0 || given.length < 2) {
    const what =
      wrong >= 0
        ? `do not rise at sample ${wrong + 1} (${given[wrong - 1] ?? 0}, then ${given[wrong]})`
        : `are ${given.length}`;
    throw new RedshiftLabError(
      'wrong-wavelengths',
      `The wavelengths of ${file} ${what}: give two or more, above 0, from the shortest to the longest.`,
    );
  }
  const unit = stated === undefined ? unitBySize(given.at(-1)!) : wavelengthUnit(stated);
  if (unit === undefined) {
    throw new RedshiftLabError(
      'unknown-unit',
      `The unit "${stated}" of the wavelengths of ${file} is not known: give Angstrom, nm or micron.`,
    );
  }
  const wavelengths = given.map((value) => value * angstroms[unit]);
  if (wavelengths[0]! < believable.from || wavelengths.at(-1)! > believable.to) {
    throw new RedshiftLabError(
      'wrong-wavelengths',
      `The wavelengths of ${file} would reach from ${Math.round(wavelengths[0]!)} to ${Math.round(wavelengths.at(-1)!)} Angstrom, taken as ${unit}: state their unit.`,
    );
  }
  return { wavelengths, unit, unitFrom: stated === undefined ? 'by their size' : 'as stated' };
}

/** The unit of this spelling, or undefined. */
export function wavelengthUnit(word: string): WavelengthUnit | undefined {
  return spellings.find(([, pattern]) => pattern.test(word.trim()))?.[0];
}

function unitBySize(largest: number): WavelengthUnit {
  if (largest <= 30) return 'micron';
  return largest <= 3000 ? 'nm' : 'Angstrom';
}
