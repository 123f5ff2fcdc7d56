import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { progressLine } from '../../lib/notebook';
import { progressText } from '../../lib/notebook/progress-line';
import { insideKernel } from './fake-kernel';

/** A clock that a test turns and a terminal that it reads. */
function surroundings(isTTY: boolean): {
  time: number;
  written: string;
  now: () => number;
  terminal: { isTTY: boolean; write: (text: string) => void };
} {
  const place = {
    time: 0,
    written: '',
    now: () => place.time,
    terminal: { isTTY, write: (text: string) => void (place.written += text) },
  };
  return place;
}

describe('progressLine', () => {
  it('updates one output in place, at most five times a second, and ends with the last state', async () => {
    const place = surroundings(false);
    const shown = await insideKernel(() => {
      const listener = progressLine('training', place);
      for (let done = 0; done <= 100; done++) {
        place.time = done * 10;
        listener({ task: 'training', done, total: 100 });
      }
    });
    assert.deepEqual(
      shown.map(({ update }) => update),
      [false, true, true, true, true, true],
    );
    const places = new Set(shown.map(({ message }) => message.transient.display_id));
    assert.equal(places.size, 1);
    assert.match(String(shown.at(-1)!.message.data['text/plain']), /100 of 100 in 1\.0 s$/);
  });

  it('gives each line its own output', async () => {
    const shown = await insideKernel(() => {
      for (const task of ['one', 'two']) progressLine(task)({ task, done: 1, total: 2 });
    });
    assert.notEqual(shown[0]!.message.transient.display_id, shown[1]!.message.transient.display_id);
  });

  it('shows the last state also when the work stops before its end', async () => {
    const shown = await insideKernel(async () => {
      const listener = progressLine('training');
      listener({ task: 'training', done: 1, total: 100 });
      listener({ task: 'training', done: 2, total: 100 });
      await pause(400);
    });
    assert.match(String(shown.at(-1)!.message.data['text/plain']), /2 of 100/);
  });

  it('in a terminal rewrites one line and ends it', () => {
    const place = surroundings(true);
    const listener = progressLine('reading', place);
    listener({ task: 'reading', done: 1, total: 2 });
    place.time = 2000;
    listener({ task: 'reading', done: 2, total: 2 });
    assert.equal((place.written.match(/\r/g) ?? []).length, 2);
    assert.equal((place.written.match(/\n/g) ?? []).length, 1);
    assert.ok(place.written.endsWith('2 of 2 in 2.0 s\n'));
  });

  it('into a file writes only the end', () => {
    const place = surroundings(false);
    const listener = progressLine('reading', place);
    listener({ task: 'reading', done: 1, total: 2 });
    assert.equal(place.written, '');
    listener({ task: 'reading', done: 2, total: 2, detail: '446,343 rows' });
    assert.match(place.written, /^reading ━+ 2 of 2 in 0\.0 s, 446,343 rows\n$/);
  });

  it('counts the time anew for a next task', () => {
    const place = surroundings(true);
    const listener = progressLine('work', place);
    listener({ task: 'one', done: 5, total: 10 });
    place.time = 60000;
    listener({ task: 'two', done: 0, total: 10 });
    place.time = 61000;
    listener({ task: 'two', done: 5, total: 10 });
    assert.match(place.written, /work: two ━+─+ 50 %, 5 of 10, 1\.0 s left$/);
  });

  it('judges the time left by what it has seen, not by what an earlier session did', () => {
    const place = surroundings(true);
    const listener = progressLine('training', place);
    listener({ task: 'training', done: 80, total: 100 });
    place.time = 10_000;
    listener({ task: 'training', done: 90, total: 100 });
    assert.match(place.written, /90 of 100, 10 s left$/);
  });

  it('has words for work of unknown or no size', () => {
    assert.match(progressText('reading', { task: '', done: 0, total: 0 }, 1), /0 of 0 in 1\.0 s$/);
  });
});
