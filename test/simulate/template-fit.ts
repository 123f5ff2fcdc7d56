import { observedFluxes } from '../../lib/simulate/galaxy';
import { numbers } from '../../lib/table';
import type { Table } from '../../lib/table';

const bands =
  'F365W F396W F427W F458W F489W F520W F551W F582W F613W F644W F675W F706W F737W F768W F799W F830W F861W F892W F923W F954W J H KS'.split(
    ' ',
  );

/** The grid that BPZ takes by default: two types between each two of eleven, redshifts in steps of 0.01. */
const types = Array.from({ length: 31 }, (_, place) => 1 + place / 3);
const redshifts = Array.from({ length: 600 }, (_, place) => 0.01 * (place + 1));

/** Error floor of the fit, as a share of the flux. */
const floor = 0.03;

/** The prior of Benítez (2000) with the mock's factor 0.86: shares of the classes and p(z | class, magnitude). */
const classes = [
  { scale: 0.431, growth: 0.0913, exponent: 2.465 },
  { scale: 0.39, growth: 0.0636, exponent: 1.806 },
  { scale: 0.86 * 0.0626, growth: 0.86 * 0.123, exponent: 0.906 },
];

function classOf(type: number): number {
  return type < 5.5 ? 0 : type < 7.5 ? 1 : 2;
}

/** The density of a type within its class, up to the class's norm, which is taken on the grid. */
function typeDensity(type: number): number {
  if (classOf(type) === 1) return 1;
  const at = classOf(type) === 0 ? (5.5 - type) / 4.5 : (type - 7.5) / 3.5;
  const clipped = Math.min(Math.max(at, 0.01), 0.99);
  return clipped ** 0.2 * (1 - clipped) ** (classOf(type) === 0 ? 0.6 : 1.2);
}

/** Prior of type and redshift at a magnitude, [types, redshifts]. */
function priorAt(magnitude: number): Float64Array {
  const depth = Math.max(magnitude, 20) - 20;
  const shares = [0.35 * Math.exp(-0.45 * depth), 0.5 * Math.exp(-0.147 * depth), 0];
  shares[2] = 1 - shares[0]! - shares[1]!;
  const perClass = classes.map(({ scale, growth, exponent }) => {
    const typical = Math.max(scale + growth * (magnitude - 20), 0.05);
    const values = redshifts.map(
      (redshift) => redshift ** exponent * Math.exp(-((redshift / typical) ** exponent)),
    );
    const sum = values.reduce((total, value) => total + value, 0);
    return values.map((value) => value / sum);
  });
  const norms = [0, 0, 0];
  for (const type of types) norms[classOf(type)]! += typeDensity(type);
  const prior = new Float64Array(types.length * redshifts.length);
  types.forEach((type, row) => {
    const own = classOf(type);
    const weight = (shares[own]! * typeDensity(type)) / norms[own]!;
    perClass[own]!.forEach((value, column) => (prior[row * redshifts.length + column] = weight * value));
  });
  return prior;
}

/** Fluxes of the templates without tilt, dust and scatter of lines: [types, redshifts, bands]. */
function modelFluxes(): Float32Array {
  const models = new Float32Array(types.length * redshifts.length * bands.length);
  let cell = 0;
  for (const type of types) {
    for (const redshift of redshifts) {
      const fluxes = observedFluxes({ type, tilt: 0, dust: 0, lineScatter: [0, 0, 0, 0, 0, 0] }, redshift);
      const mean = fluxes.reduce((sum, flux) => sum + flux, 0) / fluxes.length;
      for (const flux of fluxes) models[cell++] = flux / mean;
    }
  }
  return models;
}

let models: Float32Array | undefined;

/**
 * Redshifts of galaxies by a fit of the mock's own templates: chi squared over type, redshift and brightness, times
 * the mock's own prior; the peak of the probability summed over types.
 *
 * A magnitude of 99 counts as flux 0 with the limit as its error; −99 does not count.
 */
export function fitRedshifts(table: Table, rows: ArrayLike<number>): Float64Array {
  models ??= modelFluxes();
  const columns = bands.map((band) => ({
    magnitude: numbers(table, band),
    error: numbers(table, `d${band}`),
  }));
  const priors = new Map<number, Float64Array>();
  return Float64Array.from(rows, (row) => {
    const step = Math.round(numbers(table, 'F814W')[row]! * 10);
    const prior = priors.get(step) ?? priorAt(step / 10);
    priors.set(step, prior);
    const flux = new Float64Array(bands.length);
    const weight = new Float64Array(bands.length);
    columns.forEach(({ magnitude, error }, band) => {
      const [value, deviation] = [magnitude[row]!, error[row]!];
      if (value === -99) return;
      // In units of magnitude 24.
      flux[band] = value === 99 ? 0 : 10 ** (-0.4 * (value - 24));
      const sigma = value === 99 ? 10 ** (-0.4 * (deviation - 24)) : (flux[band]! * deviation) / 1.0857;
      weight[band] = 1 / (sigma ** 2 + (floor * flux[band]!) ** 2);
    });
    return redshifts[bestPlace(flux, weight, models!, prior)]!;
  });
}

function bestPlace(
  flux: Float64Array,
  weight: Float64Array,
  grid: Float32Array,
  prior: Float64Array,
): number {
  const weighted = flux.map((value, band) => value * weight[band]!);
  const gains = new Float64Array(prior.length);
  let greatest = -Infinity;
  for (let cell = 0, at = 0; cell < prior.length; cell++) {
    let cross = 0;
    let square = 0;
    for (let band = 0; band < bands.length; band++, at++) {
      const model = grid[at]!;
      cross += model * weighted[band]!;
      square += model * model * weight[band]!;
    }
    // What the model takes off chi squared, halved, at its best brightness.
    const gain = cross > 0 ? (0.5 * cross * cross) / square : 0;
    gains[cell] = gain;
    if (gain > greatest) greatest = gain;
  }
  const probability = new Float64Array(redshifts.length);
  gains.forEach((gain, cell) => {
    if (gain > greatest - 40)
      probability[cell % redshifts.length]! += Math.exp(gain - greatest) * prior[cell]!;
  });
  return probability.indexOf(Math.max(...probability));
}
