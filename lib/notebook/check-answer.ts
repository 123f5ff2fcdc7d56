import { displayBundle } from './display';
import { escapeHtml } from './escape-html';
import { judgeAnswer } from './judge-answer';
import type { ExerciseAnswer, Judgement } from './judge-answer';

export interface CheckAnswerOptions {
  /** The largest distance that counts as right; by default a thousandth of the expected number. */
  readonly tolerance?: number;
  /** What helps who has not found it yet; shown with an answer that is not right. */
  readonly hint?: string;
}

const looks: Record<Judgement['state'], { sign: string; colour: string }> = {
  right: { sign: '✓', colour: '#007a5a' },
  'not yet': { sign: '✗', colour: '#b25000' },
  'not answered yet': { sign: '…', colour: '#555555' },
};

/**
 * Say in a notebook whether the reader's answer to an exercise is right: a green "right", or what is wrong and a hint.
 * An exercise that is still `undefined` is "not answered yet". Never throws, so that a notebook of open exercises runs
 * to its end. Outside a kernel, prints the same as text.
 *
 * @param question what was asked, in a few words
 * @param answer the reader's: a number, a word, true or false, a list of numbers, or a function of one number
 * @param expected the right one; for functions and lists see `judgeAnswer`
 * @example
 * checkAnswer.length // => 3
 */
export function checkAnswer(
  question: string,
  answer: ExerciseAnswer | null | undefined,
  expected: ExerciseAnswer,
  options: CheckAnswerOptions = {},
): void {
  const judgement = judgeAnswer(answer, expected, options.tolerance);
  const text = answerText(question, judgement, options.hint);
  const shown = displayBundle({
    'text/html': answerHtml(question, judgement, options.hint),
    'text/plain': text,
  });
  if (!shown) console.log(text);
}

/** The judgement in one line. */
export function answerText(question: string, judgement: Judgement, hint?: string): string {
  return `${looks[judgement.state].sign} ${question}: ${wordsOn(judgement, hint)}`;
}

/** The same as HTML, the sign and the judgement in colour, every text escaped. */
export function answerHtml(question: string, judgement: Judgement, hint?: string): string {
  const { sign, colour } = looks[judgement.state];
  const words = escapeHtml(wordsOn(judgement, hint));
  return `<p>${escapeHtml(question)}: <strong style="color: ${colour}">${sign} ${words}</strong></p>`;
}

function wordsOn({ state, remark }: Judgement, hint?: string): string {
  if (state !== 'not yet') return state;
  const sentences = [remark, ...(hint === undefined ? [] : [hint])];
  return `${state}: ${sentences.join('. ')}`;
}
