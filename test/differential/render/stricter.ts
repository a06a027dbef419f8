/** Something that we refuse, and Prometheus refuses when it loads the file that the operator writes. */
export interface Stricter {
  /** Matches our message, which ends in the check in parentheses. */
  readonly ours: RegExp;
  /** Matches the error of Prometheus; absent if it loads the file, which then names a missing file or lacks something. */
  readonly prometheus?: RegExp;
  /** What the file must contain for Prometheus to notice; without it, the error appears with the first job. */
  readonly seenIn?: RegExp | ((reason: string) => RegExp);
}

const label = /is not a valid label name|is invalid '(?:target_label|replacement)'|requires 'target_label'|invalid label name/;

/** Returns a pattern of the label that a message is about, in a list or as a value. */
function written(finding: string): RegExp {
  const [, value = ""] = /: Invalid value: "(.*?)": /.exec(finding) ?? [];
  return value === "" ? /(?:source_labels:(?:\n *- \S+)*?\n *-|target_label:) ""/ : new RegExp(RegExp.escape(value));
}

/** Everything that the operator accepts and we refuse. */
export const stricter: readonly Stricter[] = [
  { ours: /\(scrape\/copied-label\)$/, prometheus: label, seenIn: /target_label: ""/ },
  { ours: /^spec\.scrapeClasses\b.*\(relabeling\/label-name\)$/, prometheus: label, seenIn: written },
  { ours: /^spec\.enforcedNamespaceLabel: /, prometheus: label, seenIn: /^- job_name: serviceMonitor/m },
  {
    ours: /\((?:workload\/label-name|relabeling\/(?:label-name|no-target-label|labelmap-replacement))\)$/,
    prometheus: label,
  },
  { ours: /\(relabeling\/conflicting-field\)$/, prometheus: /requires only |'replacement' can not be set/ },
  { ours: /\(relabeling\/no-modulus\)$/, prometheus: /requires non-zero modulus/ },
  { ours: /\(relabeling\/invalid-regex\)$/, prometheus: /error parsing regexp/ },
  { ours: /\(client\/no-client-id\)$/, prometheus: /oauth2 client_id must be configured/ },
  { ours: /\(workload\/name-escaping\)$/, prometheus: /utf8 metric names requested/, seenIn: /^- job_name: /m },
  {
    ours: /^spec\.otlp\.(?:promote|ignore)ResourceAttributes\b/,
    prometheus: /empty (?:promoted|ignored) OTel resource attribute/,
  },
  { ours: /^spec\.otlp\.translationStrategy: /, prometheus: /OTLP translation strategy/ },
  { ours: /\(workload\/duplicate-remote-name\)$/, prometheus: /found multiple remote (?:write|read) configs/ },
  {
    ours: /^spec\.apiserverConfig\.\w+: .*\(client\/conflicting-authentication\)$/,
    prometheus: /at most one of|is not compatible with bearer_token/,
    seenIn: /kubernetes_sd_configs/,
  },
  // Prometheus reads an empty token as absent.
  { ours: /\.bearerToken\w+: Forbidden: conflicts with bearerToken\w+/ },
  { ours: /\(client\/conflicting-authentication\)$/, prometheus: /at most one of|is not compatible with bearer_token/ },
  { ours: /\(client\/basic-scheme\)$/, prometheus: /authorization type cannot be set to "basic"/ },
  { ours: /\.proxyConnectHeader\.\S+: Required value: / },
  {
    ours: /^spec\.apiserverConfig\.\w+: .*\(client\/(?:conflicting-proxy|proxy-url)\)$/,
    prometheus: /proxy/,
    seenIn: /kubernetes_sd_configs/,
  },
  { ours: /\(client\/(?:conflicting-proxy|proxy-url)\)$/, prometheus: /proxy/ },
  { ours: /\(workload\/queue-bounds\)$/, prometheus: /remote write queue/ },
  // The operator writes an empty address, by which Prometheus connects to its own host.
  { ours: /\(workload\/api-server\)$/ },
  { ours: /^spec\.tracingConfig\.tlsConfig\.\S+: .*\((?:reference\/(?:not-found|no-name)|tls\/invalid-certificate)\)$/ },
  // The operator does not check the classes of a Prometheus whose configuration it does not manage.
  { ours: /^spec\.scrapeClasses\[\d+\]\.tlsConfig\.\S+: / },
  { ours: /^spec\.scrapeClasses\[\d+\]\.authorization\.credentials\.\w+: (?:Not found|Required value): / },
  { ours: /\(client\/aws-signature\)$/, prometheus: /external_id can only be used with role_arn/ },
];

/** Reports whether an error of Prometheus is one that we know for what we refuse. */
function isTold(refusal: string): boolean {
  return stricter.some(({ prometheus }) => prometheus?.test(refusal) === true);
}

/** Other errors that Prometheus may report first for a file of the operator, which other deviations explain. */
const otherwise =
  /empty duration string|scrape_protocols cannot be empty|into config\.URL|^parse "|^exactly one of (?:key|cert)|map merge requires map/;

/** How the Prometheus of a version reads the operator's file. */
export interface Told {
  readonly asked: boolean;
  /** The operator's file, if any. */
  readonly text?: string;
  /** Why it does not load the file; absent if it does, or is not among the oracles. */
  readonly refusal?: string;
}

/**
 * Reports whether everything that we refuse is something that the operator does not check and Prometheus does not load.
 * Prometheus reports one error of a file, which may be another known one; without a Prometheus of that version among the
 * oracles, our messages alone decide.
 */
export function isStricter(reasons: string, { asked, text = "", refusal }: Told): boolean {
  const known = reasons.split("\n").map((reason) => ({ reason, rows: stricter.filter(({ ours }) => ours.test(reason)) }));
  if (known.some(({ rows }) => rows.length === 0)) return false;
  if (refusal !== undefined) return otherwise.test(refusal) || isTold(refusal);
  return !asked || known.every(({ reason, rows }) => rows.some((row) => isUnseen(row, reason, text)));
}

function isUnseen({ prometheus, seenIn }: Stricter, reason: string, text: string): boolean {
  if (prometheus === undefined) return true;
  const place = typeof seenIn === "function" ? seenIn(reason) : seenIn;
  return place?.test(text) === false;
}
