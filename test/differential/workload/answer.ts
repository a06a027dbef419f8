import { isDenied } from "../../../src/render/check-object.ts";
import type { Rendering } from "../../../src/render/prometheus.ts";
import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import type { UpstreamAnswer } from "../render/upstream.ts";
import { restored } from "./isolate.ts";
import { contentOf } from "./meaning.ts";
import { metadataOf } from "./stored-set.ts";
import type { StoredSet } from "./stored-set.ts";

const configKey = "prometheus.yaml.gz";

/** Returns the configuration and the rule files that the operator has written for a Prometheus. */
export function answerOf({ set, written }: StoredSet, ours: Rendering, error: string | undefined): UpstreamAnswer {
  const secret = written.find((each) => each["kind"] === "Secret" && metadataOf(each)["name"] === nameOf(set.prometheus));
  const data = isMap(secret) && isMap(secret["data"]) ? secret["data"] : {};
  const config = restored(contentOf(configKey, data[configKey]).toString());
  const configMaps = written.filter((each) => each["kind"] === "ConfigMap").map(filesOf);
  const ruleFiles = Object.assign({}, ...configMaps.map(({ files }) => files));
  const unmanaged = error === undefined && config === "";
  return {
    ...(error === undefined ? {} : { error }),
    ...(unmanaged ? { unmanaged } : {}),
    ...(config === "" ? {} : { config }),
    ruleFiles,
    // There is one at least, unless the operator failed before.
    ...(configMaps.length === 0
      ? {}
      : { configMaps: Object.fromEntries(configMaps.map(({ name, files }) => [name, Object.keys(files)])) }),
    rejected: rejectedBy(set, ours, config, ruleFiles),
  };
}

function nameOf(prometheus: KubernetesObject): string {
  return `prometheus-${String(metadataOf(prometheus)["name"])}`;
}

function filesOf(map: KubernetesObject): { readonly name: string; readonly files: Readonly<Record<string, string>> } {
  const { data } = map;
  const files = Object.entries(isMap(data) ? data : {}).map(([name, text]) => [name, String(text)] as const);
  return { name: String(metadataOf(map)["name"]), files: Object.fromEntries(files) };
}

/** Returns what the operator has left out, as far as that can be seen: objects without jobs or rules leave no trace. */
function rejectedBy(
  { serviceMonitors, rules }: StoredSet["set"],
  ours: Rendering,
  config: string,
  ruleFiles: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const denied = new Set(
    ours.objects
      .filter(({ findings }) => isDenied(findings))
      .map(
        ({
          object: {
            kind,
            metadata: { namespace, name },
          },
        }) => `${kind} ${namespace}/${name}`,
      ),
  );
  const mine = monitorsIn(ours.files.get("prometheus.yaml") ?? "");
  // Without a file, nothing shows which they would have left out.
  const their = config === "" ? mine : monitorsIn(config);
  const left = serviceMonitors
    .map(keyOf)
    .filter((key) => !their.has(key) && (mine.has(key) || denied.has(`ServiceMonitor ${key}`)));
  const mineRules = new Set([...ours.files.keys()].map((path) => path.split("/").at(-1)));
  const leftRules = rules.filter((rule) => {
    const { namespace, name, uid } = metadataOf(rule);
    const file = `${String(namespace)}-${String(name)}-${String(uid)}.yaml`;
    return ruleFiles[file] === undefined && (mineRules.has(file) || denied.has(`PrometheusRule ${keyOf(rule)}`));
  });
  const titles = [...left.map((key) => `ServiceMonitor ${key}`), ...leftRules.map((rule) => `PrometheusRule ${keyOf(rule)}`)];
  return Object.fromEntries(titles.map((title) => [title, "left out"]));
}

function keyOf(object: KubernetesObject): string {
  const { namespace, name } = metadataOf(object);
  return `${String(namespace)}/${String(name)}`;
}

/** Returns the ServiceMonitors that have jobs in a configuration. */
function monitorsIn(config: string): ReadonlySet<string> {
  return new Set([...config.matchAll(/^- job_name: serviceMonitor\/(.*)\/\d+$/gm)].map(([, key = ""]) => key));
}
