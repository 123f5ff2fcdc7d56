import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as stop from '../../lib/base/stop';
import {
  clearStop,
  formatDuration,
  letOthersRun,
  nearestName,
  requestStop,
  stopRequested,
} from '../../lib/base';

describe('nearestName', () => {
  it('is an existing name or nothing, and the name itself where it exists', () => {
    const names = fc.array(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 8 });
    fc.assert(
      fc.property(names, fc.string({ minLength: 1, maxLength: 8 }), (existing, wanted) => {
        const found = nearestName(wanted, existing);
        assert.ok(found === undefined || existing.includes(found));
        assert.equal(nearestName(wanted, [...existing, wanted])?.toLowerCase(), wanted.toLowerCase());
      }),
    );
    assert.equal(nearestName('F814W', ['redshift', 'odds']), undefined);
  });
});

describe('the stop flag', () => {
  it('is seen by another instance of the library in the same process, as after an edit in a notebook', () => {
    const file = require.resolve('../../lib/base/stop');
    const kept = require.cache[file];
    Reflect.deleteProperty(require.cache, file);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second instance of the module is the point
    const second = require('../../lib/base/stop') as typeof stop;
    require.cache[file] = kept;
    requestStop();
    assert.equal(second.stopRequested(), true);
    second.clearStop();
    assert.equal(stopRequested(), false);
    clearStop();
  });
});

describe('letOthersRun', () => {
  it('lets what waits for the next turn of the event loop come first, and what that asks for too', async () => {
    const events: string[] = [];
    setImmediate(() => {
      events.push('next turn');
      setImmediate(() => events.push('the one after'));
    });
    await letOthersRun();
    assert.deepEqual(events, ['next turn', 'the one after']);
  });
});

describe('formatDuration', () => {
  it('never shows 60 of a smaller unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (seconds) => {
        assert.doesNotMatch(formatDuration(seconds), /\b60\b|\b10\.0 s/);
      }),
    );
  });
});
