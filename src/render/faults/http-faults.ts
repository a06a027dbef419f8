import type { authorization, oAuth2, secretOrConfigMap, tlsConfig } from "../../model/shape/http-client.ts";
import type { Value } from "../../model/value.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { Scope } from "../scope.ts";
import { resolveEither } from "./resolve-either.ts";
import { exclusive } from "./exclusive.ts";
import { proxyFaults } from "./proxy-faults.ts";
import type { ProxySettings } from "./proxy-faults.ts";
import { tlsFaults } from "./tls-faults.ts";

/** How a client authenticates and what it speaks, in so far as something can be wrong with it. */
export interface HttpSettings extends ProxySettings {
  readonly authorization?: Value<typeof authorization>;
  readonly basicAuth?: unknown;
  readonly bearerTokenSecret?: unknown;
  readonly bearerTokenFile?: string;
  readonly oauth2?: Value<typeof oAuth2>;
  readonly tlsConfig?: Value<typeof tlsConfig>;
}

/** Finds what is wrong with the HTTP settings of a scrape: several ways of authentication, half of a pair, and the like. */
export function httpFaults(settings: HttpSettings, scope: Scope, path: FieldPath): void {
  exclusive(settings, ["authorization", "basicAuth", "bearerTokenSecret", "bearerTokenFile", "oauth2"], scope.reasons, path);
  const { authorization: header } = settings;
  if (header !== undefined) {
    const at: FieldPath = [...path, "authorization"];
    authorizationFaults(header, scope, at);
    if (header.credentials === undefined) {
      const fix = "name a key of a Secret";
      scope.reasons.push({ path: [...at, "credentials"], kind: "Required value", problem: "there is nothing to send", fix });
    }
  }
  oAuth2Faults(settings.oauth2, scope, [...path, "oauth2"]);
  tlsFaults(settings.tlsConfig, scope, [...path, "tlsConfig"]);
  proxyFaults(settings, scope.reasons, path);
}

/** Whether what a reference leads to is there and empty. */
function isEmpty(either: Value<typeof secretOrConfigMap>, scope: Scope): boolean {
  const found = resolveEither(either, scope);
  return found?.ok === true && found.value === "";
}

/** Finds an Authorization header of the scheme Basic, which has fields of its own, and credentials given twice. */
export function authorizationFaults(header: Value<typeof authorization> | undefined, { reasons }: Scope, path: FieldPath): void {
  if (header === undefined) return;
  exclusive(header, ["credentials", "credentialsFile"], reasons, path);
  if (header.type?.trim().toLowerCase() !== "basic") return;
  const problem = "user and password are not written as an authorization";
  reasons.push({ path: [...path, "type"], kind: "Forbidden", value: header.type, problem, fix: "write basicAuth" });
}

/** Finds what is wrong with an OAuth 2.0 client: its id missing or given twice, its TLS or its proxy. */
export function oAuth2Faults(client: Value<typeof oAuth2> | undefined, scope: Scope, path: FieldPath): void {
  if (client === undefined) return;
  const { secret, configMap } = client.clientId;
  const at: FieldPath = [...path, "clientId"];
  if (secret === undefined && configMap === undefined) {
    const fix = "name a key of a Secret or a ConfigMap";
    scope.reasons.push({ path: at, kind: "Required value", problem: "the client needs an id", fix });
  } else if (isEmpty(client.clientId, scope)) {
    const fix = "put the client's id under the key";
    scope.reasons.push({ path: at, kind: "Required value", problem: "what it refers to is empty", fix });
  }
  exclusive(client.clientId, ["secret", "configMap"], scope.reasons, at);
  tlsFaults(client.tlsConfig, scope, [...path, "tlsConfig"]);
  proxyFaults(client, scope.reasons, path);
}
