import path from 'node:path';
import { projectRoot, readJson } from '../base';

/** What the talk on Euclid spectra, its author's notebook and the survey report. The talk's own figures have no numbers. */
export interface EuclidDocument {
  readonly author: string;
  readonly title: string;
  readonly source: string;
  readonly data: {
    readonly profiles: number;
    readonly lowestRedshift: number;
    readonly highestRedshift: number;
    readonly classes: number;
    readonly classWidth: number;
    readonly largestTraining: number;
    /** Convolutions. */
    readonly fewestLayers: number;
    readonly mostLayers: number;
  };
  /** A notebook that an author of the study published for a school: the pooled network on few spectra. */
  readonly authorsNotebook: {
    readonly source: string;
    readonly samples: number;
    /** Angstrom. */
    readonly shortestWavelength: number;
    readonly longestWavelength: number;
    readonly parameters: number;
    readonly trainingSpectra: number;
    /** Share of spectra whose class is exactly right. */
    readonly trainingAccuracy: number;
    readonly testAccuracy: number;
  };
  /** What Euclid itself says of its redshifts. */
  readonly survey: { readonly source: string; readonly successRate: number };
}

/**
 * The numbers of the Euclid study, from data/document/euclid.json.
 *
 * @example
 * euclidDocument().data.classes // => 800
 */
export function euclidDocument(): EuclidDocument {
  return readJson<EuclidDocument>(path.join(projectRoot, 'data', 'document', 'euclid.json'));
}
