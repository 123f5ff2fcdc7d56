import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkAnswer, judgeAnswer } from '../../lib/notebook';
import type { ExerciseAnswer } from '../../lib/notebook';
import { answerHtml, answerText } from '../../lib/notebook/check-answer';
import { insideKernel, printed } from './fake-kernel';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const relu = (x: number): number => Math.max(0, x);

function remark(answer: ExerciseAnswer, expected: ExerciseAnswer, tolerance?: number): string {
  return judgeAnswer(answer, expected, tolerance).remark;
}

describe('judgeAnswer', () => {
  it('takes every number for its own answer, and a list and a function likewise', () => {
    fc.assert(fc.property(finite, (number) => judgeAnswer(number, number).state === 'right'));
    fc.assert(fc.property(fc.array(finite), (list) => judgeAnswer(list, [...list]).state === 'right'));
    assert.equal(judgeAnswer((x: number) => (x > 0 ? x : 0), relu).state, 'right');
  });

  it('takes what lies within the tolerance and nothing else', () => {
    const distance = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), distance, distance, (expected, off, tolerance) => {
        const isRight = judgeAnswer(expected + off, expected, tolerance).state === 'right';
        return isRight === Math.abs(expected + off - expected) <= tolerance;
      }),
    );
  });

  it('allows a thousandth of the expected number where no tolerance is given', () => {
    assert.equal(judgeAnswer(0.0302, 0.03).state, 'not yet');
    assert.equal(judgeAnswer(0.03002, 0.03).state, 'right');
    assert.equal(judgeAnswer(1e-8, 0).state, 'not yet');
    assert.equal(judgeAnswer(6e-17, 0).state, 'right');
    assert.equal(judgeAnswer(-0, 0).state, 'right');
  });

  it('takes for infinity and NaN nothing but themselves', () => {
    for (const expected of [Infinity, -Infinity, NaN]) {
      for (const answer of [Infinity, -Infinity, NaN, 0, 1e300])
        assert.equal(judgeAnswer(answer, expected).state === 'right', Object.is(answer, expected));
    }
    assert.equal(remark(7, Infinity), 'that is too small');
    assert.equal(remark(-Infinity, Infinity), 'the sign is the wrong way round');
  });

  it('says on which side a wrong number lies', () => {
    assert.equal(remark(1, 3), 'that is too small');
    assert.equal(remark(5, 3), 'that is too large');
    assert.equal(remark(-3, 3), 'the sign is the wrong way round');
    assert.equal(remark(NaN, 3), 'that is not a number (NaN)');
    assert.equal(remark(Infinity, 3), 'that is too large');
  });

  it('names the first wrong number of a list, and a wrong length', () => {
    assert.equal(remark(Float32Array.of(1, 4), [1, 2]), 'number 2 of the list: that is too large');
    assert.equal(remark([1], [1, 2]), 'the list has the length 1, not 2');
  });

  it('names the first place where a function is wrong, and a function that throws', () => {
    assert.equal(
      remark((x) => x, relu),
      'at -3 the function gives -3: that is too small',
    );
    const broken = (): number => {
      throw new Error('no idea');
    };
    assert.equal(remark(broken, relu), 'at -3 the function throws: no idea');
    assert.match(
      remark(() => undefined as unknown as number, relu),
      /gives undefined: the answer is a number/,
    );
  });

  it('takes words whatever their capitals, and true or false', () => {
    assert.equal(judgeAnswer(' ReLU', 'relu').state, 'right');
    assert.equal(judgeAnswer('tanh', 'relu').state, 'not yet');
    assert.equal(judgeAnswer(false, false).state, 'right');
    assert.equal(remark(true, false), 'think again');
  });

  it('never throws, whatever the kind of the answer', () => {
    const kinds: ExerciseAnswer[] = [0, NaN, 'relu', '', true, [1, 2], [], Float64Array.of(1), relu];
    for (const expected of kinds) {
      assert.equal(judgeAnswer(undefined, expected).state, 'not answered yet');
      assert.equal(judgeAnswer(null, expected).state, 'not answered yet');
      for (const answer of [...kinds, { length: 2 } as unknown as number[]]) judgeAnswer(answer, expected);
    }
    assert.equal(remark('3', 3), 'the answer is a number');
    assert.equal(remark(3, [1, 2]), 'the answer is a list of 2 numbers');
  });
});

describe('checkAnswer', () => {
  it('shows HTML and text as one output', async () => {
    const shown = await insideKernel(() => checkAnswer('1 + 1', 3, 2, { hint: 'Count on your fingers.' }));
    const judgement = judgeAnswer(3, 2);
    assert.deepEqual(
      shown.map(({ message }) => message.data),
      [
        {
          'text/html': answerHtml('1 + 1', judgement, 'Count on your fingers.'),
          'text/plain': answerText('1 + 1', judgement, 'Count on your fingers.'),
        },
      ],
    );
  });

  it('outside a kernel prints the text, and hints only at an answer that is not right', async () => {
    const hint = 'Count on your fingers.';
    const lines = await printed(() => {
      for (const answer of [2, 3, undefined]) checkAnswer('1 + 1', answer, 2, { hint });
    });
    assert.deepEqual(lines, [
      '✓ 1 + 1: right',
      '✗ 1 + 1: not yet: that is too large. Count on your fingers.',
      '… 1 + 1: not answered yet',
    ]);
  });

  it('is green where the answer is right, and escapes what stands in it', () => {
    assert.match(answerHtml('x', judgeAnswer(1, 1)), /color: #007a5a">✓ right</);
    assert.match(answerHtml('is x < 1?', judgeAnswer(2, 1), '<b>'), /x &lt; 1\?.*&lt;b&gt;/);
  });
});
