/** The residuals of all objects and classes, and how the loss falls along a direction. */
export interface LinearLoss {
  /** Half the summed squares per class, and the residuals that make them, shape [rows, classes]. */
  residuals(outputs: Float32Array): { residuals: Float32Array; losses: Float64Array };
  /**
   * Slope and curvature of the loss per class, where outputs move by `steps` (one per class) times `moves`.
   */
  along(
    outputs: Float32Array,
    moves: Float32Array,
    steps: Float64Array,
  ): { slopes: Float64Array; curvatures: Float64Array };
}

/**
 * ½ Σ (target − output)² for classes against the rest; with `isHinge` outputs that lie beyond their target, where targets are
 * 1 and −1, cost nothing, which is the squared hinge ½ Σ max(0, 1 − target · output)².
 *
 * @param own the column of each row's own class
 * @param ofOwn the target of a row in its own class's column, one per column
 * @param ofOthers the target in the others' columns
 */
export function createLinearLoss(
  own: Int32Array,
  ofOwn: Float64Array,
  ofOthers: Float64Array,
  isHinge: boolean,
): LinearLoss {
  const columns = ofOwn.length;

  /** What is left of an object's target, or 0 beyond it. */
  function residual(row: number, column: number, output: number): number {
    const isOwn = own[row] === column;
    const rest = (isOwn ? ofOwn[column]! : ofOthers[column]!) - output;
    return isHinge && rest > 0 !== isOwn ? 0 : rest;
  }

  return {
    residuals(outputs) {
      const residuals = new Float32Array(outputs.length);
      const losses = new Float64Array(columns);
      for (let row = 0, place = 0; row < own.length; row++) {
        for (let column = 0; column < columns; column++, place++) {
          const rest = residual(row, column, outputs[place]!);
          residuals[place] = rest;
          losses[column]! += 0.5 * rest * rest;
        }
      }
      return { residuals, losses };
    },

    along(outputs, moves, steps) {
      const slopes = new Float64Array(columns);
      const curvatures = new Float64Array(columns);
      for (let row = 0, place = 0; row < own.length; row++) {
        for (let column = 0; column < columns; column++, place++) {
          const move = moves[place]!;
          const rest = residual(row, column, outputs[place]! + steps[column]! * move);
          slopes[column]! -= rest * move;
          if (rest !== 0) curvatures[column]! += move * move;
        }
      }
      return { slopes, curvatures };
    },
  };
}
