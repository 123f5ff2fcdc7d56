import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { clearStop, RedshiftLabError, requestStop } from '../../../lib/base';
import { searchHyperparameters } from '../../../lib/training';
import type { HyperparameterValues, SearchOptions, SearchResult, Trial } from '../../../lib/training';
import { temporaryFolder } from '../small-training';
import { mixedScore, mixedSpace } from './spaces';

const score = async (values: HyperparameterValues): Promise<number> => mixedScore(values);
const small: SearchOptions = { method: 'bayesian', seed: 3, trials: 10, initialPoints: 5 };

/** What of a search does not depend on the clock. */
function storyOf({ trials, best, method }: SearchResult): unknown {
  const plain = (trial: Trial): unknown => ({ ...trial, seconds: 0 });
  return { method, trials: trials.map(plain), best: best && plain(best) };
}

describe('searchHyperparameters', function () {
  const folder = temporaryFolder(this);
  afterEach(clearStop);

  for (const method of ['bayesian', 'random', 'grid'] as const) {
    it(`goes on in its folder as if it had never paused (${method})`, async () => {
      const options = { ...small, method };
      const whole = await searchHyperparameters(mixedSpace, score, options);
      for (const trials of [2, 6, 7, 10]) {
        const part = await searchHyperparameters(mixedSpace, score, { ...options, trials, folder: folder() });
        assert.equal(part.trials.length, trials);
      }
      const refuse = async (): Promise<number> => assert.fail('every trial has been there');
      const again = await searchHyperparameters(mixedSpace, refuse, { ...options, folder: folder() });
      assert.deepEqual(storyOf(again), storyOf(whole));
      assert.equal(whole.best!.score, Math.min(...whole.trials.map((trial) => trial.score!)));
      assert.deepEqual(fs.readdirSync(folder()).sort(), ['search.json', 'trials.jsonl']);
    });
  }

  it('has other trials with another seed, and a seed of its own for each trial', async () => {
    const found = await Promise.all(
      [1, 2].map((seed) => searchHyperparameters(mixedSpace, score, { ...small, seed })),
    );
    const seeds = found.flatMap(({ trials }) => trials.map(({ seed }) => seed));
    assert.equal(new Set(seeds).size, 20);
    assert.notDeepEqual(found[0]!.trials[0]!.values, found[1]!.trials[0]!.values);
  });

  it('tells the objective trial and seed, and the listener each new trial with those before', async () => {
    const told: unknown[] = [];
    const heard: unknown[] = [];
    const objective = async (_: HyperparameterValues, about: object): Promise<number> => told.push(about);
    const onTrial = ({ number }: Trial, { length }: readonly Trial[]): number => heard.push([number, length]);
    const { trials } = await searchHyperparameters(mixedSpace, objective, { ...small, trials: 3, onTrial });
    assert.deepEqual(
      told,
      trials.map(({ number, seed }) => ({ trial: number, seed })),
    );
    assert.deepEqual(heard, [
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('keeps failed trials with their sentence and learns from the others', async () => {
    const objective = async (values: HyperparameterValues, { trial }: { trial: number }): Promise<number> => {
      if (trial % 3 === 1) throw new RedshiftLabError('diverged', 'The loss is NaN.');
      return trial % 3 === 2 ? NaN : mixedScore(values);
    };
    const options = { ...small, trials: 12, initialPoints: 2, folder: folder() };
    const { trials, best } = await searchHyperparameters(mixedSpace, objective, options);
    assert.equal(trials.length, 12);
    assert.equal(trials[0]!.failure, 'The loss is NaN.');
    assert.equal(trials[1]!.failure, 'The objective gave NaN, no finite number.');
    assert.ok(trials.every((trial) => (trial.score === undefined) !== (trial.failure === undefined)));
    assert.equal(best!.number % 3, 0);
  });

  it('ends after three failures in a row with the last one, and begins the count anew when it is called again', async () => {
    let isBroken = true;
    const objective = async (values: HyperparameterValues): Promise<number> => {
      if (isBroken) throw new Error('No such file.');
      return mixedScore(values);
    };
    const options = { ...small, folder: folder() };
    const broken = (): Promise<unknown> => searchHyperparameters(mixedSpace, objective, options);
    await assert.rejects(broken(), {
      code: 'too-many-failures',
      message: /The last 3 trials of the search failed, trial 3 with: No such file\./,
    });
    await assert.rejects(broken(), { code: 'too-many-failures', message: /trial 6/ });
    isBroken = false;
    const { trials } = await searchHyperparameters(mixedSpace, objective, options);
    assert.deepEqual(
      trials.map(({ failure }) => failure === undefined),
      [...Array<boolean>(6).fill(false), ...Array<boolean>(4).fill(true)],
    );
  });

  for (const way of [
    'the stop flag',
    'an error of code stopped',
    'the flag before the first trial',
    'the flag while values are chosen',
  ] as const) {
    it(`stops by ${way} without a failed trial, and goes on as if it had not`, async () => {
      let isStopping = true;
      if (way === 'the flag before the first trial') requestStop();
      const objective = async (
        values: HyperparameterValues,
        { trial }: { trial: number },
      ): Promise<number> => {
        if (trial === 7 && isStopping) {
          if (way === 'an error of code stopped') throw new RedshiftLabError('stopped', 'Stopped.');
          requestStop();
        }
        // Heard while the seventh trial's values are chosen: the next trial comes behind some turns.
        if (trial === 6 && isStopping && way === 'the flag while values are chosen') setTimeout(requestStop);
        return mixedScore(values);
      };
      const options = { ...small, folder: folder() };
      const stopped = await searchHyperparameters(mixedSpace, objective, options);
      assert.equal(stopped.status, 'stopped');
      assert.equal(stopped.trials.length, way === 'the flag before the first trial' ? 0 : 6);
      isStopping = false;
      clearStop();
      const whole = await searchHyperparameters(mixedSpace, objective, options);
      assert.equal(whole.status, 'finished');
      assert.deepEqual(storyOf(whole), storyOf(await searchHyperparameters(mixedSpace, score, small)));
    });
  }

  it('begins no trial once the minutes are used, those of earlier sessions too', async () => {
    const slow = (): Promise<number> => new Promise((resolve) => setTimeout(() => resolve(1), 15));
    const options: SearchOptions = { method: 'random', seed: 1, minutes: 0.001, folder: folder() };
    const { trials, status } = await searchHyperparameters(mixedSpace, slow, options);
    const seconds = trials.map((trial) => trial.seconds);
    const sum = (list: number[]): number => list.reduce((total, one) => total + one, 0);
    assert.ok(sum(seconds) >= 0.06 && sum(seconds.slice(0, -1)) < 0.06, seconds.join(', '));
    assert.equal(status, 'finished');
    const again = await searchHyperparameters(mixedSpace, slow, options);
    assert.equal(again.trials.length, trials.length);
  });

  it('ends where the space is used up, and says so', async () => {
    const tiny = [{ name: 'loss', kind: 'choice', values: ['a', 'b', 'c'] }] as const;
    for (const method of ['grid', 'random', 'bayesian'] as const) {
      const search = { method, seed: 1, ...(method !== 'grid' && { trials: 50 }) };
      const { trials, status, notes } = await searchHyperparameters(tiny, async () => 1, search);
      assert.deepEqual(trials.map(({ values }) => values['loss']).sort(), ['a', 'b', 'c']);
      assert.equal(status, 'finished');
      assert.match(notes[0]!, /ended after 3 trials: the space has no other points/);
    }
  });

  it('has no best where every trial failed or none was asked for', async () => {
    const { trials, best } = await searchHyperparameters(mixedSpace, score, { ...small, trials: 0 });
    assert.deepEqual([trials, best], [[], undefined]);
  });

  it('refuses options that mean nothing, by name', async () => {
    const wrong: [code: string, options: object][] = [
      ['no-budget', { trials: undefined }],
      ['wrong-option', { trials: 1.5 }],
      ['wrong-option', { minutes: -1 }],
      ['wrong-option', { minutes: NaN }],
      ['wrong-option', { initialPoints: 0 }],
      ['wrong-option', { beta: -1 }],
      ['wrong-option', { alpha: 0 }],
      ['wrong-option', { consecutiveFailures: 0 }],
      ['wrong-option', { method: 'genetic' }],
      ['bad-seed', { seed: 0.5 }],
    ];
    for (const [code, options] of wrong)
      await assert.rejects(searchHyperparameters(mixedSpace, score, { ...small, ...options }), { code });
    await assert.rejects(searchHyperparameters([], score, small), { code: 'bad-space' });
  });
});

describe('the folder of a search', function () {
  const folder = temporaryFolder(this);
  const search = (options: object = {}, space = mixedSpace): Promise<SearchResult> =>
    searchHyperparameters(space, score, { ...small, folder: folder(), ...options });

  it('drops a half-written last line with a note, wherever it was cut', async () => {
    const whole = await search();
    const file = path.join(folder(), 'trials.jsonl');
    const text = fs.readFileSync(file, 'utf8');
    const end = text.lastIndexOf('\n', text.length - 2) + 1;
    for (const cut of [end + 1, end + 20, text.length - 2, text.length - 1]) {
      fs.writeFileSync(file, text.slice(0, cut));
      const again = await search();
      assert.deepEqual(storyOf(again), storyOf(whole));
      assert.match(again.notes[0]!, /half-written, by a process that was killed: trial 10 runs again/);
      assert.deepEqual((await search()).notes, []);
    }
  });

  it('refuses another search, saying what differs', async () => {
    await search({ trials: 1 });
    const [first, ...others] = mixedSpace;
    const wrong: [message: RegExp, options: object, space?: typeof mixedSpace][] = [
      [/its method is bayesian, not random/, { method: 'random' }],
      [/its seed is 3, not 4/, { seed: 4 }],
      [/its beta is 2.6, not 1/, { beta: 1 }],
      [/its initialPoints is 5, not 6/, { initialPoints: 6 }],
      [
        /hyperparameter 1 of its space is .*"high":3.*, not .*"high":4/,
        {},
        [{ ...first, high: 4 } as never, ...others],
      ],
      [/hyperparameter 6 of its space is .*momentum.*, not absent/, {}, mixedSpace.slice(0, -1)],
    ];
    for (const [message, options, space] of wrong)
      await assert.rejects(search(options, space), { code: 'different-search', message });
    assert.equal((await search({ trials: 2 })).trials.length, 2);
  });

  it('refuses files that are not as they were written, by name', async () => {
    await search({ trials: 3 });
    const file = (name: string): string => path.join(folder(), name);
    const [about, trials] = ['search.json', 'trials.jsonl'].map((name) =>
      fs.readFileSync(file(name), 'utf8'),
    );
    const damaged = (message: RegExp): Promise<void> =>
      assert.rejects(search(), { code: 'damaged-search', message });
    fs.writeFileSync(file('trials.jsonl'), trials!.replace('"number":2', '"number":7'));
    await damaged(/line 2 of trials.jsonl is no trial of this search/);
    fs.writeFileSync(file('trials.jsonl'), trials!.replace('"layers":', '"depth":'));
    await damaged(/line 1 of trials.jsonl/);
    const parts: [from: RegExp, to: string][] = [
      [/,"seconds":[^,]+/, ''],
      [/"seconds":/, '"seconds":-'],
      [/,"seed":\d+/, ''],
      [/,"score":[^,]+/, ''],
      [/"score":[^,]+/, '"score":null'],
      [/"score":/, '"failure":"No.","score":'],
    ];
    for (const [from, to] of parts) {
      assert.match(trials!, from);
      fs.writeFileSync(file('trials.jsonl'), trials!.replace(from, to));
      await damaged(/line 1 of trials.jsonl is no trial of this search/);
    }
    fs.writeFileSync(file('trials.jsonl'), trials!);
    fs.writeFileSync(file('search.json'), about!.replace('"seed": 3', '"seed": 4'));
    await damaged(/search.json is not as it was written/);
    fs.rmSync(file('search.json'));
    await damaged(/trials.jsonl stands there without search.json/);
  });

  it('is held by one search at a time', async () => {
    await searchHyperparameters(
      mixedSpace,
      async () => {
        await assert.rejects(search(), { code: 'locked', message: /searching hyperparameters/ });
        return 1;
      },
      { ...small, trials: 1, folder: folder() },
    );
  });
});
