import { isValidAt, renewalTime } from "./certificate.ts";
import type { Certificate } from "./certificate.ts";
import { isTrustedBy, ownBundles } from "./certificate-state.ts";
import type { CertificateState, ServingCertificate } from "./certificate-state.ts";
import { distinct } from "./trusted-authorities.ts";
import type { TrustedAuthority } from "./trusted-authorities.ts";

/** How long certificates are valid, and how often the cluster is looked at, in milliseconds. */
export interface CertificateLives {
  readonly authorityMs: number;
  readonly servingMs: number;
  readonly pollMs: number;
}

/** A write; the state is read again after it. `trusted` is written with a certificate, for those who set bundles later. */
export type CertificateStep =
  | { readonly step: "make authority"; readonly trusted: readonly TrustedAuthority[] }
  | { readonly step: "publish"; readonly objects: readonly string[]; readonly authorities: readonly Certificate[] }
  | { readonly step: "issue"; readonly hosts: readonly string[]; readonly trusted: readonly TrustedAuthority[] }
  | { readonly step: "activate"; readonly objects: readonly string[] };

/** What happens next to the certificates of a replica. */
export interface CertificatePlan {
  /** Whether the certificate in the Secret is to be served from now on. */
  readonly serve: boolean;
  /** Independent of each other: where one fails, the others are still carried out. */
  readonly steps: readonly CertificateStep[];
  /** How long nothing has to be done, if nothing changes. */
  readonly waitMs: number;
}

/** The longest that API servers are expected to take until they use a bundle that has been stored. */
const longestSettleMs = 30_000;

/** Returns how long an authority has to have been in the bundles before certificates of it are served. */
export function settleMs({ servingMs }: CertificateLives): number {
  return Math.min(longestSettleMs, servingMs / 20);
}

/**
 * Decides what a replica does about certificates; `now` is the time of the API server, which verifies them. Every replica
 * decides by itself, and writes with the version that it has read, so that one of them succeeds.
 *
 * - A certificate is issued by another authority only once that has been in the bundles for a while ({@link settleMs}), unless
 *   no replica can have one that is verified.
 * - An authority stays in the bundles for as long as a certificate that it has signed can be served, also by a replica that
 *   does not hear of the new one.
 * - What somebody else manages is used as it is, and never written.
 * - Webhooks without rules get them once there is a replica to call, whose certificate callers verify.
 */
export function planCertificates(state: CertificateState, now: number, lives: CertificateLives): CertificatePlan {
  const serve = isServable(state, now);
  const activation = activate(state, now, lives);
  const nothing: CertificatePlan = { serve, steps: activation, waitMs: lives.pollMs };
  if (isForeign(state.serving)) return nothing;
  if (needsAuthority(state, now)) {
    const trusted = retired(predecessors(state, now), state, now, lives);
    return { serve, steps: [{ step: "make authority", trusted }], waitMs: 0 };
  }
  const { authority } = state;
  if (authority.state !== "usable" || !isValidAt(authority.content.certificate, now)) return nothing;
  const signer = authority.content.certificate;
  return {
    serve,
    steps: [...publish(state, signer, now), ...issue(state, signer, now, lives), ...activation],
    waitMs: waitMs(state, signer, now, lives),
  };
}

/** What forwards requests to a Service hears of its replicas a little later. */
function activate(
  { bundles, served, readyMs = 0 }: CertificateState,
  now: number,
  { pollMs }: CertificateLives,
): readonly CertificateStep[] {
  if (readyMs < pollMs / 2 || served === undefined || !isValidAt(served.leaf, now)) return [];
  const objects = bundles
    .filter(({ owner, inactive = [] }) => owner === undefined && inactive.length > 0)
    .filter(({ bundles: own }) => own.every((bundle) => isTrustedBy(bundle, served)))
    .map(({ name }) => name);
  return objects.length === 0 ? [] : [{ step: "activate", objects }];
}

/** A certificate is replaced by another only where no bundle that verifies the first would refuse the second. */
function isServable({ serving, served, bundles }: CertificateState, now: number): boolean {
  if (serving.state !== "usable" || !isValidAt(serving.content.leaf, now)) return false;
  const next = serving.content;
  if (next.leaf.id === served?.leaf.id) return false;
  if (served === undefined || !isValidAt(served.leaf, now)) return true;
  return bundles.every(({ bundles }) => bundles.every((bundle) => !isTrustedBy(bundle, served) || isTrustedBy(bundle, next)));
}

function isForeign(secret: { readonly state: string; readonly owner?: string }): boolean {
  return secret.owner !== undefined;
}

function needsAuthority({ authority, serving }: CertificateState, now: number): boolean {
  if (isForeign(authority)) return false;
  if (authority.state !== "usable" || !isValidAt(authority.content.certificate, now)) return true;
  // Where the certificate cannot be served it is issued first, by the authority that callers know.
  if (serving.state !== "usable" || !isValidAt(serving.content.leaf, now)) return false;
  const { certificate } = authority.content;
  return renewalTime(certificate) <= now && serving.content.issuers.includes(certificate.id);
}

