import type { Random } from "../../support/random.ts";
import { isMap } from "./leaves.ts";
import type { Making } from "./making.ts";

type Fields = Record<string, unknown>;

/** Generates a field of the object under repair. */
export type MakeField = (name: string) => unknown;

/** Fields of which at most one may be set. */
const exclusive: readonly (readonly string[])[] = [
  ["authorization", "basicAuth", "oauth2", "sigv4", "azureAd", "bearerTokenSecret", "bearerToken", "bearerTokenFile"],
  ["secret", "configMap"],
  ["ca", "caFile"],
  ["cert", "certFile"],
  ["keySecret", "keyFile"],
  ["credentials", "credentialsFile"],
  ["managedIdentity", "oauth", "sdk", "workloadIdentity"],
  ["proxyUrl", "proxyFromEnvironment"],
  ["promoteAllResourceAttributes", "promoteResourceAttributes"],
];

/**
 * Makes the fields of an object consistent, which they often are not when generated one by one. With probability `wild`,
 * objects are left as they are, within what the API server accepts.
 */
export function repaired(made: Fields, making: Making, path: string, make: MakeField): Fields {
  const value = { ...made };
  const { random, wild } = making;
  if (value["externalId"] !== undefined) value["roleArn"] ??= make("roleArn");
  sharding(value, path, make, random);
  if (random.chance(wild / 3)) return value;
  for (const names of exclusive) keepOne(value, names, making, path);
  for (const repair of repairs) repair(value, path, make, random);
  return value;
}

function keepOne(value: Fields, names: readonly string[], { random, wanted }: Making, path: string): void {
  const there = names.filter((name) => has(value, name));
  if (there.length < 2) return;
  const kept = there.find((name) => wanted.has(`${path}.${name}`)) ?? random.pick(there);
  for (const name of there) if (name !== kept) delete value[name];
}

type Repair = (value: Fields, path: string, make: MakeField, random: Random) => void;

const has = (value: Fields, name: string) => value[name] !== undefined && value[name] !== null;

const clientCertificate: Repair = (value, _, make) => {
  const cert = has(value, "cert") || has(value, "certFile");
  const key = has(value, "keySecret") || has(value, "keyFile");
  if (cert && !key) {
    if (has(value, "cert")) value["keySecret"] = make("keySecret");
    else value["keyFile"] = make("keyFile");
  }
  if (key && !cert) {
    if (has(value, "keySecret")) value["cert"] = make("cert");
    else value["certFile"] = make("certFile");
  }
};

const versionsOfTls = ["TLS10", "TLS11", "TLS12", "TLS13"];

const tlsVersions: Repair = (value) => {
  const { minVersion, maxVersion } = value;
  if (typeof minVersion !== "string" || typeof maxVersion !== "string") return;
  if (versionsOfTls.indexOf(minVersion) <= versionsOfTls.indexOf(maxVersion)) return;
  value["minVersion"] = maxVersion;
  value["maxVersion"] = minVersion;
};

const proxy: Repair = (value, _, make, random) => {
  const asks = has(value, "noProxy") || has(value, "proxyConnectHeader");
  if (!asks) return;
  if (has(value, "noProxy") || random.chance(0.5)) {
    value["proxyUrl"] ??= make("proxyUrl");
    delete value["proxyFromEnvironment"];
  } else if (!has(value, "proxyUrl")) value["proxyFromEnvironment"] = true;
};

const needed: readonly (readonly [RegExp, readonly string[]])[] = [
  [/basicAuth$/, ["username", "password"]],
  [/oauth2\.clientId$|(?:\.|^)(?:ca|cert)$/, ["secret|configMap"]],
  [/(?:\.|^)authorization$/, ["credentials|credentialsFile"]],
  [/^web\.tlsConfig$|^clusterTLS\.server$/, ["cert|certFile", "keySecret|keyFile"]],
  [/^clusterTLS\.client$/, ["cert", "keySecret"]],
  [/azureAd$/, ["sdk|managedIdentity|oauth|workloadIdentity"]],
];

const neededFields: Repair = (value, path, make, random) => {
  for (const [where, groups] of needed) {
    if (!where.test(path)) continue;
    for (const names of groups.map((group) => group.split("|"))) {
      if (names.some((name) => has(value, name))) continue;
      for (const name of [random.pick(names), ...names])
        if (!has(value, name) && !names.some((one) => has(value, one))) value[name] = make(name);
    }
  }
};

const awsKeys: Repair = (value, path, make) => {
  if (!path.endsWith("sigv4") || (!has(value, "accessKey") && !has(value, "secretKey"))) return;
  value["accessKey"] ??= make("accessKey");
  value["secretKey"] ??= make("secretKey");
};

const promotion: Repair = (value) => {
  if (!has(value, "ignoreResourceAttributes")) return;
  value["promoteAllResourceAttributes"] = true;
  delete value["promoteResourceAttributes"];
};

const timeout: Repair = (value, path, _, random) => {
  if (!has(value, "scrapeTimeout")) return;
  value["scrapeTimeout"] = random.pick(["1s", "10s", "500ms", "30s"]);
  value[path === "" ? "scrapeInterval" : "interval"] = random.pick(["30s", "1m", "1m30s"]);
};

const sharding: Repair = (value, path, _, random) => {
  const { topology } = value;
  if (path !== "shardingStrategy" || !isMap(topology)) return;
  value["mode"] = "Topology";
  value["topology"] = {
    ...topology,
    values: random.pick([["zone-a"], ["zone-a", "zone-b"], ["a", "b", "c"]]),
  };
};

const queue: Repair = (value, path) => {
  if (!path.endsWith("queueConfig")) return;
  for (const [least, most] of [
    ["minShards", "maxShards"],
    ["minBackoff", "maxBackoff"],
  ] as const) {
    if (has(value, least) && has(value, most)) delete value[least];
    if (has(value, "minShards")) value["minShards"] = 2;
    if (value["maxShards"] === 0) value["maxShards"] = 3;
    if (has(value, "minBackoff")) value["minBackoff"] = "1s";
    if (has(value, "maxBackoff")) value["maxBackoff"] = "10s";
  }
};

const repairs: readonly Repair[] = [clientCertificate, tlsVersions, proxy, neededFields, awsKeys, promotion, timeout, queue];
