import type { ProgressEvent } from '../../base';
import type { AnyNetworkSpecification } from '../../network';
import type { Dataset, StreamedSource } from '../../preprocess';
import type { EpochRecord } from '../history';
import type { TrainOptions } from '../train-options';

/** What the parent tells the worker: a training to do, once, and that it should stop. */
export type ToWorker =
  | {
      readonly kind: 'train';
      readonly specification: AnyNetworkSpecification;
      /** A streamed set goes as its files' names. */
      readonly train: Dataset | StreamedSource;
      readonly validation: Dataset;
      readonly options: TrainOptions;
    }
  | { readonly kind: 'stop' };

/** What the worker tells the parent. The run itself lies in its folder. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly event: ProgressEvent }
  | { readonly kind: 'epoch'; readonly record: EpochRecord }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: string | undefined; readonly message: string };
