import { RedshiftLabError } from '../base';

/** How much a run does: from a check in seconds to the document's full sizes. */
export type PresetName = 'smoke' | 'quick' | 'study' | 'thesis';

/** The sizes of one series at one preset. This file is the one place that defines them. */
export interface Preset {
  readonly name: PresetName;
  /** Objects of the catalogue: simulated that many, or at most that many rows of a real file, drawn by the seed. */
  readonly objects: number;
  /** Epochs of training, as a share of the document's number; at least 2 epochs are run. */
  readonly epochShare: number;
  /** Resamples of each bootstrap interval. */
  readonly resamples: number;
  /** What a reader may conclude from this preset. */
  readonly meaning: string;
}

const meanings: Record<PresetName, string> = {
  smoke: 'a check that everything runs; its numbers mean nothing',
  quick: 'the machinery at small sizes; conclusions are thin',
  study: 'the sizes at which the conclusions hold',
  thesis: 'the sizes of the document',
};

const alhambraPhotometry: Record<PresetName, Omit<Preset, 'name' | 'meaning'>> = {
  smoke: { objects: 900, epochShare: 0.04, resamples: 50 },
  quick: { objects: 7000, epochShare: 1, resamples: 500 },
  study: { objects: 40000, epochShare: 1, resamples: 1000 },
  thesis: { objects: 446343, epochShare: 1, resamples: 1000 },
};

const bySeries: Record<string, Record<PresetName, Omit<Preset, 'name' | 'meaning'>>> = {
  'alhambra-photometry': alhambraPhotometry,
};

/** The names of the presets, from the smallest to the largest. */
export const presetNames: readonly PresetName[] = ['smoke', 'quick', 'study', 'thesis'];

/**
 * The sizes of a series at a preset.
 *
 * @throws RedshiftLabError `unknown-preset`
 */
export function presetOf(series: string, name: string): Preset {
  const known = presetNames.find((candidate) => candidate === name);
  if (known === undefined) {
    throw new RedshiftLabError(
      'unknown-preset',
      `There is no preset ${name}: choose one of ${presetNames.join(', ')}.`,
    );
  }
  const sizes = bySeries[series] ?? alhambraPhotometry;
  return { name: known, meaning: meanings[known], ...sizes[known] };
}

/** The epochs to run at a preset where the document runs this many. */
export function presetEpochs(preset: Preset, documentEpochs: number): number {
  return Math.max(2, Math.round(documentEpochs * preset.epochShare));
}

/** Seconds per notebook on two processor cores: measured at smoke and quick, estimated from them at study and thesis. */
const seconds: Record<string, Record<PresetName, number>> = {
  'start-here/00-start-here': { smoke: 6, quick: 10, study: 20, thesis: 120 },
  'alhambra-photometry/01-explore-the-catalogue': { smoke: 4, quick: 5, study: 10, thesis: 60 },
  'alhambra-photometry/02-preprocess-the-magnitudes': { smoke: 4, quick: 5, study: 30, thesis: 2700 },
  'alhambra-photometry/04-train-the-redshift-network': { smoke: 6, quick: 20, study: 120, thesis: 1800 },
  'alhambra-photometry/09-evaluate-per-redshift-bin': { smoke: 5, quick: 8, study: 20, thesis: 120 },
};

/** The time that a notebook takes at a preset, in seconds, or undefined for a notebook of one's own. */
export function expectedSeconds(series: string, notebook: string, preset: PresetName): number | undefined {
  return seconds[`${series}/${notebook}`]?.[preset];
}
