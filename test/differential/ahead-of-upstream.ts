import { isDeepStrictEqual } from "node:util";
import type { ComparedVersion } from "../support/prometheus-parser.ts";
import type { Difference } from "./render/compare.ts";
import type { ObjectSet } from "./render/generate.ts";
import { authenticates, home, jobPlace } from "./render/job-place.ts";
import { isMap } from "./render/leaves.ts";
import { isStricter } from "./render/stricter.ts";
import type { Told } from "./render/stricter.ts";
import type { Comparison } from "./workload/compare-set.ts";
import type { StoredSet } from "./workload/stored-set.ts";

/** What each differential suite knows of a difference that it found. */
interface Evidence {
  /** A kind, and the path in its CRD that differs. */
  readonly crds: readonly [kind: string, path: string];
  /** A kind, and the difference as schema/compare.ts words it. */
  readonly schema: readonly [kind: string, difference: string];
  /** A difference in what is rendered from a set, and whether Prometheus loads the operator's file. */
  readonly render: readonly [difference: Difference, set: ObjectSet, told: Told];
  /** A difference in what is written for a set. */
  readonly workload: readonly [difference: Difference, stored: StoredSet, found: Pick<Comparison, "ourConfig">];
  /** A rule file, the version that reads it, and the difference as rules/compare.ts words it. */
  readonly rules: readonly [text: string, version: ComparedVersion, difference: string];
}

/** A differential suite whose differences may be deliberate. */
export type Suite = keyof Evidence;

/** A way in which we deliberately differ from prometheus-operator and Prometheus, and how each suite recognizes it. */
interface Deviation {
  readonly reason: string;
  readonly explains: { readonly [S in Suite]?: (...evidence: Evidence[S]) => boolean };
}

/** Returns the reason for a difference that is deliberate; undefined for one that is a bug. */
export function deliberate<S extends Suite>(suite: S, ...evidence: Evidence[S]): string | undefined {
  const found = deviations.find(({ explains }) => explains[suite]?.(...evidence) === true);
  if (found === undefined) return undefined;
  seen[suite].add(found.reason);
  return found.reason;
}

/** Returns the reasons that have explained no difference of a suite in this process. */
export function unseen(suite: Suite): readonly string[] {
  return deviations
    .filter(({ explains, reason }) => explains[suite] !== undefined && !seen[suite].has(reason))
    .map(({ reason }) => reason);
}

const seen: Readonly<Record<Suite, Set<string>>> = {
  crds: new Set(),
  schema: new Set(),
  render: new Set(),
  workload: new Set(),
  rules: new Set(),
};

const lowerCaseEnums = /^spec\.(?:hetznerSDConfigs\[\d+\]\.role|openstackSDConfigs\[\d+\]\.availability)$/;
const emptyNames = /^spec\.(?:consulSDConfigs\[\d+\]\.(?:services|tags)|kubernetesSDConfigs\[\d+\]\.namespaces\.names)\[\d+\]$/;

/** Returns the path that only the API server with upstream's CRDs refuses, in the words of schema/compare.ts. */
function refusedByUpstream(difference: string): string {
  return /^only the API server would refuse (\S+)$/.exec(difference)?.[1] ?? "";
}

const secretKeys = /^(?:basic_auth|authorization|tls_config|proxy_connect_header)\b/;

