import path from 'node:path';
import { projectRoot } from '../../base';

/** Where the bench keeps its files, the workers' output and compiled code: ignored by git, removed by `npm run clean`. */
export const benchFolder: string = path.join(projectRoot, '.tools', 'bench');
