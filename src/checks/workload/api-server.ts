import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (host: string): string =>
  exampleObject("Prometheus", `apiserverConfig: { host: "${host}", bearerTokenFile: /etc/token }`);

/** Finds settings of an API server without its address. */
export const apiServer: SpecCheck<"prometheus"> = {
  id: "workload/api-server",
  grade: "deny",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "An apiserverConfig with settings and an empty host.",
    why: "Prometheus would look for the API server on its own machine.",
    fix: "Set the URL of the API server, or remove apiserverConfig; inside the cluster it is not needed.",
    bad: example(""),
    good: example("https://api.example.com"),
  },
  run({ value: { apiserverConfig: server } }, report) {
    if (server === undefined || server.host !== "" || Object.keys(server).length === 1) return;
    const path = ["apiserverConfig", "host"];
    report({
      path,
      kind: "Required value",
      problem: "must not be empty",
      fix: "set the URL of the API server, or remove apiserverConfig",
    });
  },
};
