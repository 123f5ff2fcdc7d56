import assert from 'node:assert/strict';
import { paceCheckpoints } from '../../lib/training/checkpoint-pace';

/** The times of the checkpoints of a training of so many seconds, each of which takes so many milliseconds. */
function written(seconds: number, cost: (count: number) => number, pause?: number): number[] {
  let time = 0;
  const times: number[] = [];
  const pace = paceCheckpoints(
    () => {
      times.push(time / 1000);
      time += cost(times.length);
    },
    pause,
    () => time,
  );
  for (; time < seconds * 1000; time += 10) pace.whenDue();
  return times;
}

describe('paceCheckpoints', () => {
  it('writes every 2 seconds where that costs nothing', () => {
    assert.deepEqual(
      written(9, () => 0),
      [2, 4, 6, 8],
    );
  });

  it('spends at most 2 % of the time', () => {
    for (const cost of [50, 200, 1000]) {
      const { length } = written(1000, () => cost);
      assert.ok(length > 5 && (length * cost) / 1000 <= 1000 * 0.021, `${length} times ${cost} ms`);
    }
  });

  it('forgets one slow write, and waits no longer than five minutes', () => {
    const times = written(2000, (count) => (count === 3 ? 60_000 : 1));
    assert.ok(times[3]! - times[2]! < 361 && times[10]! - times[9]! < 60, times.join());
  });

  it('keeps to the seconds given', () => {
    assert.deepEqual(
      written(3.5, () => 500, 1).map((time) => Math.round(time * 100) / 100),
      [1, 2.5],
    );
  });
});
