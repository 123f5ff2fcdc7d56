import { percentileOfSorted, RedshiftLabError } from '../../base';
import { bandState } from '../../survey';
import type { Photometry } from '../../survey';
import { fitBackground } from './background';
import { gapsOf } from './gaps';
import { errorAt } from './noise-model';
import type { BandNoise, NoiseModel } from './noise-model';

/** Parts of the detected fluxes, in percent; the median flux and error of each is a point of the band's table. */
const parts = [0, 4, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 99.5, 100];
const leastMeasured = 30;
/** More tell nothing new: every second, third … is taken. */
const mostMeasured = 50_000;

/**
 * Learn from a catalogue what its errors are like, so that a simulation looks like it: per band the typical error at each
 * flux and its scatter (that of all bands of an object together apart), which bands are not observed together, and
 * whether what is not detected has a limit in place of its flux, which limit, and at how many sigma detections end (where
 * 99 % of the detections lie above).
 *
 * A limit is what the background scatters by. Where it is greater than the error that goes with the faintest fluxes, as in
 * ALHAMBRA, errors are too small, and the rest is noise that they leave out. Otherwise they are taken at their word. What is not observed does not depend on magnitude here.
 *
 * @throws RedshiftLabError `wrong-shape`; `too-few-measured` where a band has fewer than 30 fluxes with known errors
 */
export function noiseFrom(photometry: Photometry): NoiseModel {
  const { rows, bands, flux, error, state } = photometry;
  const size = rows * bands.length;
  if (rows === 0 || flux.values.length !== size || error.values.length !== size || state.length !== size)
    throw new RedshiftLabError(
      'wrong-shape',
      `The photometry has ${rows} rows and ${bands.length} bands, but ${flux.values.length} fluxes, ${error.values.length} errors and ${state.length} states: give one of each for every row and band, and at least one row.`,
    );
  const models = bands.map(({ name }, place) => bandNoise(photometry, name, place));
  const common = commonVariance(photometry, models);
  return {
    bands: models.map((model) => ({
      ...model,
      scatter: Math.sqrt(Math.max(model.scatter ** 2 - common, 0)),
    })),
    commonScatter: Math.sqrt(common),
    gaps: gapsOf(photometry),
  };
}

function bandNoise({ rows, bands, flux, error, state }: Photometry, name: string, place: number): BandNoise {
  const all: { flux: number; error: number }[] = [];
  const limits: number[] = [];
  let undetected = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * bands.length + place;
    const found = { flux: flux.values[at]!, error: error.values[at]! };
    const known = found.error > 0 && Number.isFinite(found.error);
    if (state[at] === bandState.notDetected) {
      undetected++;
      if (known) limits.push(found.error);
    } else if (state[at] === bandState.detected && known) all.push(found);
  }
  if (all.length < leastMeasured)
    throw new RedshiftLabError(
      'too-few-measured',
      `The band ${name} has ${all.length} fluxes with a known error: leave it out, or give a catalogue with at least ${leastMeasured}.`,
    );
  const step = Math.ceil(all.length / mostMeasured);
  const measured = all.filter((_, one) => one % step === 0);
  measured.sort((one, other) => one.flux - other.flux);
  const table: { flux: number; error: number }[] = [];
  for (let part = 0; part + 1 < parts.length; part++) {
    const from = Math.floor((parts[part]! / 100) * measured.length);
    const to = Math.ceil((parts[part + 1]! / 100) * measured.length);
    const within = measured.slice(from, to);
    const point = {
      flux: median(within.map((one) => one.flux)),
      error: median(within.map((one) => one.error)),
    };
    // Catalogues round: the same flux may be the median of two parts.
    if (table.length === 0 || point.flux > table.at(-1)!.flux) table.push(point);
  }
  const fluxes = table.map((one) => one.flux);
  const errors = table.map((one) => one.error);
  if (fluxes[0]! > 0) {
    errors.unshift(fitBackground(fluxes, errors));
    fluxes.unshift(0);
  }
  const model: BandNoise = { name, flux: fluxes, error: errors, floor: 0, unreported: 0, scatter: 0 };
  const scatter = spread(measured.map((one) => Math.log(one.error / errorAt(model, one.flux))));
  if (undetected === 0) return { ...model, scatter };
  const background = errorAt(model, 0);
  const ratios = Float64Array.from(measured, (one) => one.flux / one.error).sort();
  const limit = {
    below: Math.max(percentileOfSorted(ratios, 1), 0),
    error: limits.length > 0 ? median(limits) : background,
    scatter: limits.length > 0 ? spread(limits.map(Math.log)) : scatter,
  };
  const unreported = Math.sqrt(Math.max(limit.error ** 2 - background ** 2, 0));
  return { ...model, unreported, scatter, limit };
}

/** What the residuals of ln(error) of two bands have in common, from all pairs of bands of all objects. */
function commonVariance({ rows, bands, flux, error, state }: Photometry, models: BandNoise[]): number {
  let products = 0;
  let pairs = 0;
  for (let row = 0; row < rows; row++) {
    let [count, sum, squares] = [0, 0, 0];
    models.forEach((model, place) => {
      const at = row * bands.length + place;
      const found = error.values[at]!;
      if (state[at] !== bandState.detected || !(found > 0 && Number.isFinite(found))) return;
      const bound = 3 * model.scatter;
      const residual = Math.log(found / errorAt(model, flux.values[at]!));
      const kept = Math.min(Math.max(residual, -bound), bound);
      count++;
      sum += kept;
      squares += kept * kept;
    });
    products += sum * sum - squares;
    pairs += count * (count - 1);
  }
  return pairs > 0 ? Math.max(products / pairs, 0) : 0;
}

function median(values: readonly number[]): number {
  return percentileOfSorted(Float64Array.from(values).sort(), 50);
}

/** Half of the central 68.27 %: the deviation, where the values are normal, and deaf to outliers. */
function spread(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return (percentileOfSorted(sorted, 84.135) - percentileOfSorted(sorted, 15.865)) / 2;
}
