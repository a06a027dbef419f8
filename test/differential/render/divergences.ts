import type { Difference } from "./compare.ts";
import type { ObjectSet } from "./generate.ts";
import { isMap } from "./leaves.ts";
import { isStricter } from "./stricter.ts";
import type { Told } from "./stricter.ts";

/** A way in which we render otherwise than the operator, on purpose. */
export interface Divergence {
  readonly reason: string;
  /** Whether it explains this difference; `told` is what Prometheus says of the operator's file. */
  readonly explains: (difference: Difference, set: ObjectSet, told: Told) => boolean;
}

const home = "ns-a";

/** The namespace of the ServiceMonitor whose job a place is in, and the place within the job. */
function placeInJob(at: string): { readonly namespace: string; readonly within: string } | undefined {
  const [, namespace, within] = /^prometheus\.yaml\.scrape_configs\[serviceMonitor\/([^/]+)\/[^\]]*\]\.(.*)$/.exec(at) ?? [];
  return namespace === undefined || within === undefined ? undefined : { namespace, within };
}

const secretKeys = /^(?:basic_auth|authorization|tls_config|proxy_connect_header)\b/;

/** Every deliberate difference. What none of them explains is a bug. */
export const divergences: readonly Divergence[] = [
  {
    reason:
      "We refuse what Prometheus would not load, and say why; the operator writes it, and Prometheus goes on with the file it had",
    explains: ({ at, ours, theirs }, _, told) =>
      (at === "verdict" || at.startsWith("rejected ServiceMonitor")) &&
      theirs === undefined &&
      typeof ours === "string" &&
      isStricter(ours, told),
  },
  {
    reason: "Jobs without relabeling, written as null, are sharded as others are; the operator writes no file at all",
    explains: ({ at, ours, theirs }) =>
      at === "verdict" && ours === "" && /error parsing relabel configs: %!w\(<nil>\)/.test(String(theirs)),
  },
  {
    reason: "What is merged into a job that is appended as it is stays there; the operator loses it",
    explains: ({ at, theirs }) => at.startsWith("prometheus.yaml.scrape_configs[merged].") && theirs === undefined,
  },
  {
    reason:
      "How to reach the API server is said by the Prometheus, whose namespace its references lead into; the operator follows them in the ServiceMonitor's, where it finds nothing, or what others put there",
    explains: ({ at }) => {
      const place = placeInJob(at);
      if (place === undefined || place.namespace === home) return false;
      const [, within = ""] = /^kubernetes_sd_configs\[0\]\.(.*)$/.exec(place.within) ?? [];
      return secretKeys.test(within);
    },
  },
  {
    reason:
      "A scrape class is of the Prometheus, whose namespace its TLS material is in; the operator writes the path of a file that would be of the ServiceMonitor's namespace, and that nobody mounts",
    explains: ({ at, ours, theirs }) => {
      const place = placeInJob(at);
      if (place === undefined || !/^tls_config\.\w+_file$/.test(place.within)) return false;
      return typeof ours === "string" && ours.replace(`_${home}_`, `_${place.namespace}_`) === theirs;
    },
  },
  {
    reason:
      "A scrape class' authorization stands back where the endpoint authenticates in another way; the operator writes both, and Prometheus refuses the file",
    explains: ({ at, ours, theirs }, set) =>
      placeInJob(at)?.within === "authorization" && ours === undefined && isMap(theirs) && authenticates(at, set),
  },
  {
    reason:
      "A scrape class' credentials come from the Prometheus' Secret; the operator does not look there, and writes none, or what the ServiceMonitor's namespace has under that name",
    explains: ({ at, ours, theirs }) =>
      ours !== undefined &&
      placeInJob(at)?.within === "authorization.credentials" &&
      (theirs === undefined || placeInJob(at)?.namespace !== home),
  },
  {
    reason:
      "A scrape class gives certificate and key together or neither; the operator adds one to what an endpoint has of its own, and Prometheus refuses one without the other or takes two that are no pair",
    explains: ({ at, ours, theirs }) =>
      /^tls_config\.(?:cert|key)_file$/.test(placeInJob(at)?.within ?? "") && ours === undefined && typeof theirs === "string",
  },
  {
    reason:
      "A scheme of nothing but white space is none, which is Bearer; the operator writes it empty, which Prometheus takes for Bearer",
    explains: ({ at, ours, theirs }) => at.endsWith(".authorization.type") && ours === "Bearer" && theirs === "",
  },
  {
    reason: "What a version does not know is left out, with all that it refers to; the operator looks for that all the same",
    explains: ({ at, ours, theirs }, { prometheus: { spec } }) =>
      at === "verdict" &&
      ours === "" &&
      /^alertmanager \d+: (?:both accessKey and secretKey|failed to read SigV4)/.test(String(theirs)) &&
      isMap(spec) &&
      /^v?2\.4[5-7]/.test(String(spec["version"])),
  },
  {
    reason:
      "A rule that only a later Prometheus understands is refused; the operator judges rules by the one that it is built with",
    explains: ({ at, ours, theirs }) =>
      (at.startsWith("rejected PrometheusRule") &&
        theirs === undefined &&
        everyLine(ours, /Prometheus \d+\.\d+ has no .* yet; /)) ||
      (at.startsWith("rules/") && ours === undefined && /limitk/.test(String(theirs))),
  },
  {
    reason:
      "A release candidate comes before its release; the operator takes those of 3.0 for 3.0 in some places, and not in others",
    explains: ({ at }, { prometheus: { spec } }) =>
      /\.(?:scrape_protocols|api_version|(?:always_)?scrape_classic_histograms)$/.test(at) &&
      isMap(spec) &&
      /^v?3\.0\.0-/.test(String(spec["version"])),
  },
  {
    reason:
      "The operator writes U+0085, U+2028 and U+2029 in texts as they are, which Go's YAML reads back as a space or the end of a line; we escape them",
    explains: ({ ours }) => typeof ours === "string" && /[\u0085\u2028\u2029]/.test(ours),
  },
  {
    reason:
      "A key called << is a name like any other, and quoted; the operator writes it so that it stands for a merge, which the file is no YAML with",
    explains: ({ at, ours, theirs }) =>
      at.endsWith(" as YAML") && !(ours instanceof Error) && /cannot merge mappings/.test(String(theirs)),
  },
  {
    reason: "A duration written empty stands for none; the operator writes it down, and Prometheus refuses the file",
    explains: ({ ours, theirs }) => ours === undefined && isEmptyDuration(theirs),
  },
  {
    reason:
      "Where a version knows none of the formats asked for it may choose itself; the operator writes an empty list, which Prometheus refuses",
    explains: ({ at, ours, theirs }) =>
      at.endsWith(".scrape_protocols") && ours === undefined && Array.isArray(theirs) && theirs.length === 0,
  },
  {
    reason: "A group's interval written empty is refused; the operator writes it down, and Prometheus refuses the file",
    explains: ({ at, ours, theirs }) =>
      (at.startsWith("rejected PrometheusRule") && theirs === undefined && /\.interval: /.test(String(ours))) ||
      (at.startsWith("rules/") && ours === undefined && /^ *-? interval: ""$/m.test(String(theirs))),
  },
];

/** Whether the endpoint that a job is of has a way to authenticate of its own. */
function authenticates(at: string, { serviceMonitors }: ObjectSet): boolean {
  const [, namespace, name, index] = /serviceMonitor\/([^/]+)\/([^/]+)\/(\d+)/.exec(at) ?? [];
  const monitor = serviceMonitors.find(
    ({ metadata }) => isMap(metadata) && metadata["namespace"] === namespace && metadata["name"] === name,
  );
  const endpoints = isMap(monitor) && isMap(monitor["spec"]) ? monitor["spec"]["endpoints"] : undefined;
  const endpoint: unknown = Array.isArray(endpoints) ? endpoints[Number(index)] : undefined;
  return (
    isMap(endpoint) && ["basicAuth", "oauth2", "bearerTokenSecret", "bearerTokenFile"].some((way) => endpoint[way] !== undefined)
  );
}

function everyLine(text: unknown, form: RegExp): boolean {
  return typeof text === "string" && text.split("\n").every((line) => form.test(line));
}

/** Whether a value is an empty text, or holds nothing else. */
function isEmptyDuration(value: unknown): boolean {
  return value === "" || (isMap(value) && Object.keys(value).length > 0 && Object.values(value).every(isEmptyDuration));
}
