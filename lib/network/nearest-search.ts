import { createBoxTree, pointsPerLeaf } from './box-tree';
import { createNearestHeap } from './nearest-heap';
import { principalAxes } from './principal-axes';
import { castShadows, lengthOf } from './shadows';

/** Tells about the nearest known rows of each wanted row: their row numbers, in no order, until the next call. */
export type NearestListener = (wantedRow: number, knownRows: Int32Array) => void;

/** With 15 axes and the rest's length a row's shadow fills one line of the processor's cache. */
const mostAxes = 15;
const rounding = 1e-6;

/**
 * A search for the `neighbours` known rows with the least Σ (known − wanted)², of two at equal distance the earlier one.
 *
 * It gives what comparing every two rows gives, bit by bit: a k-d tree over the rows' shadows rules out what is too far
 * by more than rounding can explain, and for the rest the distance is that of the rows themselves. Correlated columns
 * have few long axes, so shadows tell most rows apart.
 *
 * @param known row-major, `columns` numbers per row
 */
export function createNearestSearch(
  known: Float64Array,
  columns: number,
  neighbours: number,
): (wanted: Float64Array, listener: NearestListener) => void {
  const axes = principalAxes(known, columns, mostAxes);
  const { values, width } = castShadows(known, axes);
  const { order, points, lows, highs } = createBoxTree(values, width);
  const reach = longest(values, width);
  const nearest = createNearestHeap(neighbours);
  const { squares } = nearest;

  // What is looked for at the moment.
  let wanted = known;
  let wantedStart = 0;
  let shadow = values;
  let slack = 0;
  let limit = Infinity;

  /** The square of the distance from the shadow to a node's box. */
  function boxSquare(node: number): number {
    let square = 0;
    for (let axis = 0, place = node * width; axis < width; axis++, place++) {
      const value = shadow[axis]!;
      const low = lows[place]!;
      const high = highs[place]!;
      const difference = value < low ? low - value : value > high ? value - high : 0;
      square += difference * difference;
    }
    return square;
  }

  function visit(node: number, start: number, end: number): void {
    if (end - start <= pointsPerLeaf) return visitLeaf(start, end);
    const middle = (start + end) >> 1;
    const left = boxSquare(2 * node + 1);
    const right = boxSquare(2 * node + 2);
    // Comparisons with NaN, as between infinite numbers, rule nothing out.
    if (left <= right && !(left > limit)) visit(2 * node + 1, start, middle);
    if (!(right > limit)) visit(2 * node + 2, middle, end);
    if (!(left <= right) && !(left > limit)) visit(2 * node + 1, start, middle);
  }

  function visitLeaf(start: number, end: number): void {
    for (let position = start; position < end; position++) {
      let place = position * width;
      let square = 0;
      for (let axis = 0; axis < width && !(square > limit); axis += 4, place += 4) {
        const first = points[place]! - shadow[axis]!;
        const second = points[place + 1]! - shadow[axis + 1]!;
        const third = points[place + 2]! - shadow[axis + 2]!;
        const fourth = points[place + 3]! - shadow[axis + 3]!;
        square += first * first + second * second + third * third + fourth * fourth;
      }
      if (!(square > limit)) compare(order[position]!);
    }
  }

  function compare(row: number): void {
    let square = 0;
    for (let column = 0, place = row * columns; column < columns; column++, place++) {
      const difference = known[place]! - wanted[wantedStart + column]!;
      square += difference * difference;
    }
    nearest.offer(row, square);
    limit = (Math.sqrt(squares[0]!) + slack) ** 2;
  }

  return (rows, listener) => {
    wanted = rows;
    const shadows = castShadows(rows, axes).values;
    // Neighbours one after the other look at the same boxes, which are then still in the processor's cache.
    for (const row of createBoxTree(shadows, width).order) {
      wantedStart = row * columns;
      shadow = shadows.subarray(row * width, (row + 1) * width);
      slack = rounding * (reach + lengthOf(shadow));
      limit = Infinity;
      nearest.clear();
      visit(0, 0, order.length);
      listener(row, nearest.places);
    }
  };
}

/** The length of the longest shadow. */
function longest(values: Float32Array, width: number): number {
  let length = 0;
  for (let start = 0; start < values.length; start += width) {
    length = Math.max(length, lengthOf(values.subarray(start, start + width)));
  }
  return length;
}
