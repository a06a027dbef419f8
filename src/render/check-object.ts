import type { CheckContext } from "../checks/check-run.ts";
import type { Finding } from "../checks/finding.ts";
import { checkObject } from "../checks/run.ts";
import type { SpecObject } from "../cluster/object.ts";
import { finish } from "../text/steps.ts";

/** An object with what the checks found in it, hints apart. An object that is denied is left out, or stays as it was. */
export interface CheckedObject<Spec = unknown> {
  readonly object: SpecObject<Spec>;
  readonly findings: readonly Finding[];
  /** Whether the object is denied, and its last version that was not stays in place. */
  readonly kept?: boolean;
}

/**
 * Checks an object of the cluster.
 *
 * @throws Error where the schemas are not loaded (`loadSpecReader`).
 */
export function findingsIn({ group, kind, metadata, spec }: SpecObject<unknown>, context: CheckContext): readonly Finding[] {
  const { namespace, name, labels, annotations } = metadata;
  const object = { apiVersion: `${group}/v1`, kind, metadata: { namespace, name, labels, annotations }, spec };
  const findings = finish(checkObject(object, context));
  return findings.filter(({ severity }) => severity !== "hint");
}

/** Reports whether any of the findings denies the object. */
export function isDenied(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "deny");
}
