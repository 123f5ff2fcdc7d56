import type { LayersModel } from '@tensorflow/tfjs-node-gpu';
import { Matrix as LinearMatrix } from 'ml-matrix';
import { RedshiftLabError } from '../base';

/** One number from many: intercept + weights · inputs. */
export interface AffineMap {
  readonly weights: Float64Array;
  readonly intercept: number;
}

/**
 * The one affine map that a network of linear layers amounts to, however many layers it has.
 *
 * It makes such a network comparable with `fitRidge`, weight by weight. The layers are multiplied in 64 bits.
 *
 * @param model a network of dense layers with one output
 * @throws RedshiftLabError `not-affine` where a layer is not dense and linear, or the network has several outputs
 */
export function affineMapOf(model: LayersModel): AffineMap {
  // Row 0 holds the intercepts and the rows below the weights: [1, inputs] · map = outputs.
  let map: LinearMatrix | undefined;
  for (const layer of model.layers) {
    if (layer.getClassName() === 'InputLayer') continue;
    if (layer.getClassName() !== 'Dense' || layer.getConfig()['activation'] !== 'linear') {
      throw new RedshiftLabError(
        'not-affine',
        `The layer ${layer.name} of the network ${model.name} is not linear, so no affine map equals the network.`,
      );
    }
    const [kernel, bias] = layer.getWeights();
    const [inputs, units] = kernel!.shape as [number, number];
    const kernelMatrix = LinearMatrix.from1DArray(inputs, units, Array.from(kernel!.dataSync()));
    // A dense layer that was built without a bias has none to give.
    const biasMatrix = bias
      ? LinearMatrix.from1DArray(1, units, Array.from(bias.dataSync()))
      : LinearMatrix.zeros(1, units);
    map ??= identityMap(inputs);
    map = map.mmul(kernelMatrix);
    map.setSubMatrix(LinearMatrix.add(map.subMatrix(0, 0, 0, units - 1), biasMatrix), 0, 0);
  }
  if (map?.columns !== 1) {
    throw new RedshiftLabError(
      'not-affine',
      `The network ${model.name} has several outputs; its map is not one row.`,
    );
  }
  const [intercept, ...weights] = map.to1DArray();
  return { weights: Float64Array.from(weights), intercept: intercept! };
}

/** The map that changes nothing: no intercepts above the unit matrix. */
function identityMap(width: number): LinearMatrix {
  const map = LinearMatrix.zeros(width + 1, width);
  for (let place = 0; place < width; place++) map.set(place + 1, place, 1);
  return map;
}
