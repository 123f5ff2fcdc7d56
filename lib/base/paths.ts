import path from 'node:path';

/** The folder of the project: the one that holds package.json, lib, notebooks and data. */
export const projectRoot: string = path.resolve(__dirname, '..', '..');
