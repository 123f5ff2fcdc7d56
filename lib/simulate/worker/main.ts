import { simulateRows } from '../alhambra-columns';
import { objectSource } from '../draw-object';
import type { MockSurvey } from '../draw-object';
import { serveBlocks } from './serve-blocks';

/** A thread that simulates blocks of an ALHAMBRA catalogue for its parent. */
serveBlocks<MockSurvey>((survey) => {
  const source = objectSource(survey);
  return (from, to) => simulateRows(source, from, to);
});