/** Every deliberate difference. One that no row explains is a bug. */
const deviations: readonly Deviation[] = [
  {
    reason: "The rules between fields are our own text; that they decide alike is what the schema suite shows",
    explains: { crds: (_, path) => path.endsWith(".x-kubernetes-validations") },
  },
  {
    reason: "Objects that 0.93 stored stay valid: 0.94 dropped the lower-case roles of Hetzner and availabilities of OpenStack",
    explains: {
      crds: (kind, path) =>
        kind === "ScrapeConfig" && /\.(?:hetznerSDConfigs\..*\.role|openstackSDConfigs\..*\.availability)\.enum$/.test(path),
      schema: (kind, difference) => kind === "ScrapeConfig" && lowerCaseEnums.test(refusedByUpstream(difference)),
    },
  },
  {
    reason: "Objects that 0.93 stored stay valid: 0.94 refuses empty names of Consul services and tags and of namespaces",
    explains: {
      crds: (kind, path) => kind === "ScrapeConfig" && /\.(?:services|tags|names)\.items\.minLength$/.test(path),
      schema: (kind, difference) => kind === "ScrapeConfig" && emptyNames.test(refusedByUpstream(difference)),
    },
  },
  {
    reason: "We refuse what Prometheus does not load; the operator writes it, and Prometheus keeps its former configuration",
    explains: {
      render: ({ at, ours, theirs }, _, told) =>
        (at === "verdict" || at.startsWith("rejected ServiceMonitor")) &&
        theirs === undefined &&
        typeof ours === "string" &&
        isStricter(ours, told),
    },
  },
  {
    reason: "We shard jobs whose relabel_configs are null like any other; the operator writes no file at all",
    explains: {
      render: ({ at, ours, theirs }) =>
        at === "verdict" && ours === "" && /error parsing relabel configs: %!w\(<nil>\)/.test(String(theirs)),
    },
  },
  {
    reason: "We keep what a YAML merge key adds to an additional job; the operator loses it",
    explains: {
      render: ({ at, theirs }) => at.startsWith("prometheus.yaml.scrape_configs[merged].") && theirs === undefined,
    },
  },
  {
    reason:
      "We follow the references of apiserverConfig in the namespace of the Prometheus; the operator follows them in that of the ServiceMonitor, where it finds nothing or something else",
    explains: {
      render: ({ at }) => {
        const place = jobPlace(at);
        if (place === undefined || place.namespace === home) return false;
        const [, within = ""] = /^kubernetes_sd_configs\[0\]\.(.*)$/.exec(place.within) ?? [];
        return secretKeys.test(within);
      },
    },
  },
  {
    reason:
      "We take the TLS material of a scrape class from the namespace of the Prometheus; the operator writes the path of a file for the namespace of the ServiceMonitor, which is not mounted",
    explains: {
      render: ({ at, ours, theirs }) => {
        const place = jobPlace(at);
        if (place === undefined || !/^tls_config\.\w+_file$/.test(place.within)) return false;
        return typeof ours === "string" && ours.replace(`_${home}_`, `_${place.namespace}_`) === theirs;
      },
    },
  },
  {
    reason:
      "We leave out the authorization of a scrape class where the endpoint sets another method; the operator writes both, and Prometheus refuses the file",
    explains: {
      render: ({ at, ours, theirs }, set) =>
        jobPlace(at)?.within === "authorization" && ours === undefined && isMap(theirs) && authenticates(at, set),
    },
  },
  {
    reason:
      "We read the credentials of a scrape class from a Secret in the namespace of the Prometheus; the operator writes none, or those of a Secret of that name in the namespace of the ServiceMonitor",
    explains: {
      render: ({ at, ours, theirs }) =>
        ours !== undefined &&
        jobPlace(at)?.within === "authorization.credentials" &&
        (theirs === undefined || jobPlace(at)?.namespace !== home),
    },
  },
  {
    reason:
      "We take certificate and key of a scrape class together or not at all; the operator adds one of them to the other of an endpoint, which do not match",
    explains: {
      render: ({ at, ours, theirs }) =>
        /^tls_config\.(?:cert|key)_file$/.test(jobPlace(at)?.within ?? "") && ours === undefined && typeof theirs === "string",
    },
  },
  {
    reason: "We do not look for what a field refers to that the version does not know; the operator does, and fails",
    explains: {
      render: ({ at, ours, theirs }, { prometheus: { spec } }) =>
        at === "verdict" &&
        ours === "" &&
        /^alertmanager \d+: (?:both accessKey and secretKey|failed to read SigV4)/.test(String(theirs)) &&
        isMap(spec) &&
        /^v?2\.4[5-7]/.test(String(spec["version"])),
    },
  },
  {
    reason:
      "We refuse a rule that needs a later Prometheus than the one selecting it; the operator checks rules for the version that it is built with",
    explains: {
      render: ({ at, ours, theirs }) =>
        (at.startsWith("rejected PrometheusRule") &&
          theirs === undefined &&
          everyLine(ours, /Prometheus \d+\.\d+ has no .* yet; /)) ||
        (at.startsWith("rules/") && ours === undefined && /limitk/.test(String(theirs))),
    },
  },
  {
    reason:
      "We refuse names in rules that nameValidationScheme Legacy refuses, as Prometheus does; the operator checks them as UTF-8 names",
    explains: {
      render: ({ at, ours, theirs }, { prometheus: { spec } }) =>
        isMap(spec) &&
        spec["nameValidationScheme"] === "Legacy" &&
        ((at.startsWith("rejected PrometheusRule") &&
          theirs === undefined &&
          everyLine(ours, /legacy name validation scheme|\(rule\/(?:label-name|record-name)\)$|\(group\/label-name\)$/)) ||
          (at.startsWith("rules/") && ours === undefined && /\ba\.b\b/.test(String(theirs)))),
    },
  },
  {
    reason: "A release candidate of 3.0 precedes 3.0 for us; for the operator it is 3.0 in some places and not in others",
    explains: {
      render: ({ at }, { prometheus: { spec } }) =>
        /\.(?:scrape_protocols|api_version|(?:always_)?scrape_classic_histograms)$/.test(at) &&
        isMap(spec) &&
        /^v?3\.0\.0-/.test(String(spec["version"])),
    },
  },
  {
    reason: "We escape U+0085, U+2028 and U+2029; the operator writes them raw, and Go's YAML reads a space or a line break",
    explains: { render: ({ ours }) => typeof ours === "string" && /[\u0085\u2028\u2029]/.test(ours) },
  },
  {
    reason: "We quote a key called <<; the operator writes it as a merge key, which makes the file invalid YAML",
    explains: {
      render: ({ at, ours, theirs }, { prometheus: { spec } }) =>
        (at.endsWith(" as YAML") && !(ours instanceof Error) && /cannot merge mappings/.test(String(theirs))) ||
        // It then refuses the rules in which it enforces a label of that name.
        (isMap(spec) &&
          spec["enforcedNamespaceLabel"] === "<<" &&
          ((at.startsWith("rejected PrometheusRule") && ours === undefined && theirs === "invalid rule") ||
            (at.startsWith("rules/") && theirs === undefined && /^ *"<<": /m.test(String(ours))))),
    },
  },
  {
    reason: "We leave out an empty duration; the operator writes it, and Prometheus refuses the file, or fails on it itself",
    explains: {
      render: ({ at, ours, theirs }) =>
        (ours === undefined && isEmptyDuration(theirs)) ||
        (at === "verdict" && ours === "" && /^generating: .*: empty duration string$/.test(String(theirs))),
    },
  },
  {
    reason:
      "We leave out scrape_protocols where the version knows none of them; the operator writes an empty list, which Prometheus refuses",
    explains: {
      render: ({ at, ours, theirs }) =>
        at.endsWith(".scrape_protocols") && ours === undefined && Array.isArray(theirs) && theirs.length === 0,
    },
  },
  {
    reason: "We write an empty value, or no argument; the operator writes the flag alone, with which the program does not start",
    explains: {
      workload: ({ at, ours, theirs }) =>
        /\.args(?:\[\d+\])?$/.test(at) &&
        ((ours === "--cluster.label=" && theirs === "--cluster.label") ||
          isDeepStrictEqual([ours, theirs], [[], ["--web.page-title"]])),
    },
  },
  {
    reason:
      "We pass enableFeatures to a Prometheus before 2.54 whose remote write is to use messages of version 2.0; the operator passes none",
    explains: {
      workload: ({ at, ours, theirs }, { set }) =>
        at.endsWith(".args") &&
        Array.isArray(ours) &&
        ours.every((argument) => String(argument).startsWith("--enable-feature=")) &&
        isDeepStrictEqual(theirs, []) &&
        JSON.stringify(set.prometheus).includes('"messageVersion":"V2.0"'),
    },
  },
  {
    reason:
      "We limit the size of a silence by the flag that Alertmanager has; the operator writes another name, with which Alertmanager does not start",
    explains: {
      workload: ({ at, ours, theirs }) =>
        /\.args\[\d+\]$/.test(at) &&
        typeof ours === "string" &&
        ours.replace("max-silence-size-bytes", "max-per-silence-bytes") === theirs,
    },
  },
  {
    reason:
      "We mount the Secrets that are named; where a certificate is in a Secret and its key in a file, or the other way round, the operator mounts one without a name, and the API server refuses the StatefulSet",
    explains: {
      workload: ({ at, ours, theirs }) =>
        at.endsWith(" fails") &&
        ours === undefined &&
        /volumes\[\d+\]\.(?:secret\.secretName|configMap\.name): Required value.*-tls-/.test(String(theirs)),
    },
  },
  {
    reason: "We leave out an empty server name; the operator writes it, which means the same",
    explains: {
      workload: ({ at, ours, theirs }) =>
        at.endsWith("cluster-tls-config.yaml.yaml.tls_client_config.server_name") && ours === undefined && theirs === "",
    },
  },
  {
    reason:
      "We mount exactly the certificates and keys that the configuration refers to; the operator mounts those of objects and fields too that it leaves out, and lacks those of a scrape class and of apiserverConfig",
    explains: {
      workload: ({ at, ours, theirs }, _, { ourConfig = "" }) => {
        const [, key] = /^Secret prometheus-.*-tls-assets-\d+\.data(?:\.(.*))?$/.exec(at) ?? [at];
        if (key === at) return false;
        const [mine, their] = [ours, theirs].map((value) =>
          isMap(value) ? Object.keys(value) : value === undefined ? [] : [key],
        );
        const isUsed = (name: string | undefined) => name !== undefined && ourConfig.includes(`/certs/${name}`);
        return mine?.every(isUsed) === true && their?.some(isUsed) === false;
      },
    },
  },
  {
    reason:
      "We read a null as later versions do; before 3.0 Prometheus read the letters of a null, a list, a map or an alias as the text of record, alert and expr",
    explains: {
      rules: (text, version) =>
        version === "2.45" &&
        /\b(?:record|alert|expr)["']?:\s*(?:&\S+\s+)?(?:~|null\b|Null\b|NULL\b|!!null|!!\w+|[[{*,}]|$)/m.test(text),
    },
  },
  {
    reason: "We follow YAML 1.2, which does not read a dash alone before , } or ] as text; Go's YAML does",
    explains: { rules: (text) => /(?:^|[\s[{,:])-(?=[,}\]])/m.test(text) },
  },
  {
    reason: "We accept 2^63 as an integer of 64 bits, as JavaScript reads the largest one as that number too",
    explains: {
      rules: (text, _, difference) =>
        text.includes("9223372036854775808") && /^we take what is refused: .*cannot unmarshal !!int/s.test(difference),
    },
  },
  {
    reason: "We refuse text after the end of the document, which Prometheus does not read",
    explains: {
      rules: (_, __, difference) => difference.startsWith("we refuse what is taken: unexpected text after the document"),
    },
  },
  {
    reason: "We do not read a second document; Prometheus reads how it begins, and may fail on that",
    explains: {
      rules: (text, _, difference) =>
        /\S[^]*\n(?:---|\.\.\.)/.test(text) && difference.startsWith("we take what is refused: yaml: "),
    },
  },
  {
    reason: "We accept a blank line that starts with a tab; Go's YAML does not",
    explains: { rules: (text) => /^ *\t/m.test(text) },
  },
  {
    reason: "We refuse an anchor followed by a colon, as in &a: b, which YAML 1.2 makes part of its name; Go's YAML does not",
    explains: { rules: (text) => /[&*][\w-]*[?:,\]}%@`]/.test(text) },
  },
  {
    reason: "We refuse bytes that are not UTF-8, written as !!binary; Prometheus accepts them in annotations and alert names",
    explains: { rules: (text) => text.includes("!!binary") },
  },
  {
    reason: "We follow YAML 1.2, in which ! and , end the name of a tag; Go's YAML makes them part of it",
    explains: { rules: (text) => /(?:^|\s|[[{,])!\S*[^\s!]*[!,]/m.test(text) },
  },
  {
    reason: "We refuse a ? at the start of text in braces or brackets where no space follows; Go's YAML reads it as a key",
    explains: { rules: (_, __, difference) => difference.includes("Go's YAML takes a ? here for a sign of its own") },
  },
];

/** Reports whether every line of a text matches. */
function everyLine(text: unknown, form: RegExp): boolean {
  return typeof text === "string" && text.split("\n").every((line) => form.test(line));
}

/** Reports whether a value is an empty text, or holds nothing else. */
function isEmptyDuration(value: unknown): boolean {
  return value === "" || (isMap(value) && Object.keys(value).length > 0 && Object.values(value).every(isEmptyDuration));
}
