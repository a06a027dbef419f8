import type { SpecCheck } from "../check.ts";
import { exampleEndpoint, exampleSecret } from "../example-object.ts";

const endpoint = exampleEndpoint("authorization: { credentials: { name: web, key: token } }");

/** The fields whose text is sent as it is. */
const sent: ReadonlySet<unknown> = new Set([
  "accessKey",
  "bearerTokenSecret",
  "clientSecret",
  "credentials",
  "password",
  "secretKey",
  "username",
]);

/** Finds credentials that end in a line break. */
export const trailingNewline: SpecCheck<"secretKey"> = {
  id: "reference/trailing-newline",
  grade: "warn",
  on: "spec",
  of: ["secretKey"],
  doc: {
    what: "A user, a password or a token in a Secret that ends in a line break. It is found where the cluster's Secrets are known, as in promgate render.",
    why: "The line break is sent as part of the credentials, or makes the header invalid, so that every request fails.",
    fix: "Create the Secret without it, as with echo -n or kubectl create secret --from-literal.",
    bad: `${endpoint}${exampleSecret("web", { token: "t\n" })}`,
    good: `${endpoint}${exampleSecret("web", { token: "t" })}`,
  },
  run({ value: { name = "", key }, path, cluster, isWritten, object: { namespace } }, report) {
    if (cluster === undefined || !isWritten || !(sent.has(path.at(-1)) || path.at(-2) === "clientId")) return;
    const found = cluster.references.resolve({ kind: "Secret", namespace, name, key });
    if (!found.ok || !/[\r\n]$/.test(found.value)) return;
    const problem = `the value of this key in Secret ${namespace}/${name} ends in a line break, which is sent too`;
    report({ path: ["key"], value: key, problem, fix: "create the Secret without it, as with echo -n" });
  },
};
