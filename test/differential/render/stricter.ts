/** Something that we refuse before it is written, and Prometheus where it loads the file that the operator writes. */
export interface Stricter {
  /** What our reason says. */
  readonly ours: RegExp;
  /** What Prometheus says then. */
  readonly prometheus: RegExp;
}

const label = /is not a valid label name|is invalid '(?:target_label|replacement)'|requires 'target_label'|invalid label name/;

/** Everything that the operator lets pass and we do not. */
export const stricter: readonly Stricter[] = [
  { ours: /\bis no label to Prometheus /, prometheus: label },
  { ours: /\.targetLabel: Required value: /, prometheus: label },
  { ours: /\.replacement: Invalid value: .*: it makes no label/, prometheus: label },
  { ours: /has no use for it; drop it/, prometheus: /requires only |'replacement' can not be set/ },
  { ours: /\.modulus: Invalid value: /, prometheus: /requires non-zero modulus/ },
  { ours: /\.regex: Invalid value: /, prometheus: /error parsing regexp/ },
  { ours: /\.oauth2\.clientId: Required value: /, prometheus: /oauth2 client_id must be configured/ },
  { ours: /\.clientSecret: Required value: /, prometheus: /client_secret/ },
  { ours: /nameEscapingScheme: Forbidden: /, prometheus: /utf8 metric names requested/ },
  { ours: /translationStrategy: /, prometheus: /OTLP translation strategy/ },
  { ours: /remote(?:Write|Read)\[\d+\]\.name: Duplicate value: /, prometheus: /found multiple remote (?:write|read) configs/ },
  { ours: /bearerToken|authorization|basicAuth|oauth2/, prometheus: /at most one of|is not compatible with bearer_token/ },
  { ours: /noProxy|proxyUrl|proxyFromEnvironment|proxyConnectHeader/, prometheus: /proxy/ },
  { ours: /queueConfig\./, prometheus: /remote write queue/ },
  { ours: /apiserverConfig\.host: /, prometheus: /please provide the 'api_server' URL explicitly/ },
  { ours: /\.sigv4\.roleArn: Required value: /, prometheus: /external_id can only be used with role_arn/ },
];

/** What else Prometheus may say first of a file of the operator's: the faults that other divergences tell of. */
const otherwise = /empty duration string|scrape_protocols cannot be empty|into config\.URL|^parse "/;

/**
 * Whether all that we refuse is what Prometheus does not load. It tells one fault of a file, which may be another of those
 * known; where no Prometheus of that version is here, it says so of other versions'.
 */
export function isStricter(reasons: string, refusal: string | undefined): boolean {
  const known = reasons.split("\n").every((reason) => stricter.some(({ ours }) => ours.test(reason)));
  return (
    known && (refusal === undefined || otherwise.test(refusal) || stricter.some(({ prometheus }) => prometheus.test(refusal)))
  );
}
