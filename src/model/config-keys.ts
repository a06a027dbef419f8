import { keyIn } from "./becomes.ts";
import { alertmanagerEndpoints } from "./kind/prometheus.ts";
import { podMonitorSpec } from "./kind/pod-monitor.ts";
import { probeSpec } from "./kind/probe.ts";
import { scrapeConfigSpec } from "./kind/scrape-config.ts";
import { serviceMonitorSpec } from "./kind/service-monitor.ts";
import { shapeOf } from "./shape.ts";
import type { Shape } from "./shape.ts";
import { authorization, basicAuth, oAuth2, tlsConfig } from "./shape/http-client.ts";
import { relabelConfig } from "./shape/scrape.ts";

/** The keys of a map in Prometheus' configuration file, with the keys inside their values where those are known. */
export interface ConfigKeys {
  readonly keys: ReadonlyMap<string, ConfigKeys | undefined>;
  /** Whether there are no other keys in the newest version. */
  readonly isComplete: boolean;
}

/** The parts of the file that Secrets hold. */
export interface FileParts {
  readonly scrapeConfig: ConfigKeys;
  readonly alertmanagerConfig: ConfigKeys;
  readonly relabelConfig: ConfigKeys;
}

/** Keys that no field becomes, in the maps that all ways to reach a server share; by the key of the map, `""` for a client's own. */
const clientKeys: Readonly<Record<string, readonly string[]>> = {
  "": ["bearer_token", "bearer_token_file", "http_headers"],
  authorization: ["credentials_ref"],
  basic_auth: ["username_file", "username_ref", "password_file", "password_ref"],
  tls_config: ["ca", "cert", "key", "ca_ref", "cert_ref", "key_ref"],
  oauth2: [
    "client_secret_file",
    "client_secret_ref",
    "client_certificate_key_id",
    "client_certificate_key",
    "client_certificate_key_file",
    "client_certificate_key_ref",
    "grant_type",
    "signature_algorithm",
    "iss",
    "audience",
    "claims",
  ],
};

/** Keys of a scrape job that no field becomes. */
const jobKeys = ["job_name", "scrape_failure_log_file", "extra_scrape_metrics", "file_sd_configs", "static_configs"];

/** Ways of service discovery that no field becomes, the former ones included. */
const discoveries = "aws ecs elasticache marathon msk nerve oci rds serverset stackit triton uyuni vultr".split(" ");

let known: FileParts | undefined;

/** Returns the keys of the parts of Prometheus' configuration that Secrets hold, in the newest version, from the rows of the kinds. */
export function fileParts(): FileParts {
  known ??= {
    scrapeConfig: jobConfigKeys(),
    alertmanagerConfig: clientConfigKeys([alertmanagerEndpoints], ["static_configs", "api_version", ...discoveryKeys()]),
    relabelConfig: { keys: rowsOf(shapeOf(relabelConfig)), isComplete: true },
  };
  return known;
}

function jobConfigKeys(): ConfigKeys {
  return clientConfigKeys([serviceMonitorSpec, podMonitorSpec, probeSpec, scrapeConfigSpec], [...jobKeys, ...discoveryKeys()]);
}

function discoveryKeys(): readonly string[] {
  return [...discoveryShapes().map(([key]) => key), ...discoveries.map((name) => `${name}_sd_configs`)];
}

/** Returns the keys of service discovery that fields become, with the shapes of their items. */
function discoveryShapes(): readonly (readonly [key: string, items: Shape])[] {
  const { properties = {} } = shapeOf(scrapeConfigSpec);
  return Object.values(properties).flatMap(({ becomes, items }) =>
    items !== undefined && becomes?.as === "key" && becomes.key.endsWith("_sd_configs") ? [[becomes.key, items] as const] : [],
  );
}

function clientConfigKeys(schemas: readonly Parameters<typeof shapeOf>[0][], more: readonly string[]): ConfigKeys {
  const keys = new Map<string, ConfigKeys | undefined>();
  for (const schema of schemas) addRows(keys, shapeOf(schema));
  for (const name of [...(clientKeys[""] ?? []), ...more]) if (!keys.has(name)) keys.set(name, undefined);
  for (const [name, schema] of Object.entries({ authorization, basic_auth: basicAuth, tls_config: tlsConfig, oauth2: oAuth2 })) {
    const inner = rowsOf(shapeOf(schema));
    for (const each of clientKeys[name] ?? []) inner.set(each, undefined);
    keys.set(name, { keys: inner, isComplete: true });
  }
  for (const [name, shape] of discoveryShapes()) keys.set(name, { keys: rowsOf(shape), isComplete: false });
  for (const name of keys.keys()) {
    if (name.endsWith("relabel_configs")) keys.set(name, { keys: rowsOf(shapeOf(relabelConfig)), isComplete: true });
  }
  return { keys, isComplete: true };
}

function rowsOf(shape: Shape): Map<string, ConfigKeys | undefined> {
  const keys = new Map<string, ConfigKeys | undefined>();
  addRows(keys, shape);
  return keys;
}

/** Adds the keys that the fields of a shape become, where the shape's own value is. */
function addRows(keys: Map<string, ConfigKeys | undefined>, { properties = {} }: Shape): void {
  for (const field of Object.values(properties)) {
    const { becomes } = field;
    if (becomes?.as !== "key") continue;
    if (becomes.key === "") addRows(keys, field.items ?? field);
    for (const name of [keyIn(becomes, "prometheus", "999.0"), becomes.formerly?.key]) {
      const [first = ""] = (name ?? "").split(".");
      if (first !== "") keys.set(first, undefined);
    }
  }
}
