import { serveBlocks } from '../../worker/serve-blocks';
import { euclidBlockSource } from './block';

/** A thread that makes Euclid spectra for its parent. */
serveBlocks(euclidBlockSource);
