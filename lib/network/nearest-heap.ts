/** The nearest objects so far: a heap of fixed size with the farthest of them on top. */
export interface NearestHeap {
  readonly places: Int32Array;
  /** Squared distances; infinite where no object has been found yet. */
  readonly squares: Float64Array;
  clear(): void;
  /** Put an object in the place of the farthest, if it is nearer; of two at equal distance the earlier one is. */
  offer(place: number, square: number): void;
}

export function createNearestHeap(count: number): NearestHeap {
  const places = new Int32Array(count);
  const squares = new Float64Array(count);

  function isFarther(first: number, second: number): boolean {
    return (
      squares[first]! > squares[second]! ||
      (squares[first]! === squares[second]! && places[first]! > places[second]!)
    );
  }

  return {
    places,
    squares,
    clear() {
      squares.fill(Infinity);
      // Later than every object, so that one at an infinite distance is found too.
      places.fill(0x7fffffff);
    },
    offer(place, square) {
      if (square > squares[0]! || (square === squares[0]! && place >= places[0]!)) return;
      places[0] = place;
      squares[0] = square;
      for (let parent = 0; ;) {
        let farther = 2 * parent + 1;
        if (farther >= count) return;
        if (farther + 1 < count && isFarther(farther + 1, farther)) farther++;
        if (!isFarther(farther, parent)) return;
        [places[parent], places[farther]] = [places[farther]!, places[parent]!];
        [squares[parent], squares[farther]] = [squares[farther]!, squares[parent]!];
        parent = farther;
      }
    },
  };
}
