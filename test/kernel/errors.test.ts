import assert from 'node:assert/strict';
import { startKernel } from '../../lib/kernel';
import type { KernelClient } from '../../lib/kernel';
import { fixtures, runCell } from './run-cell';

describe('kernel: errors', () => {
  let kernel: KernelClient;
  before(async () => {
    kernel = await startKernel();
    await runCell(kernel, `import { fail, failAsSentence, failLater, inner } from '${fixtures}/room'`);
  });
  after(() => kernel.shutdown());

  it('are in the reply and among the outputs, with name, sentence and traceback', async () => {
    const { reply, outputs } = await runCell(kernel, 'throw new RangeError("too far")');
    assert.equal(reply.status, 'error');
    const { ename, evalue, traceback } = reply;
    assert.deepEqual([ename, evalue], ['RangeError', 'too far']);
    assert.equal(traceback[0], 'RangeError: too far');
    assert.deepEqual(outputs, [{ output_type: 'error', ename, evalue, traceback }]);
  });

  it('name the true lines of the library and of the cell', async () => {
    const { reply } = await runCell(kernel, '// one\n// two\nconst value: number = 1;\n  fail();\n// five');
    const text = reply.traceback.join('\n');
    assert.match(text, /at inner \(test\/kernel\/fixtures\/room\/fail\.ts:6:9\)/);
    assert.match(text, /fail\.ts:10:10/);
    assert.match(text, new RegExp(`at cell \\[${String(reply.executionCount)}\\]:4:3`));
    assert.equal(reply.line, 4);
    assert.equal(reply.traceback.length, 4, 'the sentence, two lines of the library, one of the cell');
    assert.doesNotMatch(text, /node_modules\/tslab|lib\/kernel|node:/);
  });

  it('name the line of the cell whose function failed, and the line that called it', async () => {
    const { reply: first } = await runCell(
      kernel,
      'function pick(list: number[]) {\n  return list.at(-9)!.toFixed();\n}',
    );
    const { reply } = await runCell(kernel, '\n\nawait Promise.resolve();\npick([])');
    const text = reply.traceback.join('\n');
    assert.match(text, new RegExp(`cell \\[${String(first.executionCount)}\\]:2:`));
    assert.match(text, new RegExp(`cell \\[${String(reply.executionCount)}\\]:4:`));
    assert.equal(reply.line, 4);
  });

  it('of an awaited library function have the true line', async () => {
    const { reply } = await runCell(kernel, '\nawait failLater()');
    assert.equal(reply.ename, 'RangeError');
    assert.match(reply.traceback.join('\n'), /fail\.ts:24:9/);
    assert.equal(reply.line, 2);
  });

  it('of the library begin with their sentence and have few lines', async () => {
    const { reply } = await runCell(kernel, 'failAsSentence()');
    assert.equal(reply.ename, 'RedshiftLabError');
    assert.equal(reply.evalue, 'Column "zz" is missing from a.csv; add it.');
    assert.equal(reply.traceback[0], reply.evalue);
    assert.ok(reply.traceback.includes('RedshiftLabError, code missing-column'));
    assert.ok(reply.traceback.includes('Error: the disk is full'), 'the cause is told');
    assert.ok(reply.traceback.length <= 14);
  });

  it('of the compiler show the place in the cell', async () => {
    const { reply } = await runCell(kernel, 'const fine = 1;\nconst wrong: string = fine;');
    const count = String(reply.executionCount);
    assert.deepEqual(reply.traceback, [
      `cell [${count}]:2:7 - Type 'number' is not assignable to type 'string'.`,
      '    const wrong: string = fine;',
      '          ^',
    ]);
    assert.equal(reply.evalue, "line 2, column 7: Type 'number' is not assignable to type 'string'.");
  });

  it('of the syntax have a line too', async () => {
    const { reply } = await runCell(kernel, 'const fine = 1;\nconst = 2;');
    assert.deepEqual([reply.ename, reply.line], ['TypeScriptError', 2]);
  });

  it('may be any thrown value', async () => {
    const { reply } = await runCell(kernel, 'throw { redshift: -1 }');
    assert.deepEqual([reply.ename, reply.evalue], ['Thrown value', '{ redshift: -1 }']);
  });

  it('of several causes are told once each, however the causes lead in a circle', async () => {
    const circle = `const first: Error = new Error('first'); const second = new Error('second', { cause: first });
      first.cause = second; throw first`;
    const { reply } = await runCell(kernel, circle);
    const sentences = reply.traceback.filter((line) => !line.startsWith('    at '));
    assert.deepEqual(sentences, ['Error: first', 'Caused by:', 'Error: second']);
    const any = `await Promise.any([Promise.reject(new Error('one')), Promise.reject('two')])`;
    const text = (await runCell(kernel, any)).reply.traceback.join('\n');
    assert.match(text, /^AggregateError: [^]*Error: one[^]*Thrown value: 'two'$/);
  });

  it('thrown while a value is shown fail the cell, and the next one runs', async () => {
    const code = `({ [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('not to be seen') } })`;
    const { reply } = await runCell(kernel, code);
    assert.deepEqual([reply.status, reply.evalue], ['error', 'not to be seen']);
    assert.equal((await runCell(kernel, '"next"')).result, 'next');
  });

  it('of a promise that nobody waits for fail the cell', async () => {
    const { reply } = await runCell(kernel, 'void Promise.reject(new Error("nobody waits"));\n1');
    assert.deepEqual([reply.status, reply.evalue], ['error', 'nobody waits']);
  });

  it('of a promise that is rejected while the cell waits end the wait', async () => {
    const code =
      'setTimeout(() => void Promise.reject(new Error("meanwhile")), 10);\nawait new Promise(() => undefined)';
    const { reply } = await runCell(kernel, code);
    assert.equal(reply.evalue, 'meanwhile');
  });

  it('thrown in a timer fail the running cell and spare the kernel', async () => {
    const code =
      'setTimeout(() => { throw new Error("in a timer") }, 10);\nawait new Promise(() => undefined)';
    const { reply } = await runCell(kernel, code);
    assert.deepEqual([reply.evalue, reply.line], ['in a timer', 1]);
    assert.equal((await runCell(kernel, '"alive"')).result, 'alive');
  });

  it('let the cells that were sent along run, where stop_on_error is false', async () => {
    const runs = await Promise.all(
      ['throw new Error("first")', '"second"', '"third"'].map((code) => runCell(kernel, code)),
    );
    assert.deepEqual(
      runs.map(({ reply }) => reply.status),
      ['error', 'ok', 'ok'],
    );
    assert.deepEqual(
      runs.map(({ result }) => result),
      [undefined, 'second', 'third'],
    );
  });

  it('drop the cells that were sent along, where stop_on_error is true, and none that are sent after', async () => {
    const cells = ['throw new Error("first")', 'globalThis.dropped = 1 as never', '2'];
    const runs = await Promise.all(cells.map((code) => runCell(kernel, code, { stopOnError: true })));
    assert.deepEqual(
      runs.map(({ reply }) => reply.status),
      ['error', 'aborted', 'aborted'],
    );
    assert.equal((await runCell(kernel, '"at once"', { stopOnError: true })).result, 'at once');
    assert.equal((await runCell(kernel, '"dropped" in globalThis')).result, 'false');
  });
});
