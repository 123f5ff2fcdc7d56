export { euclidDocument } from './euclid-document';
export type { EuclidDocument } from './euclid-document';
export { euclidEpochs, euclidSizes } from './euclid-sizes';
export type { EuclidDepthSizes, EuclidEpochs, EuclidNoiseSizes, EuclidSizes } from './euclid-sizes';
export { gaiaSizes } from './gaia-sizes';
export type { GaiaSizes, TrainingSize } from './gaia-sizes';
export { alhambraDocument } from './document';
export type { AlhambraDocument, OnBothParts, ReportedTraining } from './document';
export { gaiaDocument } from './gaia-document';
export type { GaiaClaimName } from './gaia-claims';
export type { ExampleGaiaGalaxy, GaiaClaim, GaiaDocument, ReportedBin, ReportedLayer } from './gaia-document';
export { openNpyFile } from './npy-file';
export type { NpyFile } from './npy-file';
export { createNpyWriter } from './npy-writer';
export type { NpyWriter } from './npy-writer';
export {
  expectedSeconds,
  judgedFolds,
  ownEpochs,
  presetEpochs,
  presetNames,
  presetOf,
  resamplesFor,
} from './preset';
export type { Preset, PresetName } from './preset';
export { tableFromParquet, tableToParquet } from './parquet';
export { verdictOn } from './result';
export type { MeasuredNumber, Origin, ResultsFile, Verdict } from './result';
export { thesisHistory, thesisMeanSpectra } from './thesis-curves';
export type { ThesisEpoch, ThesisMeanSpectrum } from './thesis-curves';
export { openWorkspace, resultsFile, shelfFolder } from './workspace';
export type { Workspace, WorkspaceKey } from './workspace';
export { ownSizes } from './own-sizes';
export type { OwnSizes } from './own-sizes';
