import { hasTag } from "../../model/tagged.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds authorization without credentials where the operator requires them. */
export const noCredentials: SpecCheck<"monitorEndpoint" | "httpClient"> = {
  id: "client/no-credentials",
  grade: "deny",
  on: "spec",
  of: ["monitorEndpoint", "httpClient"],
  doc: {
    what: "An authorization of an endpoint, or of a receiver of alerts, that refers to no Secret.",
    why: "The operator leaves the ServiceMonitor, PodMonitor or AlertmanagerConfig out.",
    fix: "Name the key of a Secret that holds the credentials.",
    bad: exampleEndpoint("authorization: { type: Bearer }"),
    good: exampleEndpoint("authorization: { credentials: { name: web, key: token } }"),
  },
  run({ value: { authorization }, shape, object: { kind } }, report) {
    // Elsewhere the header is left out.
    if (!hasTag(shape, "monitorEndpoint") && kind !== "AlertmanagerConfig") return;
    if (authorization === undefined || authorization.credentials !== undefined) return;
    const path = ["authorization", "credentials"];
    report({ path, kind: "Required value", problem: "authorization requires credentials", fix: "name the key of a Secret" });
  },
};
