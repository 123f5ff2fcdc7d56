import assert from 'node:assert/strict';

/** Equal up to the tolerance, relative to numbers above 1, in every number of equally shaped values; NaN equals NaN. */
export function assertClose(found: unknown, expected: unknown, tolerance: number, what = 'the value'): void {
  if (typeof expected === 'object' && expected !== null) {
    const [left, right] = [found as Record<string, unknown>, expected as Record<string, unknown>];
    assert.deepEqual(Object.keys(left).sort(), Object.keys(right).sort(), what);
    for (const key of Object.keys(right)) assertClose(left[key], right[key], tolerance, `${what}.${key}`);
    return;
  }
  const [left, right] = [Number(found), Number(expected)];
  const isClose =
    Object.is(left, right) || Math.abs(left - right) <= tolerance * Math.max(1, Math.abs(right));
  assert.ok(isClose, `${what}: ${left}, not ${right}`);
}
