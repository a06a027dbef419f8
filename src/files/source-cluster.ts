import type { CheckContext } from "../checks/check-run.ts";
import { notFound } from "../checks/reference/not-found.ts";
import { References } from "../cluster/references.ts";
import { snapshotOf } from "../cluster/snapshot.ts";
import { readYaml } from "./read-yaml.ts";
import type { SourceDocument } from "./read-source.ts";

/**
 * Returns the context for the documents of one file, with the Secrets and ConfigMaps among them: what refers to these can
 * be checked further. Others may be elsewhere, so that only a key is reported as missing, unless the check is graded.
 */
export function withSecretsOf(documents: readonly SourceDocument[], context: CheckContext): CheckContext {
  const values = documents.flatMap(({ type, value }) => (type === "object" ? [value] : []));
  const snapshot = snapshotOf(values);
  if (snapshot.secrets.size === 0 && snapshot.configMaps.size === 0) return context;
  const references = new References(snapshot);
  return { ...context, cluster: { references, readYaml, isPartial: !context.grades.has(notFound.id) } };
}
