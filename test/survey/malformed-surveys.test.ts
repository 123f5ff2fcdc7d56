import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRandom, projectRoot, RedshiftLabError } from '../../lib/base';
import type { Random } from '../../lib/base';
import { checkSurvey } from '../../lib/survey/check-survey';
import { readSurvey } from '../../lib/survey';
import { temporaryFile, temporaryPath } from '../table/temporary-file';

const folder = path.join(projectRoot, 'data', 'survey');
const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json') && !name.includes('schema'));
const codes = ['damaged-file', 'wrong-survey', 'missing-file'];

/** What comes of a description: 'survey', or an error's code. */
function outcome(content: string | Uint8Array): string {
  const file = temporaryFile(content, 'survey.json');
  try {
    const survey = readSurvey(file);
    checkSurvey(file, survey);
    return 'survey';
  } catch (cause) {
    assert.ok(cause instanceof RedshiftLabError, String((cause as Error).stack));
    assert.ok(codes.includes(cause.code), cause.message);
    assert.doesNotMatch(cause.message, /\[object|undefined is|is undefined|not iterable|null \(/);
    return cause.code;
  } finally {
    fs.rmSync(file);
  }
}

/** A value replaced by another, anywhere in a description. */
function withOtherValue(value: unknown, random: Random): unknown {
  const others: readonly unknown[] = [
    null,
    -1,
    1e308,
    '',
    'x',
    [],
    {},
    [[]],
    true,
    '__proto__',
    { constructor: 1 },
  ];
  if (typeof value !== 'object' || value === null || random.integer(6) === 0)
    return others[random.integer(others.length)];
  const keys = Object.keys(value);
  if (keys.length === 0) return others[random.integer(others.length)];
  const chosen = keys[random.integer(keys.length)]!;
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => [
    key,
    key === chosen ? withOtherValue(one, random) : (one as unknown),
  ]);
  if (random.integer(10) === 0) entries.push(['constructor', {}]);
  return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

describe('malformed descriptions of surveys', () => {
  it('give a survey or a named error where bits flip, bytes are missing or values are others', () => {
    const counts = new Map<string, number>();
    for (let number = 0; number < 900; number++) {
      const random = createRandom(1, 'survey', number);
      const original = fs.readFileSync(path.join(folder, files[random.integer(files.length)]!));
      let content: string | Uint8Array = original.subarray(0, random.integer(original.length));
      if (number % 3 === 1) {
        content = Uint8Array.from(original);
        content[random.integer(content.length)]! ^= 1 << random.integer(8);
      }
      if (number % 3 === 2) content = JSON.stringify(withOtherValue(JSON.parse(original.toString()), random));
      const came = outcome(content);
      counts.set(came, (counts.get(came) ?? 0) + 1);
    }
    for (const came of ['survey', 'damaged-file', 'wrong-survey']) assert.ok(counts.get(came)! > 100, came);
  });

  it('execute nothing and change no object, whatever their keys', () => {
    const text = fs.readFileSync(path.join(folder, 'lsst.json'), 'utf8');
    for (const key of [
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'toJSON',
      'then',
    ]) {
      const added = `"${key}": { "polluted": true, "name": "x" }, `;
      for (const [place, broken] of [
        ['top', text.replace('{', `{ ${added}`)],
        ['a band', text.replace('{ "name": "u"', `{ ${added}"name": "u"`)],
        ['a layout', text.replace(/"layouts": \[\s*\{/, (start) => `${start} ${added}`)],
      ] as const) {
        assert.notEqual(broken, text, place);
        assert.equal(outcome(broken), 'wrong-survey', `${key} in ${place}`);
        assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
      }
    }
  });

  it('take names such as __proto__ for names', () => {
    const survey = JSON.parse(fs.readFileSync(path.join(folder, 'lsst.json'), 'utf8')) as {
      bands: { name: string }[];
    };
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const text = JSON.stringify(survey).replaceAll('"name":"u"', `"name":"${name}"`);
      assert.ok(['survey', 'wrong-survey'].includes(outcome(text)), name);
    }
  });

  it('read no curve outside their folder, whatever its name', () => {
    const secret = temporaryFile('4000 0\n5000 1\n6000 0\n', 'secret.dat');
    const home = temporaryPath('home');
    fs.mkdirSync(path.join(home, 'inner'), { recursive: true });
    fs.symlinkSync(secret, path.join(home, 'link.dat'));
    fs.symlinkSync(path.dirname(secret), path.join(home, 'folder'));
    fs.copyFileSync(secret, path.join(home, 'inner', 'good.dat'));
    const base = path.basename(secret);
    const description = path.join(home, 'survey.json');
    const text = fs.readFileSync(path.join(folder, 'lsst.json'), 'utf8');
    const withCurve = (curve: string): void =>
      fs.writeFileSync(
        description,
        text.replace(/"wavelength": 3717, "width": 464/, () => `"curve": ${JSON.stringify(curve)}`),
      );
    withCurve('inner/good.dat');
    assert.equal(readSurvey(description).bands[0]!.width, 1000);
    const outside = [
      `../${base}`,
      secret,
      'link.dat',
      `folder/${base}`,
      `inner/../../${base}`,
      '..',
      '.',
      '',
      '/etc/passwd',
    ];
    for (const curve of [
      ...outside,
      `..\\${base}`,
      `x\u0000${base}`,
      'inner',
      '~/.bashrc',
      'file:///etc/passwd',
    ]) {
      withCurve(curve);
      assert.throws(() => readSurvey(description), { code: 'wrong-survey' }, curve);
    }
  });
});
