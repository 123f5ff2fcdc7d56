export { besideDocument } from './beside-document';
export type { TrainingsToCompare } from './beside-document';
export { binTable } from './bin-table';
export { binnedMetrics } from './binned-metrics';
export type { BinMetrics } from './binned-metrics';
export { binnedRegression } from './binned-regression';
export type { RegressionBin } from './binned-regression';
export { binNumbers, outsideBins } from './bins';
export type { OutsideBins } from './bins';
export { bootstrapInterval } from './bootstrap-interval';
export { calibrationCurve } from './calibration-curve';
export type { CalibrationBin } from './calibration-curve';
export { classificationMetrics } from './classification-metrics';
export type { ClassificationMetrics, ClassificationOptions } from './classification-metrics';
export type { ColumnGroup } from './column-groups';
export { confusionMatrix } from './confusion-matrix';
export type { ConfusionMatrix } from './confusion-matrix';
export type { Correction } from './correction';
export { correctionFromPrediction } from './correction-from-prediction';
export { correctionFromTruth } from './correction-from-truth';
export { binnedDensity } from './density/binned-density';
export type { BinnedDensity } from './density/binned-density';
export { coverage, coverageInBins } from './density/coverage';
export type { Coverage, CoverageBin, CoverageOptions } from './density/coverage';
export { credibilityOfTruth } from './density/credibility';
export type { CredibleRange } from './density/credibility';
export { densityEstimationLoss, logScore } from './density/density-at-truth';
export { binnedDensityFromMixture } from './density/density-from-mixture';
export { densityMetrics } from './density/density-metrics';
export type { DensityMetrics } from './density/density-metrics';
export { densityWithoutPrior } from './density/density-without-prior';
export { probabilityIntegralTransform, transformHistogram } from './density/integral-transform';
export type { TransformBin } from './density/integral-transform';
export { densityOdds } from './density/odds';
export {
  densityDeviation,
  densityMean,
  densityMedian,
  densityMode,
  densityQuantile,
} from './density/point-estimates';
export {
  continuousRankedProbabilityScore,
  gaussianRankedProbabilityScore,
} from './density/ranked-probability-score';
export { fitRecalibration, recalibrate } from './density/recalibration';
export type { Recalibration } from './density/recalibration';
export { densityAtTemperature, fitTemperature } from './density/temperature';
export { uniformityTests } from './density/uniformity';
export type { Uniformity } from './density/uniformity';
export { wilsonInterval } from './density/wilson-interval';
export { distributionSummary } from './distribution-summary';
export type { DistributionSummary } from './distribution-summary';
export { errorTable } from './error-table';
export type { NamedRange } from './error-table';
export type { RegressionLine } from './fit-line';
export { fitPolynomial } from './fit-polynomial';
export type { FittedPolynomial } from './fit-polynomial';
export { labelScaleOffset } from './label-scale-offset';
export type { LabelScaleOffset } from './label-scale-offset';
export { normalisedErrors } from './normalised-errors';
export { catastrophicFraction, outlierFraction } from './outliers';
export { predictOutOfFold, testedRows } from './out-of-fold';
export { overtakingVolume } from './overtaking-volume';
export type { MeasuredFailure, OvertakingOptions, OvertakingVolume } from './overtaking-volume';
export { pairedBootstrap } from './paired-bootstrap';
export type { PairedDifference } from './paired-bootstrap';
export { permutationImportance } from './permutation-importance';
export type { Importance, PermutationOptions } from './permutation-importance';
export { pointMetrics } from './point-metrics';
export type { PointMetrics } from './point-metrics';
export { powerLawFit } from './power-law-fit';
export type { PowerLaw, PowerLawOptions } from './power-law-fit';
export { completenessAtPurity, purityAtCompleteness, purityCompletenessCurve } from './purity-completeness';
export type { PurityCompleteness } from './purity-completeness';
export { areaUnderCurve, averagePrecision } from './ranking-metrics';
export { receiverOperatingCurve } from './receiver-operating-curve';
export type { ReceiverOperatingPoint } from './receiver-operating-curve';
export { classRanks } from './redshift-class/class-rank';
export { confidenceCuts, cutAtPurity } from './redshift-class/confidence-cut';
export type { ConfidenceCut } from './redshift-class/confidence-cut';
export { densityFromScores } from './redshift-class/density-from-scores';
export { densityWindowMode } from './redshift-class/density-window-mode';
export { aliasCounts, lineAliases } from './redshift-class/line-aliases';
export type { AliasCount, AliasOptions, LineAlias } from './redshift-class/line-aliases';
export { redshiftClassMetrics } from './redshift-class/redshift-class-metrics';
export type { RedshiftClassMetrics, RedshiftClassOptions } from './redshift-class/redshift-class-metrics';
export { reliability } from './redshift-class/reliability';
export type { Reliability, ReliabilityBin } from './redshift-class/reliability';
export type { Share } from './redshift-class/share';
export { redshiftSuccess } from './redshift-class/success';
export { successInCells } from './redshift-class/success-in-cells';
export type { CellAxis, SuccessCell } from './redshift-class/success-in-cells';
export { regressionMetrics } from './regression-metrics';
export type { RegressionMetrics } from './regression-metrics';
export type { BootstrapOptions, Interval } from './resample';
export { sigma68, sigmaIqr, sigmaNmad } from './scatter';
