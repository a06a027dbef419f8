import type { Workload } from "../cluster/object.ts";
import type { Outcome } from "./workload-status.ts";

/** The parts of an image that `image` has replaced. */
const imageParts = ["baseImage", "tag", "sha"] as const;

/** The fields of an image in a spec, or in that of a sidecar. */
type ImageFields = Readonly<Partial<Record<(typeof imageParts)[number], string>>>;

/** Adds which deprecated fields a workload uses, under upstream's reason; where nothing is selected, that alone is said. */
export function withDeprecated({ spec }: Pick<Workload, "spec">, outcome: Outcome): Outcome {
  const fields = [
    ...usedIn(spec, "spec"),
    ...("thanos" in spec && spec.thanos !== undefined ? usedIn(spec.thanos, "spec.thanos") : []),
  ];
  if (!outcome.ok || fields.length === 0 || outcome.reasons.includes("NoSelectedResources")) return outcome;
  const messages = fields.map(({ field, image }) => `${field} is deprecated; use ${image}`);
  return {
    ok: true,
    reasons: [...outcome.reasons, "DeprecatedFieldsInUse"],
    messages: [...outcome.messages, ...messages],
  };
}

function usedIn(fields: ImageFields, at: string): readonly { readonly field: string; readonly image: string }[] {
  return imageParts.flatMap((part) => ((fields[part] ?? "") === "" ? [] : [{ field: `${at}.${part}`, image: `${at}.image` }]));
}
