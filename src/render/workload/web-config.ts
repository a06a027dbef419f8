import { shapeOf } from "../../model/shape.ts";
import type { Shape } from "../../model/shape.ts";
import { webHTTPConfig, webTLSConfig } from "../../model/shape/web-server.ts";
import type { Value } from "../../model/value.ts";
import { emitYaml } from "../../text/emit-yaml.ts";
import { isMap } from "../../cluster/conforms.ts";
import { keyPlan } from "../key-plan.ts";
import type { Config } from "../scope.ts";
import { tlsMounts, tlsPaths } from "./tls-files.ts";
import type { Mounted, TlsSources } from "./tls-files.ts";

/** Key of the Secret with the web configuration. */
export const webConfigKey = "web-config.yaml";

/** What the web configuration file is made of. */
export interface WebConfig {
  readonly tlsConfig?: Value<typeof webTLSConfig>;
  readonly httpConfig?: Value<typeof webHTTPConfig>;
}

/** Returns the web configuration file; empty where nothing is configured. The folder is where the Secrets are mounted. */
export function webConfigText({ tlsConfig, httpConfig }: WebConfig, folder: string): string {
  if (tlsConfig === undefined && httpConfig === undefined) return "";
  const config: Config = {};
  if (tlsConfig !== undefined) config["tls_server_config"] = tlsServerConfig(tlsConfig, folder);
  if (httpConfig !== undefined) config["http_server_config"] = plainKeys(shapeOf(webHTTPConfig), httpConfig);
  return emitYaml(config, "given");
}

/** Returns the TLS settings of a server; files that the spec names take precedence over mounted Secrets. */
export function tlsServerConfig(tls: Value<typeof webTLSConfig>, folder: string): Config {
  const { key, cert, ca } = tlsPaths(webTlsSources(tls), folder);
  return { cert_file: cert, key_file: key, client_ca_file: ca, ...plainKeys(shapeOf(webTLSConfig), tls) };
}

/** Returns the keys that the fields of a value become; references and what is empty become none. */
export function plainKeys(shape: Shape, value: object): Config {
  const written = new Map<string, unknown>(Object.entries(value));
  const config: Config = {};
  for (const { field, shape: inner, keys, form } of keyPlan(shape, "")) {
    const own = written.get(field);
    const empty = own === undefined || own === "" || (Array.isArray(own) && own.length === 0);
    if (form === "file" || empty) continue;
    const key = keys.join(".");
    if (inner.properties !== undefined && isMap(own)) config[key] = plainKeys(inner, own);
    else config[key] = form === "lower case" && typeof own === "string" ? own.toLowerCase() : own;
  }
  return config;
}

/** Returns where the certificates and the key of a server come from. */
export function webTlsSources({ keySecret, cert, client_ca }: Value<typeof webTLSConfig>): TlsSources {
  return { keySecret, cert, ca: client_ca };
}

/** Returns the volumes and mounts of a web configuration file, which is mounted even where it is empty, and of its Secrets. */
export function webConfigMounts({ tlsConfig }: WebConfig, secretName: string, folder: string): Mounted {
  const own = configFileMount("web-config", secretName, folder, webConfigKey);
  if (tlsConfig === undefined) return own;
  return joined(own, tlsMounts(webTlsSources(tlsConfig), folder, "web-config-tls"));
}

/** Returns the volume of a configuration file in a Secret, and the mount of the file. */
export function configFileMount(name: string, secretName: string, folder: string, key: string): Mounted {
  return {
    volumes: [{ name, secret: { secretName } }],
    mounts: [{ name, subPath: key, readOnly: true, mountPath: `${folder}/${key}` }],
  };
}

/** Joins volumes and mounts. */
export function joined(...parts: readonly Mounted[]): Mounted {
  return { volumes: parts.flatMap(({ volumes }) => volumes), mounts: parts.flatMap(({ mounts }) => mounts) };
}