/** Returns the authorities of certificates that a replica may still serve. */
function predecessors({ authority, serving, served, bundles }: CertificateState, now: number): readonly TrustedAuthority[] {
  const published = ownBundles(bundles)
    .flatMap((bundle) => bundle ?? [])
    .map((certificate) => ({ certificate, until: certificate.notAfter }));
  const known = [
    ...(authority.state === "usable" ? authority.content.trusted : []),
    ...(serving.state === "usable" ? serving.content.trusted : []),
  ];
  const issuers = served !== undefined && isValidAt(served.leaf, now) ? served.issuers : [];
  const own = [...(served?.trusted ?? []), ...published].filter(({ certificate }) => issuers.includes(certificate.id));
  // What was in a Secret that is gone was in the bundles.
  const all = distinct([...known, ...own, ...(authority.state === "usable" && serving.state === "usable" ? [] : published)]);
  return all.filter(({ certificate, until }) => now < until && isValidAt(certificate, now));
}

/** Returns authorities that sign nothing more: they are trusted until the last certificate of theirs has expired. */
function retired(
  authorities: readonly TrustedAuthority[],
  { serving }: CertificateState,
  now: number,
  { servingMs }: CertificateLives,
): readonly TrustedAuthority[] {
  const lastUse = Math.max(now + servingMs, serving.state === "usable" ? serving.content.leaf.notAfter : 0);
  return authorities.map(({ certificate, until }) => ({
    certificate,
    until: until < certificate.notAfter ? until : Math.min(lastUse, certificate.notAfter),
  }));
}

function publish(state: CertificateState, signer: Certificate, now: number): readonly CertificateStep[] {
  const trusted = distinct([{ certificate: signer, until: signer.notAfter }, ...predecessors(state, now)]);
  const authorities = trusted.map(({ certificate }) => certificate);
  const ids = new Set(authorities.map(({ id }) => id));
  const objects = state.bundles
    .filter(({ owner, bundles }) => owner === undefined && bundles.some((bundle) => !holdsExactly(bundle, ids)))
    .map(({ name }) => name);
  return objects.length === 0 ? [] : [{ step: "publish", objects, authorities }];
}

function holdsExactly(bundle: readonly Certificate[] | undefined, ids: ReadonlySet<string>): boolean {
  return bundle !== undefined && bundle.length === ids.size && bundle.every(({ id }) => ids.has(id));
}

function issue(state: CertificateState, signer: Certificate, now: number, lives: CertificateLives): readonly CertificateStep[] {
  const { serving, inPlaceMs, hosts } = state;
  const current = serving.state === "usable" ? serving.content : undefined;
  const covers = current !== undefined && hosts.every((host) => current.leaf.hosts.includes(host));
  if (current !== undefined && covers && isCurrent(current, signer, now)) return [];
  const settled = inPlaceMs !== undefined && inPlaceMs >= settleMs(lives);
  if (!settled && !isOnlyIssuer(state, signer, now)) return [];
  const others = predecessors(state, now).filter(({ certificate }) => certificate.id !== signer.id);
  return [
    {
      step: "issue",
      // Replicas with other hosts would else replace each other's certificates until the last of them is gone.
      hosts: current === undefined || covers ? hosts : [...new Set([...hosts, ...current.leaf.hosts])],
      trusted: [{ certificate: signer, until: signer.notAfter }, ...retired(others, state, now, lives)],
    },
  ];
}

/** Reports whether a certificate is valid, of this authority, and not due to be renewed, or cannot last longer. */
function isCurrent({ leaf, issuers }: ServingCertificate, signer: Certificate, now: number): boolean {
  if (!isValidAt(leaf, now) || !issuers.includes(signer.id)) return false;
  return now < renewalTime(leaf) || leaf.notAfter >= signer.notAfter;
}

/** Reports whether no replica can serve a certificate of another authority that callers verify. */
function isOnlyIssuer({ serving, served, bundles }: CertificateState, signer: Certificate, now: number): boolean {
  const known = [...(serving.state === "usable" ? [serving.content] : []), ...(served === undefined ? [] : [served])];
  const valid = known.filter(({ leaf }) => isValidAt(leaf, now));
  if (valid.some(({ issuers }) => !issuers.includes(signer.id))) return false;
  // A certificate of the same authority changes nothing for callers.
  if (valid.length > 0) return true;
  return ownBundles(bundles).every(
    (bundle) => bundle?.every((other) => other.id === signer.id || !isValidAt(other, now)) ?? true,
  );
}

function waitMs({ serving, inPlaceMs }: CertificateState, signer: Certificate, now: number, lives: CertificateLives): number {
  const settling = inPlaceMs === undefined ? 0 : settleMs(lives) - inPlaceMs;
  const due = [renewalTime(signer) - now, ...(serving.state === "usable" ? [renewalTime(serving.content.leaf) - now] : [])];
  return Math.min(lives.pollMs, ...[settling, ...due].filter((ms) => ms > 0));
}
