import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Where Kubernetes mounts the token of a pod's ServiceAccount; /var/run is a link to /run. */
const serviceAccountToken = /^(?:\/var)?\/run\/secrets\/kubernetes\.io\/serviceaccount\/+token$/;

/** Finds the ServiceAccount's token where it is sent without encryption. */
export const exposedToken: SpecCheck<"monitorEndpoint"> = {
  id: "client/exposed-token",
  grade: "warn",
  on: "spec",
  of: ["monitorEndpoint"],
  doc: {
    what: "The token of Prometheus' ServiceAccount in bearerTokenFile of an endpoint that is scraped over http.",
    why: "Every target, and everybody on the way to it, can read the token and use it at the API server.",
    fix: "Scrape over https with a CA that is verified, or give the target a token of its own in a Secret.",
    bad: exampleEndpoint("bearerTokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token"),
    good: exampleEndpoint("scheme: https\nbearerTokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token"),
  },
  run({ value: { bearerTokenFile = "", scheme = "http" } }, report) {
    if (scheme.toLowerCase() !== "http" || !serviceAccountToken.test(bearerTokenFile)) return;
    const problem = "the token of Prometheus' ServiceAccount is sent to the targets unencrypted";
    report({
      path: ["bearerTokenFile"],
      value: bearerTokenFile,
      problem,
      fix: "use authorization with a Secret, or set scheme to https",
    });
  },
};
