import { RedshiftLabError } from '../../base';
import { checkExamples } from './class-predictor';
import type { ClassExamples, ClassPredictor } from './class-predictor';

/** The best classifier of several, and how good each is. */
export interface ChosenPredictor<Setting> {
  readonly setting: Setting;
  readonly predictor: ClassPredictor;
  /** The share of validation objects that each setting gets right, in the order given. */
  readonly tried: readonly { readonly setting: Setting; readonly share: number }[];
}

/**
 * Fit a classifier at each setting, such as a cost or a penalty, and keep the one that is right for most objects of a
 * validation set, the first of equally good ones.
 *
 * What suits depends on the noise by powers of ten, so give settings that lie powers of ten apart.
 *
 * @param fit a fit at a setting: `(cost) => fitClassLinearSupportVectors(train, { cost })`
 * @param isRight whether a class will do for an object of another; by default where it is the same
 * @throws RedshiftLabError `no-candidates`, those of the fit and of the validation set's examples, and `stopped`
 */
export async function chooseClassPredictor<Setting>(
  settings: readonly Setting[],
  fit: (setting: Setting) => ClassPredictor | Promise<ClassPredictor>,
  validation: ClassExamples,
  isRight: (predicted: number, own: number) => boolean = (predicted, own) => predicted === own,
): Promise<ChosenPredictor<Setting>> {
  const { classes, rows } = checkExamples(validation);
  const tried: { setting: Setting; share: number }[] = [];
  let best: { setting: Setting; predictor: ClassPredictor; share: number } | undefined;
  for (const setting of settings) {
    const predictor = await fit(setting);
    const predicted = await predictor.predict(validation.inputs);
    const share = predicted.filter((own, row) => isRight(own, classes[row]!)).length / rows;
    tried.push({ setting, share });
    if (!best || share > best.share) best = { setting, predictor, share };
  }
  if (!best) {
    throw new RedshiftLabError('no-candidates', 'There are no settings to choose from: give one at least.');
  }
  return { setting: best.setting, predictor: best.predictor, tried };
}
