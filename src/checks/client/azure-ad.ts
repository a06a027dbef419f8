import { keyIn } from "../../model/becomes.ts";
import { atLeast } from "../../text/version.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";
import { exclusiveFields } from "../exclusive-fields.ts";

const ways = ["managedIdentity", "oauth", "sdk", "workloadIdentity"] as const;

/** A UUID in the forms that Go parses: in braces, after `urn:uuid:`, or without hyphens. */
const uuid =
  /^(?:(?:urn:uuid:)?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|\{[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}|[\da-f]{32})$/i;

const example = (fields: string): string =>
  exampleObject("Prometheus", `remoteWrite:\n  - url: https://example.com\n    azureAd: ${fields}`);

/** Finds Azure AD settings that Prometheus does not accept. */
export const azureAd: SpecCheck<"azureAd"> = {
  id: "client/azure-ad",
  grade: "deny",
  on: "spec",
  of: ["azureAd"],
  doc: {
    what: "An azureAd with no way to authenticate, with several, with one that is too new for the version of Prometheus, or with an id that is not a UUID.",
    why: "The operator refuses the object, and Prometheus does not load the configuration.",
    fix: "Set exactly one of managedIdentity, oauth, sdk and workloadIdentity.",
    bad: example("{ cloud: AzurePublic }"),
    good: example("{ managedIdentity: { clientId: 00000000-0000-0000-0000-000000000000 } }"),
  },
  run({ value, shape, reader }, report) {
    for (const error of exclusiveFields(value, ways)) report(error);
    if (ways.every((way) => value[way] === undefined)) {
      report({
        path: [],
        kind: "Required value",
        problem: "no way to authenticate is set",
        fix: `set one of ${ways.join(", ")}`,
      });
    }
    for (const way of ways) {
      const becomes = shape.properties?.[way]?.becomes;
      if (value[way] === undefined || becomes?.as !== "key" || !reader.isKnown) continue;
      if (keyIn(becomes, "prometheus", reader.version) !== undefined) continue;
      const fix = "use another way to authenticate, or a later Prometheus";
      report({ path: [way], kind: "Forbidden", problem: `${reader.title} does not support it`, fix });
    }
    const { managedIdentity, oauth, workloadIdentity } = value;
    if (managedIdentity !== undefined && (managedIdentity.clientId ?? "") === "" && !atLeast(reader.version, "3.5")) {
      const problem = `${reader.title} does not support system-assigned identities`;
      report({ path: ["managedIdentity", "clientId"], kind: "Required value", problem, fix: "set the client id" });
    }
    const ids = [
      [["oauth", "clientId"], oauth?.clientId],
      [["workloadIdentity", "clientId"], workloadIdentity?.clientId],
      [["workloadIdentity", "tenantId"], workloadIdentity?.tenantId],
    ] as const;
    for (const [path, id] of ids) {
      if (id === undefined || uuid.test(id)) continue;
      report({ path, value: id, problem: "is not a UUID", fix: "write one such as 00000000-0000-0000-0000-000000000000" });
    }
  },
};
