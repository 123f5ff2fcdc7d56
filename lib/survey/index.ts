export { describeCatalogue } from './describe-catalogue';
export type { Catalogue } from './describe-catalogue';
export { findCatalogue } from './find-catalogue';
export { findStars } from './find-stars';
export type { Stars } from './find-stars';
export { isSurveyFile, loadSurvey, readSurvey, surveyNames, surveyOf } from './load-survey';
export { normaliseBand } from './normalise-band';
export type { RawBand } from './normalise-band';
export { describeProvenance } from './provenance';
export type { Provenance } from './provenance';
export { readCatalogue, readCatalogueReport } from './read-catalogue';
export type { CatalogueReport } from './read-catalogue';
export { recogniseLayout } from './recognise-layout';
export { bandNames, errorName } from './survey';
export type { Band, ColumnDescription, ColumnRole, Survey } from './survey';
export { measuredPattern } from './layout';
export type { Code, FlagColumn, FluxUnit, Layout, MissingCodes } from './layout';
export { missingPerBand } from './missing-per-band';
export type { MissingInBand } from './missing-per-band';
export { galaxyRows } from './galaxy-rows';
export { alhambraHandTunedModels } from './alhambra-hand-tuned-models';
export type { HandTunedModels } from './alhambra-hand-tuned-models';
export { alhambraRealSample } from './alhambra-real-sample';
export type { RealSample } from './alhambra-real-sample';
export { notDetectedAt } from './not-detected-at';
export { photometrySummary } from './photometry-summary';
export type { BandSummary, PhotometrySummary, PhotometrySummaryOptions } from './photometry-summary';
export { withoutBands } from './without-bands';
export { withoutGaps } from './without-gaps';
export {
  bluePhotometerSamples,
  gaiaBandSamples,
  gaiaDispersion,
  gaiaSampleCount,
  gaiaSamples,
  keptSamples,
} from './gaia-samples';
export type { GaiaBand, GaiaSample } from './gaia-samples';
export type { SpectrumCatalogue } from './spectrum-catalogue';
export { findSpectra, looksLikeSpectra } from './find-spectra';
export { readSpectra, readSpectraReport } from './read-spectra';
export type { ReadSpectraOptions } from './read-spectra';
export { readXpContinuous, readXpContinuousReport } from './read-xp-continuous';
export type { SpectraReport } from './spectra-report';
export { xpContinuousToSpectra } from './xp-continuous';
export type { XpCoefficients } from './xp-continuous';
export { bandState, microjanskyZero } from './photometry';
export type { Photometry } from './photometry';
export { columnsOfSurvey } from './columns-of-survey';
export type { SurveyColumns } from './columns-of-survey';
export { abMagnitude, magnitudesOf } from './magnitudes-of';
export type { Magnitudes } from './magnitudes-of';
export { bandScale, microjansky } from './band-scale';
export type { BandScale } from './band-scale';
export { objectColumns } from './object-columns';
export { photometryOf, photometryReport, photometryWithReport } from './photometry-of';
export type { PhotometryOptions } from './photometry-of';
export { addReports } from './photometry-report';
export type { BandReport, PhotometryReport } from './photometry-report';
export { curveMeasures } from './transmission-curve';
export type { CurveMeasures } from './transmission-curve';
export { draftSurvey } from './draft/draft-survey';
export { draftSurveyFile } from './draft/draft-survey-file';
export type { SurveyDraft } from './draft/draft-survey';
export type { Guess } from './draft/guess';
export { surveyToJson } from './survey-to-json';
export { openSlitlessSpectra } from './slitless/open-slitless-spectra';
export type { OpenSlitless, SlitlessOptions } from './slitless/slitless-file';
export { readSlitlessSpectra } from './slitless/read-slitless-spectra';
export type { SlitlessReport, SlitlessSpectra } from './slitless/read-slitless-spectra';
export type { RefusedSpectrum } from './slitless/fill-spectra';
export type { SlitlessPiece } from './slitless/slitless-piece';
