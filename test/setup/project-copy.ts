import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../lib/base';

/** The set-up's plain scripts, with the types that a test needs of them. */
export function loadSetup<T>(name: string): T {
  return createRequire(__filename)(path.join(projectRoot, 'lib', 'setup', name)) as T;
}

export interface Project {
  root: string;
  tools: string;
  modules: string;
  environment: string;
  unfinished: string;
  log: string;
  python: string;
  jupyterShare: string;
  tensorFlowPackage: string;
}

export interface Step {
  title: string;
  folder: string;
  plan: string;
  bytesNeeded: number;
  isWhole(project: Project): boolean;
  make(context: { project: Project; say(line: string): void; lockHandle?: number }): Promise<void>;
}

export const { projectAt } = loadSetup<{ projectAt(root: string): Project }>('project.cjs');

/** An empty folder of its own, under the system's folder for temporary files. */
export function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'redshift-lab-test-'));
}

/** What a bare clone holds, as far as set-up reads it. */
export function copyBareProject(folder: string): void {
  for (const name of ['package.json', 'package-lock.json', '.npmrc', 'lib/setup', 'lib/kernel']) {
    fs.cpSync(path.join(projectRoot, name), path.join(folder, name), { recursive: true });
  }
}

export function writeFile(file: string, content: string, mode = 0o644): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content, { mode });
}
