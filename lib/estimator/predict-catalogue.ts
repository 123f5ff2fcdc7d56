import { sha256 } from '../base';
import type { ProgressListener } from '../base';
import { createTableSink, openTable, texts } from '../table';
import type { TableFormat, TableSource } from '../table';
import { answersOf } from './answers';
import { readCataloguePiece, readingOf } from './catalogue-estimator';
import type { CatalogueEstimator } from './catalogue-estimator';
import { estimate } from './estimate';
import { packObject } from './packed-object';
import { predictInPieces } from './predict-in-pieces';
import type { PredictionReport, RowPredictor } from './predict-in-pieces';

/** How to predict a catalogue. */
export interface PredictCatalogueOptions {
  /** Give the whole density of each object, too. Classes always have their probabilities. By default false. */
  readonly densities?: boolean;
  /** Rows that are read at once; the answers do not depend on it. */
  readonly pieceRows?: number;
  /** The output's format; by default what the name's ending says. */
  readonly format?: TableFormat;
  readonly onProgress?: ProgressListener;
}

/**
 * Predict every object of a catalogue's file and write the answers, in constant memory; see `answersOf` for the columns.
 *
 * A run that was killed goes on where it was when it is called again, and gives the same file.
 *
 * @param file CSV, FITS or Parquet; `-` is standard input (CSV)
 * @param out its ending says the format; `-` is standard output (CSV)
 * @throws RedshiftLabError as `openTable`, `photometryOf`, `estimate` and `predictInPieces`
 */
export async function predictCatalogue(
  estimator: CatalogueEstimator,
  file: string,
  out: string,
  options: PredictCatalogueOptions = {},
): Promise<PredictionReport> {
  const source = await openTable(file);
  try {
    const { format } = options;
    const predictor = cataloguePredictor(estimator, source, options);
    const sink = createTableSink(out, format === undefined ? {} : { format });
    return await predictInPieces(source, predictor, out, sink, options);
  } finally {
    source.close();
  }
}

function cataloguePredictor(
  estimator: CatalogueEstimator,
  { file, columns }: TableSource,
  { densities = false }: PredictCatalogueOptions,
): RowPredictor {
  const { catalogue, kind } = estimator;
  const names = columns.map(({ name }) => name);
  const isWhole = densities || kind === 'class';
  const { text, numbers } = packObject(estimator);
  return {
    identity: `${sha256(text)} ${sha256(numbers)} ${isWhole}`,
    reading: readingOf(catalogue, names, file),
    async predict(rows, firstRow) {
      const { photometry, extra, objects } = readCataloguePiece(catalogue, rows, file, firstRow);
      const estimates = await estimate(estimator, photometry, {
        densities: isWhole,
        ...(extra && { extra }),
      });
      return answersOf(estimator, texts(objects, 'id'), estimates);
    },
  };
}
