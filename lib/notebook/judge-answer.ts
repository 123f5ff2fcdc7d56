/** What an exercise can ask for: a number, a word, yes or no, a list of numbers, or a function of one number. */
export type ExerciseAnswer = number | string | boolean | ArrayLike<number> | ((x: number) => number);

/** What is said of an answer. */
export interface Judgement {
  readonly state: 'right' | 'not yet' | 'not answered yet';
  /** Where the answer departs from the expected one, without giving that away; empty unless `not yet`. */
  readonly remark: string;
}

/** Where functions are compared. */
const places = [-3, -1.5, -0.5, 0, 0.25, 1, 2.5];

/**
 * Compare an answer with the expected one.
 *
 * Numbers count as right within the tolerance, lists number by number, functions at seven places from −3 to 3; words
 * without regard to capitals and blanks around them. An answer of another kind than expected, or a function that
 * throws, is an answer that is not right yet.
 *
 * @param tolerance the largest distance that counts as right; by default a thousandth of the expected number, and 1e-9
 *   at least; what is not finite is right only where it is the same
 * @example
 * judgeAnswer(undefined, 3).state // => 'not answered yet'
 * judgeAnswer(3.001, 3).state // => 'right'
 * judgeAnswer(-3, 3).remark // => 'the sign is the wrong way round'
 */
export function judgeAnswer(
  answer: ExerciseAnswer | null | undefined,
  expected: ExerciseAnswer,
  tolerance?: number,
): Judgement {
  if (answer === undefined || answer === null) return { state: 'not answered yet', remark: '' };
  const remark = remarkOn(answer, expected, tolerance);
  return { state: remark === '' ? 'right' : 'not yet', remark };
}

function remarkOn(answer: ExerciseAnswer, expected: ExerciseAnswer, tolerance?: number): string {
  if (typeof expected === 'number') return remarkOnNumber(answer, expected, tolerance);
  if (typeof expected === 'function') return remarkOnFunction(answer, expected, tolerance);
  if (typeof expected === 'boolean') {
    if (typeof answer !== 'boolean') return 'the answer is true or false';
    return answer === expected ? '' : 'think again';
  }
  if (typeof expected === 'string') {
    if (typeof answer !== 'string') return 'the answer is a word, in quotes';
    const plain = (word: string): string => word.trim().toLowerCase();
    return plain(answer) === plain(expected) ? '' : 'that is another word';
  }
  return remarkOnList(answer, expected, tolerance);
}

function remarkOnNumber(
  answer: unknown,
  expected: number,
  tolerance = Math.max(Math.abs(expected) / 1000, 1e-9),
): string {
  if (typeof answer !== 'number') return 'the answer is a number';
  if (Object.is(answer, expected)) return '';
  if (Number.isNaN(answer)) return 'that is not a number (NaN)';
  if (Number.isNaN(expected)) return 'think again';
  const isNear = (wanted: number): boolean => answer === wanted || Math.abs(answer - wanted) <= tolerance;
  if (Number.isFinite(expected) && isNear(expected)) return '';
  if (Number.isFinite(expected) ? isNear(-expected) : answer === -expected)
    return 'the sign is the wrong way round';
  return answer < expected ? 'that is too small' : 'that is too large';
}

function remarkOnList(answer: ExerciseAnswer, expected: ArrayLike<number>, tolerance?: number): string {
  if (!isList(answer)) return `the answer is a list of ${expected.length} numbers`;
  if (answer.length !== expected.length)
    return `the list has the length ${answer.length}, not ${expected.length}`;
  for (let place = 0; place < expected.length; place++) {
    const remark = remarkOnNumber(answer[place], expected[place]!, tolerance);
    if (remark !== '') return `number ${place + 1} of the list: ${remark}`;
  }
  return '';
}

function remarkOnFunction(
  answer: ExerciseAnswer,
  expected: (x: number) => number,
  tolerance?: number,
): string {
  if (typeof answer !== 'function') return 'the answer is a function of one number: (x) => …';
  for (const x of places) {
    let value: unknown;
    try {
      value = answer(x);
    } catch (error) {
      return `at ${x} the function throws: ${error instanceof Error ? error.message : String(error)}`;
    }
    const remark = remarkOnNumber(value, expected(x), tolerance);
    if (remark !== '') return `at ${x} the function gives ${String(value)}: ${remark}`;
  }
  return '';
}

function isList(answer: ExerciseAnswer): answer is ArrayLike<number> {
  return Array.isArray(answer) || ArrayBuffer.isView(answer);
}
