import { percentile } from '../../base';
import fs from 'node:fs';
import readline from 'node:readline';
import { prepareOurs } from './ours';
import type { PreparedWork } from './prepared-work';
import type { Answer, Request } from './requests';

/**
 * Our worker: it answers requests, a JSON object per line, as those in test/bench do. Without a request it waits and
 * computes nothing; it ends with its stdin.
 */
async function serve(): Promise<void> {
  // What libraries print must not get between the answers.
  const answerTo = fs.createWriteStream('', { fd: 1 });
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
  const works = new Map<string, PreparedWork>();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const answer = await respond(JSON.parse(line) as Request, works).catch((problem: unknown): Answer => ({
      failed: problem instanceof Error ? problem.message : String(problem),
    }));
    answerTo.write(JSON.stringify(answer) + '\n');
  }
}

async function respond(request: Request, works: Map<string, PreparedWork>): Promise<Answer> {
  switch (request.do) {
    case 'prepare': {
      const work = prepareOurs(request.work, request.setting);
      await work.warmUp();
      works.set(request.name, work);
      return { ready: true };
    }
    case 'measure': {
      const found = await works.get(request.name)!.samples(request.milliseconds / 1000);
      return { value: percentile(found, 50), best: Math.min(...found) };
    }
    case 'converge':
      return works.get(request.name)!.converge!(request.target, request.epochs);
    case 'keep':
      for (const [name, work] of works) {
        if (request.names.includes(name)) continue;
        work.dispose();
        works.delete(name);
      }
      return { ready: true };
    case 'memory':
      return { value: peakMebibytes() };
  }
}

/** The largest resident memory of this process so far. */
function peakMebibytes(): number {
  const [, kibibytes] = /VmHWM:\s*(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))!;
  return Number(kibibytes) / 1024;
}

void serve();
