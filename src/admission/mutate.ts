import { allChecks } from "../checks/catalogue.ts";
import type { Finding } from "../checks/finding.ts";
import type { Steps } from "../text/steps.ts";
import { denialOf } from "./denial.ts";
import type { DenialStatus } from "./denial.ts";
import { mutateRules } from "./mutate-rules.ts";
import type { Mutation } from "./mutate-rules.ts";
import type { ResourceRow } from "./resources.ts";
import { nameOf } from "./review.ts";
import type { Review } from "./review.ts";
import { keepsSpec } from "./validate.ts";

/** The checks of what the schema of any release refuses. */
const certainChecks: ReadonlySet<string> = new Set(allChecks.filter(({ certain }) => certain === true).map(({ id }) => id));

const nothing: Mutation = { patch: [], findings: [] };

/**
 * Decides on an object before the API server validates it against its schema. An object that the schema is certain to
 * refuse is denied here, with everything that was found: the schema would report its own errors alone, a broken duration
 * as a regular expression. What the schema of another release may take, and what other webhooks may still add, is left
 * to validation. Of all kinds, only PrometheusRules are changed; `json` is the text of the review.
 */
export function* mutate(
  review: Review,
  row: ResourceRow,
  findings: readonly Finding[],
  json: string,
): Steps<DenialStatus | Mutation> {
  const denying = findings.filter(({ severity }) => severity === "deny");
  if (denying.some(({ check }) => certainChecks.has(check)) && !(yield* keepsSpec(review)))
    return denialOf(denying, { group: row.group, kind: row.kind, ...nameOf(review) });
  return row.kind === "PrometheusRule" ? yield* mutateRules(review.object, json) : nothing;
}
