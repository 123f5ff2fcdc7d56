import type { BinnedColumns } from '../bins';
import type { ClassTree } from './class-tree';
import type { ClassSplitter } from './find-class-split';

/** When a node stays a leaf. */
export interface ClassTreeShape {
  readonly maximumDepth: number;
  readonly minimumInLeaf: number;
}

interface OpenNode {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

/**
 * A tree grown until its leaves hold one class, or no column can divide them.
 *
 * @param order the rows to grow it to, each once; their order changes
 * @param classes the class of each row
 * @param weights how often each row counts
 */
export function growClassTree(
  { bins, rows }: BinnedColumns,
  classes: Int32Array,
  weights: Uint16Array,
  order: Int32Array,
  splitter: ClassSplitter,
  { maximumDepth, minimumInLeaf }: ClassTreeShape,
): ClassTree {
  const columns = [0];
  const edges = [0];
  const lefts = [0];
  const leaves: ReadonlyMap<number, number>[] = [];
  const spare = new Int32Array(order.length);
  const open: OpenNode[] = [{ node: 0, start: 0, end: order.length, depth: 0 }];

  for (let next = open.pop(); next; next = open.pop()) {
    const { node, start, end, depth } = next;
    const mayDivide = depth < maximumDepth && end - start >= 2 * minimumInLeaf && !isPure(start, end);
    const split = mayDivide ? splitter.best(order, start, end) : undefined;
    if (!split) {
      leaves[node] = countClasses(start, end);
      continue;
    }
    const middle = divide(start, end, split.column * rows, split.bin);
    columns[node] = split.column;
    edges[node] = split.threshold;
    const left = (lefts[node] = lefts.length);
    for (const list of [columns, edges, lefts]) list.push(0, 0);
    open.push({ node: left + 1, start: middle, end, depth: depth + 1 });
    open.push({ node: left, start, end: middle, depth: depth + 1 });
  }
  return { ...packLeaves(leaves, lefts.length), ...asArrays(columns, edges, lefts) };

  function isPure(start: number, end: number): boolean {
    for (let place = start + 1; place < end; place++) {
      if (classes[order[place]!] !== classes[order[start]!]) return false;
    }
    return true;
  }

  function countClasses(start: number, end: number): Map<number, number> {
    const counts = new Map<number, number>();
    let all = 0;
    for (let place = start; place < end; place++) {
      const own = classes[order[place]!]!;
      const weight = weights[order[place]!]!;
      counts.set(own, (counts.get(own) ?? 0) + weight);
      all += weight;
    }
    for (const [own, count] of counts) counts.set(own, count / all);
    return counts;
  }

  function divide(start: number, end: number, offset: number, bin: number): number {
    let left = start;
    let right = 0;
    for (let place = start; place < end; place++) {
      const row = order[place]!;
      if (bins[offset + row]! <= bin) order[left++] = row;
      else spare[right++] = row;
    }
    order.set(spare.subarray(0, right), left);
    return left;
  }
}

function asArrays(
  columns: readonly number[],
  edges: readonly number[],
  lefts: readonly number[],
): Pick<ClassTree, 'columns' | 'thresholds' | 'lefts'> {
  return {
    columns: Int32Array.from(columns),
    thresholds: Float64Array.from(edges),
    lefts: Int32Array.from(lefts),
  };
}

function packLeaves(
  leaves: readonly (ReadonlyMap<number, number> | undefined)[],
  nodes: number,
): Pick<ClassTree, 'starts' | 'classes' | 'shares'> {
  const starts = new Int32Array(nodes + 1);
  const pairs: [own: number, share: number][] = [];
  for (let node = 0; node < nodes; node++) {
    pairs.push(...(leaves[node] ?? []));
    starts[node + 1] = pairs.length;
  }
  return {
    starts,
    classes: Int32Array.from(pairs, ([own]) => own),
    shares: Float64Array.from(pairs, ([, share]) => share),
  };
}
