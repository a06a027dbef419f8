import { azureAD } from "../../model/shape/cloud-auth.ts";
import { shapeOf } from "../../model/shape.ts";
import type { Value } from "../../model/value.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { exclusive } from "../faults/exclusive.ts";
import { keyPlan } from "../key-plan.ts";
import type { Scope } from "../scope.ts";
import { atLeast } from "../../text/version.ts";

const ways = ["managedIdentity", "oauth", "sdk", "workloadIdentity"] as const;

/** A UUID as Go reads one: in braces, behind `urn:uuid:`, or without its hyphens. */
const uuid =
  /^(?:(?:urn:uuid:)?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|\{[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}|[\da-f]{32})$/i;

/** Finds what is wrong with Azure AD's settings: no way of authentication or several, one too new, or an id that is none. */
export function azureFaults(azure: Value<typeof azureAD>, scope: Scope, path: FieldPath): void {
  const { version, reasons } = scope;
  exclusive(azure, ways, reasons, path);
  if (ways.every((way) => azure[way] === undefined)) {
    const fix = `write one of ${ways.join(", ")}`;
    reasons.push({ path, kind: "Required value", problem: "it has no way of authentication", fix });
  }
  for (const { field, unknown } of keyPlan(shapeOf(azureAD), version)) {
    const way = ways.find((name) => name === field);
    if (!unknown || way === undefined || azure[way] === undefined) continue;
    const problem = `Prometheus ${version} does not know it`;
    reasons.push({ path: [...path, field], kind: "Forbidden", problem, fix: "write another way, or a version that does" });
  }
  const { managedIdentity, oauth, workloadIdentity } = azure;
  if (managedIdentity !== undefined && (managedIdentity.clientId ?? "") === "" && !atLeast(version, "3.5")) {
    const problem = `Prometheus ${version} knows no identity of the system's own`;
    reasons.push({ path: [...path, "managedIdentity", "clientId"], kind: "Required value", problem, fix: "write the client id" });
  }
  idFault(oauth?.clientId, scope, [...path, "oauth", "clientId"]);
  idFault(workloadIdentity?.clientId, scope, [...path, "workloadIdentity", "clientId"]);
  idFault(workloadIdentity?.tenantId, scope, [...path, "workloadIdentity", "tenantId"]);
}

function idFault(id: string | undefined, { reasons }: Scope, path: FieldPath): void {
  if (id === undefined || uuid.test(id)) return;
  const fix = "write it as in 00000000-0000-0000-0000-000000000000";
  reasons.push({ path, kind: "Invalid value", value: id, problem: "this is no UUID", fix });
}
