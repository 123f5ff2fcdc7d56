import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createHeader, packMessage, unpackMessage } from '../../lib/kernel/wire';
import type { Message } from '../../lib/kernel/wire';

const message = (content: Record<string, unknown>): Message => ({
  identities: [Buffer.from([0, 255, 7])],
  header: createHeader('execute_request', 'a session'),
  parent: {},
  metadata: {},
  content,
});
const pack = (content: Record<string, unknown>, key: string): Buffer[] =>
  packMessage(message(content), key).map((frame) => Buffer.from(frame));

describe('messages on the wire', () => {
  it('come out as they went in, with and without a key', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (content, key) => {
        const plain = JSON.parse(JSON.stringify(content)) as object;
        assert.deepEqual(unpackMessage(pack(content, key), key)?.content, plain);
      }),
    );
  });

  it('are refused when one byte after the signature differs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 6 }), fc.nat(), (frame, position) => {
        const frames = pack({ code: '1 + 1' }, 'key');
        const changed = frames[frame]!;
        changed[position % changed.length]! ^= 1;
        assert.equal(unpackMessage(frames, 'key'), undefined);
      }),
    );
  });

  it('are refused under another key, without a signature, or cut short', () => {
    const frames = pack({}, 'key');
    assert.equal(unpackMessage(frames, 'other'), undefined);
    assert.equal(unpackMessage(pack({}, ''), 'key'), undefined);
    for (let count = 0; count < frames.length; count++) {
      assert.equal(unpackMessage(frames.slice(0, count), 'key'), undefined);
    }
  });
});
