import { serveBlocks } from '../../worker/serve-blocks';
import { photometryBlockSource } from '../block';

/** A thread that simulates blocks of photometry for its parent. */
serveBlocks(photometryBlockSource);
