import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { projectRoot, RedshiftLabError } from '../../base';
import { benchFolder } from './bench-folder';
import type { Contestant, Library } from './contestant';
import { peersPython } from './peers-environment';
import type { Answer, Request } from './requests';

/** A process that answers one request at a time, and waits on its stdin in between. */
export interface WorkerProcess {
  /**
   * @throws RedshiftLabError `worker-died`, where the process ends or takes longer than `seconds`, and at every later
   * request
   */
  ask(request: Request, seconds: number): Promise<Answer>;
  end(): void;
}

const scripts: Readonly<Record<Exclude<Library, 'ours'>, string>> = {
  Keras: 'keras_worker.py',
  PyTorch: 'torch_worker.py',
  'scikit-learn': 'sklearn_worker.py',
  tables: 'tables_worker.py',
};

/** What its own output is written to. */
export const workersLog: string = path.join(benchFolder, 'workers.log');

/** Start the worker of a library, with this number of threads or as it comes. */
export function startWorker({ library, threads }: Pick<Contestant, 'library' | 'threads'>): WorkerProcess {
  const log = fs.openSync(workersLog, 'a');
  const [command, args]: [string, string[]] =
    library === 'ours'
      ? [process.execPath, ['--require', 'tsx/cjs', path.join(__dirname, 'our-worker.ts')]]
      : [peersPython, [path.join(projectRoot, 'test', 'bench', scripts[library])]];
  const child = spawn(command, args, {
    cwd: projectRoot,
    env: { ...environmentOf(library), ...threadVariables(threads) },
    stdio: ['pipe', 'pipe', log],
  });
  fs.closeSync(log);
  const [input, output] = [child.stdin!, child.stdout!];
  let waiting: ((answer: Answer | RedshiftLabError) => void) | undefined;
  let ended: RedshiftLabError | undefined;

  const end = (reason: string): void => {
    const name = library === 'ours' ? 'Our worker' : `The worker of ${library}`;
    ended ??= new RedshiftLabError('worker-died', `${name} ${reason}; its last words are in ${workersLog}.`);
    child.kill('SIGKILL');
    waiting?.(ended);
  };
  child.on('error', (cause) => end(`did not start (${cause.message})`));
  child.on('exit', (status, signal) => end(`ended by itself (${signal ?? `status ${status}`})`));
  // A write to a process that has just ended is told by its exit.
  input.on('error', () => undefined);
  readline.createInterface({ input: output }).on('line', (line) => waiting?.(JSON.parse(line) as Answer));

  return {
    ask: (request, seconds) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const timer = setTimeout(() => end(`gave no answer for ${seconds} s`), seconds * 1000);
        waiting = (answer) => {
          clearTimeout(timer);
          waiting = undefined;
          if (answer instanceof RedshiftLabError) reject(answer);
          else resolve(answer);
        };
        input.write(JSON.stringify(request) + '\n');
      }),
    end: () => end('was stopped'),
  };
}

/** Ours gets this process's variables; peers get them without what misleads them or writes outside the project. */
function environmentOf(library: Library): NodeJS.ProcessEnv {
  if (library === 'ours') return process.env;
  // A kernel of OpenBLAS that was chosen for another program would slow NumPy down.
  const misleading =
    /^(OPENBLAS_CORETYPE|OPENBLAS_L2_SIZE|PYTHON(PATH|HOME)|(TF|OMP|MKL|OPENBLAS)_.*THREADS)$/;
  const own = Object.entries(process.env).filter(([name]) => !misleading.test(name));
  return {
    ...Object.fromEntries(own),
    PYTHONDONTWRITEBYTECODE: '1',
    TF_CPP_MIN_LOG_LEVEL: '3',
    CUDA_VISIBLE_DEVICES: '',
    KERAS_BACKEND: 'tensorflow',
    KERAS_HOME: path.join(benchFolder, 'keras'),
    TORCHINDUCTOR_CACHE_DIR: path.join(benchFolder, 'inductor'),
  };
}

function threadVariables(threads: number | undefined): NodeJS.ProcessEnv {
  if (threads === undefined) return {};
  const names = [
    'TF_NUM_INTRAOP_THREADS',
    'TF_NUM_INTEROP_THREADS',
    'OMP_NUM_THREADS',
    'OPENBLAS_NUM_THREADS',
  ];
  return Object.fromEntries([...names, 'REDSHIFT_LAB_THREADS'].map((name) => [name, String(threads)]));
}
