import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds files of the Prometheus container that a ServiceMonitor names where the Prometheus forbids it. */
export const deniedFile: SpecCheck<"monitorEndpoint"> = {
  id: "client/denied-file",
  grade: "deny",
  on: "spec",
  of: ["monitorEndpoint"],
  doc: {
    what: "A file in bearerTokenFile or tlsConfig of a ServiceMonitor that is selected by a Prometheus with arbitraryFSAccessThroughSMs.deny.",
    why: "The operator leaves the ServiceMonitor out, as its author could read files of the Prometheus container.",
    fix: "Refer to a Secret or a ConfigMap instead.",
    bad: exampleEndpoint("bearerTokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token"),
    good: exampleEndpoint("authorization: { credentials: { name: web, key: token } }"),
    under: { reader: { deniesFiles: true } },
  },
  run({ value: { bearerTokenFile, tlsConfig = {} }, reader, object: { kind } }, report) {
    if (!reader.deniesFiles || kind !== "ServiceMonitor") return;
    const { caFile, certFile, keyFile } = tlsConfig;
    for (const [name, file] of Object.entries({ bearerTokenFile, caFile, certFile, keyFile })) {
      if (file === undefined || file === "") continue;
      const path = name === "bearerTokenFile" ? [name] : ["tlsConfig", name];
      const problem = "the Prometheus forbids ServiceMonitors to name files (arbitraryFSAccessThroughSMs)";
      report({ path, kind: "Forbidden", value: file, problem, fix: "refer to a Secret or a ConfigMap instead" });
    }
  },
};
