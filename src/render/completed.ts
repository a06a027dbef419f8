import type { Shape } from "../model/shape.ts";
import { tagsOf } from "../model/tagged.ts";
import type { Tag } from "../model/tag.ts";
import { isMap } from "../cluster/conforms.ts";
import type { Scope } from "./scope.ts";

/** The fields of a value. */
type Fields = Readonly<Record<string, unknown>>;

type Completing = (value: Fields, scope: Scope) => Fields;

/** Returns a value as it is written, where that differs: what is always written is added, and what means nothing is left out. */
export function completed(shape: Shape, value: Fields, scope: Scope): Fields {
  for (const tag of tagsOf(shape)) {
    const completing = byTag[tag];
    if (completing !== undefined) return completing(value, scope);
  }
  return value;
}

/** The scheme is always written. */
const withScheme: Completing = ({ type, ...rest }) => ({
  type: typeof type === "string" && type.trim() !== "" ? type.trim() : "Bearer",
  ...rest,
});

/** Zero and false count as not set. */
const withoutZeros: Completing = (value) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== 0 && field !== false));

/** The tenant is always written. */
const withTenant: Completing = (value) => ({ ...value, tenantId: value["tenantId"] ?? "" });

/** If one of the two keys is empty, neither is written. */
const withBothKeys: Completing = (value, scope) => {
  const { accessKey, secretKey, ...rest } = value;
  const texts = new Set([accessKey, secretKey].map((selector) => secretText(selector, scope)));
  return texts.has("") && !texts.has(undefined) ? rest : value;
};

/** Returns the text under a key of a Secret; undefined where there is none. */
function secretText(selector: unknown, { references, namespace }: Scope): string | undefined {
  if (!isMap(selector)) return undefined;
  const { name = "", key } = selector;
  const found = references.resolve({ kind: "Secret", namespace, name: String(name), key: String(key) });
  return found.ok ? found.value : undefined;
}

const byTag: Partial<Record<Tag, Completing>> = {
  authorization: withScheme,
  queue: withoutZeros,
  relabelStep: withoutZeros,
  azureSdk: withTenant,
  sigv4: withBothKeys,
};
