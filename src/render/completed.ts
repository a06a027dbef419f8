import { shapeOf } from "../model/shape.ts";
import type { Shape } from "../model/shape.ts";
import { sigv4 } from "../model/shape/cloud-auth.ts";
import { tagsOf } from "../model/tagged.ts";
import type { Tag } from "../model/tag.ts";
import type { FieldPath } from "../text/field-path.ts";
import { isMap } from "../cluster/conforms.ts";
import { keyPlan } from "./key-plan.ts";
import type { Scope } from "./scope.ts";

/** The fields of a value. */
type Fields = Readonly<Record<string, unknown>>;

type Completing = (value: Fields, scope: Scope, path: FieldPath) => Fields;

/**
 * Gives a value as it is written, where that is not just as it stands: what is always said is added, what stands for
 * nothing is taken out, and what is missing is noted.
 */
export function completed(shape: Shape, value: Fields, scope: Scope, path: FieldPath): Fields {
  for (const tag of tagsOf(shape)) {
    const completing = byTag[tag];
    if (completing !== undefined) return completing(value, scope, path);
  }
  return value;
}

/** The scheme is always written. */
const withScheme: Completing = ({ type, ...rest }) => ({
  type: typeof type === "string" && type.trim() !== "" ? type.trim() : "Bearer",
  ...rest,
});

/** User and password go together. */
const withBoth: Completing = (value, { reasons }, path) => {
  for (const name of ["username", "password"]) {
    if (value[name] !== undefined) continue;
    const fix = "name a key of a Secret; it may be empty";
    reasons.push({ path: [...path, name], kind: "Required value", problem: "user and password go together", fix });
  }
  return value;
};

/** Zero and false stand for nothing written. */
const withoutZeros: Completing = (value) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== 0 && field !== false));

/** The tenant is always written. */
const withTenant: Completing = (value) => ({ ...value, tenantId: value["tenantId"] ?? "" });

/** The two keys go together: where one is empty, neither is written. An external id is for a role. */
const withKeysAndRole: Completing = (value, scope, path) => {
  const { accessKey, secretKey, ...rest } = value;
  if ((accessKey === undefined) !== (secretKey === undefined)) {
    const name = accessKey === undefined ? "accessKey" : "secretKey";
    const problem = "accessKey and secretKey go together";
    scope.reasons.push({ path: [...path, name], kind: "Required value", problem, fix: "name both, or neither" });
  }
  const known = keyPlan(shapeOf(sigv4), scope.version).some(({ field, unknown }) => field === "externalId" && !unknown);
  if (known && (value["externalId"] ?? "") !== "" && (value["roleArn"] ?? "") === "") {
    const problem = "there is no role that the external id would be for";
    scope.reasons.push({ path: [...path, "roleArn"], kind: "Required value", problem, fix: "write the role's ARN" });
  }
  const texts = new Set([accessKey, secretKey].map((selector) => secretText(selector, scope)));
  return texts.has("") && !texts.has(undefined) ? rest : value;
};

/** What a key of a Secret holds; undefined where there is none. */
function secretText(selector: unknown, { references, namespace }: Scope): string | undefined {
  if (!isMap(selector)) return undefined;
  const { name = "", key } = selector;
  const found = references.resolve({ kind: "Secret", namespace, name: String(name), key: String(key) });
  return found.ok ? found.value : undefined;
}

const byTag: Partial<Record<Tag, Completing>> = {
  authorization: withScheme,
  basicAuth: withBoth,
  queue: withoutZeros,
  relabelStep: withoutZeros,
  azureSdk: withTenant,
  sigv4: withKeysAndRole,
};
