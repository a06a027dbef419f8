/** Something that we refuse, and Prometheus refuses when it loads the file that the operator writes. */
export interface Stricter {
  /** Matches our message. */
  readonly ours: RegExp;
  /** Matches the error of Prometheus; absent if it loads the file, which then names a missing file or lacks something. */
  readonly prometheus?: RegExp;
  /** What the file must contain for Prometheus to notice; without it, the error appears with the first job. */
  readonly seenIn?: RegExp | ((reason: string) => RegExp);
}

const label = /is not a valid label name|is invalid '(?:target_label|replacement)'|requires 'target_label'|invalid label name/;

/** Returns a pattern of the label that a message is about, in a list or as a value. */
function written(reason: string): RegExp {
  const [, value = ""] = /: Invalid value: "(.*?)": /.exec(reason) ?? [];
  return value === "" ? /(?:source_labels:(?:\n *- \S+)*?\n *-|target_label:) ""/ : new RegExp(RegExp.escape(value));
}

/** Everything that the operator accepts and we refuse. */
export const stricter: readonly Stricter[] = [
  { ours: /^spec\.(?:podT|t)argetLabels\b.*\bis no label to Prometheus /, prometheus: label, seenIn: /target_label: ""/ },
  { ours: /^spec\.scrapeClasses\b.*\bis no label to Prometheus /, prometheus: label, seenIn: written },
  {
    ours: /^spec\.enforcedNamespaceLabel: .*\bis no label to Prometheus /,
    prometheus: label,
    seenIn: /^- job_name: serviceMonitor/m,
  },
  { ours: /\bis no label to Prometheus /, prometheus: label },
  { ours: /\.targetLabel: Required value: /, prometheus: label },
  { ours: /\.replacement: Invalid value: .*: it makes no label/, prometheus: label },
  { ours: /has no use for it; drop it/, prometheus: /requires only |'replacement' can not be set/ },
  { ours: /\.modulus: Invalid value: /, prometheus: /requires non-zero modulus/ },
  { ours: /\.regex: Invalid value: /, prometheus: /error parsing regexp/ },
  { ours: /\.oauth2\.clientId: Required value: /, prometheus: /oauth2 client_id must be configured/ },
  { ours: /\.clientSecret: Required value: /, prometheus: /client_secret/ },
  { ours: /nameEscapingScheme: Forbidden: /, prometheus: /utf8 metric names requested/, seenIn: /^- job_name: /m },
  {
    ours: /^spec\.otlp\.(?:promote|ignore)ResourceAttributes: Forbidden: /,
    prometheus: /empty (?:promoted|ignored) OTel resource attribute/,
  },
  { ours: /translationStrategy: /, prometheus: /OTLP translation strategy/ },
  { ours: /remote(?:Write|Read)\[\d+\]\.name: Duplicate value: /, prometheus: /found multiple remote (?:write|read) configs/ },
  {
    ours: /^spec\.apiserverConfig\.\w+: Forbidden: it stands beside/,
    prometheus: /at most one of|is not compatible with bearer_token/,
    seenIn: /kubernetes_sd_configs/,
  },
  // Prometheus reads an empty token as absent.
  { ours: /\.bearerToken\w+: Forbidden: it stands beside bearerToken\w+/ },
  { ours: /bearerToken|authorization|basicAuth|oauth2/, prometheus: /at most one of|is not compatible with bearer_token/ },
  { ours: /\.proxyConnectHeader\.\S+: Required value: / },
  { ours: /^spec\.apiserverConfig\.\w+: /, prometheus: /proxy/, seenIn: /kubernetes_sd_configs/ },
  { ours: /noProxy|proxyUrl|proxyFromEnvironment|proxyConnectHeader/, prometheus: /proxy/ },
  { ours: /queueConfig\./, prometheus: /remote write queue/ },
  // The operator writes an empty address, by which Prometheus connects to its own host.
  { ours: /^spec\.apiserverConfig\.host: Required value: / },
  { ours: /^spec\.tracingConfig\.tlsConfig\.\S+: (?:Not found|Invalid value): / },
  // The operator does not check the classes of a Prometheus whose configuration it does not manage.
  { ours: /^spec\.scrapeClasses\[\d+\]\.tlsConfig\.\S+: Invalid value: / },
  { ours: /^spec\.scrapeClasses\[\d+\]\.authorization\.credentials\.\w+: Not found: / },
  { ours: /\.sigv4\.roleArn: Required value: /, prometheus: /external_id can only be used with role_arn/ },
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
