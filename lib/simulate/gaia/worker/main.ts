import { serveBlocks } from '../../worker/serve-blocks';
import { gaiaBlockSource } from '../columns';

/** A thread that simulates blocks of Gaia's spectra for its parent. */
serveBlocks(gaiaBlockSource);
