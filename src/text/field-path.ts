/** The path of a field from the root of an object: property names and list indexes. */
export type FieldPath = readonly (string | number)[];

const plainName = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/**
 * Formats a path as Kubernetes does: `spec.groups[0].rules[2].expr`. A name that is not a plain word is in brackets, as in
 * `metadata.annotations[example.com/owner]`.
 */
export function formatFieldPath(path: FieldPath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (plainName.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${step}]`;
  }
  return text;
}
