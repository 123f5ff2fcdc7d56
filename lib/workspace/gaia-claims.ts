/** The Gaia thesis's claims, by what they are about. */
export type GaiaClaimName =
  | GaiaDataClaim
  | 'noOverfitting'
  | 'trainingLossFalls'
  | 'trainingLossLower'
  | 'validationLoss'
  | 'overfittingLater'
  | 'trainingError'
  | 'validationErrorEqual'
  | GaiaBinClaim
  | 'testError'
  | 'negativeBias'
  | 'missedDoublePeak'
  | 'lowerNearPointTwo'
  | 'fewOutliers'
  | 'negativeBiasAbove'
  | 'outliersBelow';

/** About the galaxies and their spectra. */
type GaiaDataClaim = 'skewness' | 'percentile99' | 'fainterWithRedshift' | 'flatterSpectra' | 'bestScaling';

/** About bins of redshift. */
type GaiaBinClaim =
  | 'largestMeanError'
  | 'largestDeviation'
  | 'errorGrows'
  | 'deviationGrows'
  | 'firstSevenError'
  | 'firstSevenDeviation'
  | 'fiveBestShare'
  | 'fiveBestError'
  | 'bestBinShare'
  | 'bestBinError'
  | 'bestBinDeviation'
  | 'worstBinsShare'
  | 'worstBinsError'
  | 'firstBinError';
