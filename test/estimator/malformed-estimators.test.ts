import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRandom, RedshiftLabError, sha256 } from '../../lib/base';
import { fitEstimator, loadEstimator, saveEstimator } from '../../lib/estimator';
import { temporaryPath } from '../table/temporary-file';
import { mockObjects } from './mock';

const codes = ['damaged-estimator', 'unknown-format', 'missing-estimator'];

describe('malformed folders of estimators', function () {
  this.timeout(120_000);
  const folder = temporaryPath('estimator');
  const file = (name: string): string => path.join(folder, name);
  let text: string;

  before(async () => {
    const { photometry, redshift } = mockObjects(120, 1);
    const sizes = { units: [4], epochs: 2, batchSize: 32 };
    const options = { seed: 1, folds: 2, ensemble: 1, sizes };
    saveEstimator(folder, await fitEstimator(photometry, { kind: 'redshift', values: redshift }, options));
    text = fs.readFileSync(file('estimator.json'), 'utf8');
  });

  /** The description with other words in it, and the checksum that belongs to them. */
  function resealed(changes: Readonly<Record<string, unknown>>): void {
    const { checksum, ...description } = JSON.parse(text) as Record<string, unknown>;
    assert.ok(checksum);
    const changed = { ...description, ...changes };
    fs.writeFileSync(
      file('estimator.json'),
      JSON.stringify({ ...changed, checksum: sha256(JSON.stringify(changed)) }),
    );
  }

  function codeOfLoading(): string {
    try {
      loadEstimator(folder);
      return 'estimator';
    } catch (cause) {
      assert.ok(cause instanceof RedshiftLabError, String((cause as Error).stack));
      assert.ok(codes.includes(cause.code), cause.message);
      return cause.code;
    } finally {
      fs.writeFileSync(file('estimator.json'), text);
    }
  }

  for (const name of ['estimator.json', 'estimator.bin']) {
    it(`refuses ${name} with a bit flipped, or cut short`, () => {
      const bytes = fs.readFileSync(file(name));
      for (let number = 0; number < 300; number++) {
        const random = createRandom(1, name, number);
        const at = random.integer(bytes.length - 1);
        const wrong = Uint8Array.from(bytes);
        wrong[at]! ^= 1 << random.integer(8);
        fs.writeFileSync(file(name), number % 2 === 0 ? wrong : bytes.subarray(0, at));
        assert.equal(codeOfLoading(), 'damaged-estimator', `${number}: byte ${at} of ${bytes.length}`);
        fs.writeFileSync(file(name), bytes);
      }
    });
  }

  it('refuses the format of another version by name, though its checksum is right', () => {
    for (const format of [0, 2, 1.5, '1', null]) {
      resealed({ format });
      assert.throws(
        () => loadEstimator(folder),
        ({ code, message }: RedshiftLabError) =>
          code === 'unknown-format' && message.includes(`has format ${String(format)}`),
      );
      resealed({ format });
      assert.equal(codeOfLoading(), 'unknown-format');
    }
  });

  it('refuses what is no description, though its checksum is right', () => {
    const arrays = [
      '{"packed":"float64","start":0,"length":1e9}',
      '{"packed":"float64","start":-8,"length":4}',
    ];
    const others = [
      '{"packed":"constructor","start":0,"length":1}',
      '{"packed":"float32"}',
      '',
      'null',
      '[',
      '7',
    ];
    for (const estimator of [...arrays, ...others, null, 7, {}, []]) {
      resealed({ estimator });
      assert.equal(codeOfLoading(), 'damaged-estimator', String(estimator));
    }
    for (const whole of ['null', '7', '[]', '"x"', '{}', '', '{"__proto__":{"format":1}}']) {
      fs.writeFileSync(file('estimator.json'), whole);
      assert.equal(codeOfLoading(), 'damaged-estimator', whole);
    }
  });

  it('executes nothing and changes no object, whatever the keys', () => {
    const { estimator } = JSON.parse(text) as { estimator: string };
    for (const key of ['__proto__', 'constructor', 'toJSON', 'then']) {
      resealed({ estimator: estimator.replace('{', `{"${key}":{"polluted":true},`) });
      codeOfLoading();
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    }
  });

  it('says that a folder is no estimator', () => {
    const { message } = captured(() => loadEstimator(temporaryPath('none')));
    assert.match(message, /There is no estimator in .*: train one/);
  });
});

function captured(work: () => unknown): RedshiftLabError {
  try {
    work();
  } catch (cause) {
    if (cause instanceof RedshiftLabError) return cause;
  }
  throw new Error('no error with a name');
}
