export { binOf, equalBins, requireEdges } from './bins';
export { countUpTo } from './count-up-to';
export { dot } from './dot';
export { RedshiftLabError } from './error';
export {
  appendFileFlushed,
  flushFolder,
  readJson,
  sha256,
  sha256File,
  writeError,
  writeFileAtomic,
  writeJsonAtomic,
} from './files';
export type { FileContent } from './files';
export { fillGaps } from './fill-gaps';
export { goldenSection } from './golden-section';
export { createGrowingFile } from './growing-file';
export { createPartFile } from './part-file';
export type { PartFile } from './part-file';
export type { GrowingFile } from './growing-file';
export { acquireLock, isProcessAlive } from './lock';
export type { Lock } from './lock';
export { meanAndDeviation } from './mean-and-deviation';
export type { MeanAndDeviation } from './mean-and-deviation';
export { monotoneCubic } from './monotone-cubic';
export { nearestName } from './nearest-name';
export { normalShare, normalShares } from './normal-share';
export { projectRoot } from './paths';
export { percentile, percentileOfSorted } from './percentile';
export { formatDuration } from './progress';
export type { ProgressEvent, ProgressListener } from './progress';
export { createRandom } from './random';
export type { Random } from './random';
export { standardise } from './standardise';
export { clearStop, requestStop, stopRequested } from './stop';
export { sweepParts } from './sweep-parts';
export { loadTensorFlow } from './tensorflow';
export type { TensorFlow } from './tensorflow';
export { threadProgram } from './thread-program';
export { letOthersRun } from './turns';
export { softwareVersions } from './versions';
