import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { transformSync } from 'esbuild';
import { projectRoot } from '../../lib/base';
import * as library from '../../lib';

interface Example {
  readonly place: string;
  readonly code: string;
  readonly expected: string;
}

/** The `@example` blocks of a file: statements, each ended by a line's comment `// => value`. */
function examplesIn(file: string): Example[] {
  const examples: Example[] = [];
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  let inside = false;
  let code: string[] = [];
  lines.forEach((line, number) => {
    const text = /^ ?\*(?: (.*))?$/.exec(line.trim())?.[1] ?? '';
    if (/^\s*\* @example/.test(line)) {
      inside = true;
      code = [];
      return;
    }
    if (!inside) return;
    if (/\*\/|^\s*\* @/.test(line)) {
      inside = false;
      return;
    }
    const answer = /^(.*?)\s*\/\/ => (.*)$/.exec(text);
    code.push(answer ? answer[1]! : text);
    if (!answer) return;
    examples.push({
      place: `${path.relative(projectRoot, file)}:${number + 1}`,
      code: code.join('\n'),
      expected: answer[2]!,
    });
    code = [];
  });
  return examples;
}

function sourceFiles(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(file);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') ? [file] : [];
  });
}

/** Equal up to 1e-9 in numbers; typed arrays count as lists. */
function assertAlike(found: unknown, expected: unknown, place: string): void {
  if (typeof expected === 'number' && typeof found === 'number' && Number.isFinite(expected)) {
    assert.ok(
      Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
      `${place}: ${found}, not ${expected}`,
    );
  } else if (Array.isArray(expected)) {
    const list = ArrayBuffer.isView(found) ? Array.from(found as Float64Array) : found;
    assert.ok(Array.isArray(list) && list.length === expected.length, `${place}: ${String(found)}`);
    expected.forEach((one, index) => assertAlike(list[index], one, `${place}[${index}]`));
  } else if (expected !== null && typeof expected === 'object') {
    for (const [key, value] of Object.entries(expected)) {
      assertAlike((found as Record<string, unknown>)[key], value, `${place}.${key}`);
    }
  } else {
    assert.deepEqual(found, expected, place);
  }
}

describe('the examples in the comments', () => {
  const files = sourceFiles(path.join(projectRoot, 'lib'));
  const examples = files.flatMap(examplesIn);

  it('are there', () => assert.ok(examples.length > 20, `${examples.length} examples`));

  for (const { place, code, expected } of examples) {
    it(`${place} gives ${expected}`, () => {
      // A function of a room's inside is imported from its own file; all others are public.
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- which file it is, is known only here
      const own = require(path.join(projectRoot, place.split(':')[0]!)) as object;
      const context = vm.createContext({
        ...library,
        ...own,
        Float32Array,
        Float64Array,
        Int32Array,
        Uint8Array,
        Buffer,
      });
      const statements = transformSync(code, { loader: 'ts' }).code;
      assertAlike(
        toPlain(vm.runInContext(statements, context)),
        toPlain(vm.runInContext(`(${expected})`, context)),
        place,
      );
    });
  }
});

/** A value made inside the context, as one of our own arrays and objects. */
function toPlain(value: unknown): unknown {
  if (value === undefined || typeof value === 'number') return value;
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if (typeof value === 'object' && value !== null) return structuredClone(value);
  return value;
}
