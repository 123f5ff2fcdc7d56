import { RedshiftLabError } from '../base';
import {
  requireEqualLengths,
  requireNames,
  requireOnAxis,
  requireRange,
  requireRising,
} from './check-values';
import type { AxisScale } from './check-values';

/** How one training went. */
export interface LearningCurve {
  /** The method; lines of one name have one colour. */
  name: string;
  /** What tells the lines of one name apart, for instance the seed. */
  group?: string;
  /** Epochs or optimizer steps, rising. */
  x: ArrayLike<number>;
  /** The loss or metric at each. */
  y: ArrayLike<number>;
  /** The x whose weights were kept, marked with a dot; one of the curve's own. */
  best?: number;
}

/** What one picture shows. */
export interface LearningCurvesContent {
  series: readonly LearningCurve[];
  /** What a document reports as the final value: a dotted line across. */
  references?: readonly { name: string; value: number }[];
  /** Places on the horizontal axis, as upright lines with their names: "the document: 80 epochs". */
  marks?: readonly { name: string; x: number }[];
  /** The vertical axis; by default all that is drawn. */
  yRange?: readonly [number, number];
}

/** Refuse a panel that cannot be drawn, in the words of its axes. */
export function checkLearningPanel(
  { series, references = [], marks = [], yRange, title }: LearningCurvesContent & { title?: string },
  axes: { xTitle: string; yTitle: string; xScale: AxisScale; yScale: AxisScale },
): void {
  const { xTitle, yTitle, xScale, yScale } = axes;
  const where = title === undefined ? '' : ` in ${title}`;
  requireNames(series.map(fullName), 100, `curves of ${yTitle}${where}`);
  for (const curve of series) {
    const [xName, yName] = [xTitle, yTitle].map((words) => `${words} (${fullName(curve)}${where})`);
    requireEqualLengths(curve.x, xName!, curve.y, yName!);
    requireOnAxis(curve.x, xScale, xName!);
    requireOnAxis(curve.y, yScale, yName!);
    requireRising(curve.x, xName!);
    requireBest(curve, xTitle, where);
  }
  if (references.length > 0) {
    requireNames(
      references.map(({ name }) => name),
      3,
      `references${where}`,
    );
    requireOnAxis(
      references.map(({ value }) => value),
      yScale,
      `the references${where}`,
    );
  }
  if (marks.length > 0) {
    requireNames(
      marks.map(({ name }) => name),
      4,
      `marks${where}`,
    );
    requireOnAxis(
      marks.map(({ x }) => x),
      xScale,
      `the marks${where}`,
    );
  }
  if (yRange === undefined) return;
  requireRange(yRange, `${yTitle}${where}`);
  requireOnAxis(yRange, yScale, `the range of ${yTitle}${where}`);
}

function fullName({ name, group }: LearningCurve): string {
  return group === undefined ? name : `${name}, ${group}`;
}

function requireBest(curve: LearningCurve, xTitle: string, where: string): void {
  if (curve.best === undefined || Array.prototype.includes.call(curve.x, curve.best)) return;
  throw new RedshiftLabError(
    'unknown-best',
    `The best ${xTitle} of ${fullName(curve)}${where} is ${curve.best}, but the curve has no point there: give one of its own.`,
  );
}
