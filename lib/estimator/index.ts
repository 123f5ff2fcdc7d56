export { cutInBlocks } from './cut-in-blocks';
export { blockRows, predictInPieces } from './predict-in-pieces';
export type { PredictionReport, RowPredictor } from './predict-in-pieces';
