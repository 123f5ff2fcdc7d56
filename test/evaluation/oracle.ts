import type { BinMetrics, Interval, PointMetrics } from '../../lib/evaluation';

/** What test/oracle/point-metrics.py wrote. */
export interface Oracle {
  truth: number[];
  prediction: number[];
  metrics: PointMetrics;
  edges: number[];
  bins: BinMetrics[];
  below: number;
  above: number;
  bootstrap: Record<'meanAbsoluteError68' | 'meanAbsoluteError95', Interval>;
}
