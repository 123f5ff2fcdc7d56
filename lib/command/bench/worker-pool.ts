import type { Contestant } from './contestant';
import type { Answer, Request } from './requests';
import { startWorker } from './worker-process';
import type { WorkerProcess } from './worker-process';

/** The workers of a bench, each started when it is first needed. Only one is asked at a time. */
export interface WorkerPool {
  ask(contestant: Contestant, request: Request, seconds: number): Promise<Answer>;
  /** Let every worker forget its work but that of these contestants. */
  keep(contestants: readonly Contestant[]): Promise<void>;
  end(): void;
}

export function createWorkerPool(start: typeof startWorker = startWorker): WorkerPool {
  const workers = new Map<string, WorkerProcess>();
  const keyOf = ({ library, threads }: Contestant): string => `${library} ${threads ?? ''}`;

  return {
    async ask(contestant, request, seconds) {
      const key = keyOf(contestant);
      const worker = workers.get(key) ?? start(contestant);
      workers.set(key, worker);
      try {
        return await worker.ask(request, seconds);
      } catch (problem) {
        // The next row may do better with a fresh one.
        workers.delete(key);
        throw problem;
      }
    },
    async keep(contestants) {
      for (const [key, worker] of workers) {
        const names = contestants.filter((one) => keyOf(one) === key).map(({ name }) => name);
        await worker.ask({ do: 'keep', names }, 60).catch(() => workers.delete(key));
      }
    },
    end() {
      for (const worker of workers.values()) worker.end();
      workers.clear();
    },
  };
}
