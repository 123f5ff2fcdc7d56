import type { ErrorObject } from 'ajv';

/** What a schema's errors say of a description, with the place in the file. */
export function schemaProblem(errors: readonly ErrorObject[]): string {
  const unknown = errors.find(
    ({ instancePath, keyword }) => keyword === 'type' && /\/(wavelength|width)$/.test(instancePath),
  );
  if (unknown) return `${unknown.instancePath} is not known yet: write it in Angstrom`;
  const several = errors.find(
    ({ keyword, params }) => keyword === 'oneOf' && params['passingSchemas'] !== null,
  );
  if (several) return `${several.instancePath} has more than one of magnitude, luptitude and flux`;
  const [first] = errors;
  return `${first?.instancePath || 'its top level'} ${first?.message ?? 'is wrong'}`;
}
