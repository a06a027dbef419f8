import { resolveEither } from "../../cluster/references.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

const client = "clientSecret: { name: web, key: secret }, tokenUrl: https://example.com/token";

/** Finds OAuth 2.0 clients without an id. */
export const noClientId: SpecCheck<"oAuth2"> = {
  id: "client/no-client-id",
  grade: "deny",
  on: "spec",
  of: ["oAuth2"],
  doc: {
    what: "An oauth2 whose clientId refers to neither a Secret nor a ConfigMap, or to an empty text.",
    why: "The operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Name the key that holds the client's id.",
    bad: exampleEndpoint(`oauth2: { clientId: {}, ${client} }`),
    good: exampleEndpoint(`oauth2: { clientId: { secret: { name: web, key: id } }, ${client} }`),
  },
  run({ value: { clientId }, cluster, object: { namespace } }, report) {
    if (clientId.secret === undefined && clientId.configMap === undefined) {
      const fix = "name the key of a Secret or a ConfigMap";
      report({ path: ["clientId"], kind: "Required value", problem: "oauth2 requires a client id", fix });
      return;
    }
    const found = cluster === undefined ? undefined : resolveEither(clientId, namespace, cluster.references);
    if (found?.ok !== true || found.value !== "") return;
    const fix = "put the client's id under the key";
    report({ path: ["clientId"], problem: "the text that it refers to is empty", fix });
  },
};
