import type { DataId, Variable } from '@tensorflow/tfjs-node-gpu';
import { nodeBackend } from './node-backend';
import type { Session } from './session';
import { readName, setInputName, setName } from './graph-names';

/** Keeps the variables of a model and those of its graph equal, whichever of them moved. */
export interface Mirror {
  /** Before a graph's step: give the graph what was assigned to the model's variables meanwhile. */
  push(): void;
  /** After a graph's step: from now on the model's variables fetch their values when somebody looks. */
  graphMoved(): void;
  /** Fetch what is new, then let the model's variables be ordinary ones again. */
  release(): void;
}

/**
 * Tie a model's variables to those of a graph.
 *
 * Copying all weights out of the graph after each step would cost more than the step. So each variable's `dataId`,
 * through which tfjs reaches its values, becomes a property that fetches the graph's values at the first look after a
 * step, and that notes an assignment from outside. To everybody else the model stays an ordinary one.
 */
export function mirrorVariables(session: Session, variables: readonly Variable[]): Mirror {
  const backend = nodeBackend();
  const held: DataId[] = variables.map(({ dataId }) => dataId);
  const assigned = new Set(variables.keys());
  const allReads = variables.map((_, place) => readName(place)).join();
  let isGraphAhead = false;

  function pull(): void {
    isGraphAhead = false;
    session.run([], '', allReads).forEach((metadata, place) => {
      const value = backend.createOutputTensor(metadata);
      variables[place]!.assign(value);
      value.dispose();
    });
    assigned.clear();
  }

  variables.forEach((variable, place) =>
    Object.defineProperty(variable, 'dataId', {
      configurable: true,
      enumerable: true,
      get() {
        if (isGraphAhead) pull();
        return held[place];
      },
      set(dataId: DataId) {
        held[place] = dataId;
        assigned.add(place);
      },
    }),
  );

  return {
    push() {
      if (assigned.size === 0) return;
      const places = [...assigned];
      const tensors = backend.getInputTensorIds(places.map((place) => variables[place]!));
      const done = session.run(tensors, places.map(setInputName).join(), places.map(setName).join());
      done.forEach(({ id }) => backend.binding.deleteTensor(id));
      assigned.clear();
    },
    graphMoved() {
      isGraphAhead = true;
    },
    release() {
      if (isGraphAhead) pull();
      variables.forEach((variable, place) =>
        Object.defineProperty(variable, 'dataId', {
          configurable: true,
          enumerable: true,
          writable: true,
          value: held[place],
        }),
      );
    },
  };
}
