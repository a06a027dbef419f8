import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a user has done on an API server that records it; rights as those of grantedRights. */
export interface UsedRights {
  readonly used: ReadonlySet<string>;
  /** What was refused because a right is missing. */
  readonly refused: ReadonlySet<string>;
}

interface AuditEvent {
  readonly verb: string;
  readonly user: { readonly username: string };
  readonly objectRef?: {
    readonly apiGroup?: string;
    readonly resource?: string;
    readonly subresource?: string;
    readonly name?: string;
  };
  readonly responseStatus?: { readonly code?: number };
}

/** Whether the API server records all requests, and also what is written of the objects that workloads are made of. */
export type AuditLevel = boolean | "bodies";

const madeOf = [
  { group: "", resources: ["configmaps", "secrets", "services"] },
  { group: "apps", resources: ["statefulsets"] },
];

function policyOf(level: AuditLevel): object {
  const bodies = { level: "RequestResponse", verbs: ["create", "update"], resources: madeOf };
  return {
    apiVersion: "audit.k8s.io/v1",
    kind: "Policy",
    omitStages: ["RequestReceived"],
    omitManagedFields: true,
    rules: [...(level === "bodies" ? [bodies] : []), { level: "Metadata" }],
  };
}

/** Returns flags by which an API server records all requests in a folder. */
export async function auditFlags(folder: string, level: AuditLevel): Promise<readonly string[]> {
  const policyFile = join(folder, "audit-policy.json");
  await writeFile(policyFile, JSON.stringify(policyOf(level)));
  return [`--audit-policy-file=${policyFile}`, `--audit-log-path=${join(folder, "audit.log")}`];
}

/** Returns the rights that a user has used so far on an API server that records in this folder. */
export async function usedRights(folder: string, user: string): Promise<UsedRights> {
  const used = new Set<string>();
  const refused = new Set<string>();
  for (const line of (await readFile(join(folder, "audit.log"), "utf8")).trimEnd().split("\n")) {
    const { verb, user: by, objectRef, responseStatus }: AuditEvent = JSON.parse(line);
    if (by.username !== user || objectRef?.resource === undefined) continue;
    const { apiGroup = "", resource, subresource, name } = objectRef;
    const right = `${verb} ${resource}${subresource === undefined ? "" : `/${subresource}`}${apiGroup === "" ? "" : `.${apiGroup}`}`;
    const rights = responseStatus?.code === 403 ? refused : used;
    rights.add(right);
    if (name !== undefined) rights.add(`${right}/${name}`);
  }
  return { used, refused };
}
