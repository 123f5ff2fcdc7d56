import { fieldsOf, fieldsPerKind, optionalFields } from './layer-fields';
import type { LayerSpecification } from './layer-specification';
import { layerRequirements } from './layer-requirements';
import { suggestion } from './suggestion';

/**
 * What is wrong with the numbers and names of a layer, as a sentence; undefined where all is well. Its place among the
 * other layers is `layerSources`' business.
 */
export function layerProblem(layer: LayerSpecification, where: string): string | undefined {
  if (!(layer.kind in fieldsPerKind)) {
    return `${where} is of the kind ${JSON.stringify(layer.kind)}; ${suggestion(layer.kind, Object.keys(fieldsPerKind))}`;
  }
  const fields = fieldsOf(layer.kind);
  const unknown = Object.keys(layer).find(
    (field) => !['kind', 'name', 'from'].includes(field) && !fields.includes(field),
  );
  if (unknown !== undefined) {
    return `${where} (${layer.kind}) has a field ${unknown}; ${suggestion(unknown, fields)}`;
  }
  for (const field of fields) {
    const value = (layer as unknown as Record<string, unknown>)[field];
    if (value === undefined && optionalFields.includes(field)) continue;
    const wanted = layerRequirements[field]!(value, /2d/.test(layer.kind));
    if (wanted !== undefined) return `${field} of ${where} is ${JSON.stringify(value)}; give ${wanted}.`;
  }
  return undefined;
}
