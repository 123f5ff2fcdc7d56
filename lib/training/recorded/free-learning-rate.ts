import { nodeBackend } from './node-backend';
import type { RecordedConstant, RecordedInput, Recording, Source } from './recording';

/** Recordings of the same step at two learning rates, in which the rate is an input. */
export interface FreedRecordings {
  readonly recordings: readonly [Recording, Recording];
  readonly inputs: readonly RecordedInput[];
}

/**
 * Find the learning rate among the constants of a step that was recorded at two rates, and make it an input.
 *
 * Where a constant is the rate, or its negative, in both recordings, it is the rate. So a schedule needs no recording
 * of its own for each rate.
 */
export function freeLearningRate(
  recordings: readonly [Recording, Recording],
  rates: readonly [number, number],
  inputs: readonly RecordedInput[],
): FreedRecordings {
  const freed: RecordedInput[] = [...inputs];
  const inputAt = new Map<number, number>();
  recordings[0].constants.forEach((constant, place) => {
    const other = recordings[1].constants[place];
    if (!other) return;
    for (const sign of [1, -1] as const) {
      if (!isScalar(constant, sign * rates[0]) || !isScalar(other, sign * rates[1])) continue;
      inputAt.set(place, freed.push({ kind: 'learningRate', sign, shape: constant.shape }) - 1);
    }
  });
  const follow = (source: Source): Source => {
    const input = source.kind === 'constant' ? inputAt.get(source.place) : undefined;
    return input === undefined ? source : { kind: 'input', place: input };
  };
  const [first, second] = recordings.map(withInput) as [Recording, Recording];
  return { recordings: [first, second], inputs: freed };

  function withInput(recording: Recording): Recording {
    return {
      operations: recording.operations.map((one) => ({ ...one, inputs: one.inputs.map(follow) })),
      // What is an input now stays in the list, as nothing, so that the others keep their places.
      constants: recording.constants.map((one, place) => (inputAt.has(place) ? nothing(one) : one)),
      updates: recording.updates.map(({ variable, value }) => ({ variable, value: follow(value) })),
      results: recording.results.map(follow),
    };
  }
}

function isScalar({ dtype, shape, bytes }: RecordedConstant, value: number): boolean {
  if (dtype !== nodeBackend().binding.TF_FLOAT || shape.some((length) => length !== 1)) return false;
  return Object.is(new Float32Array(bytes.slice().buffer)[0], Math.fround(value));
}

function nothing(constant: RecordedConstant): RecordedConstant {
  return { ...constant, bytes: new Uint8Array(constant.bytes.length) };
}
