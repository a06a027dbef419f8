import type { Certificate } from "./certificate.ts";
import type { TrustedAuthority } from "./trusted-authorities.ts";

/** A Secret as it was found. `owner` says who manages it, where that is not this installation. */
export type FoundSecret<T> =
  | { readonly state: "absent" }
  | { readonly state: "unusable"; readonly problem: string; readonly owner?: string }
  | { readonly state: "usable"; readonly content: T; readonly owner?: string };

/** The authority that signs, with those that callers have to trust besides it. */
export interface SigningAuthority {
  readonly certificate: Certificate;
  readonly trusted: readonly TrustedAuthority[];
}

/** A serving certificate with the authorities by which callers verify it and those before it. */
export interface ServingCertificate {
  readonly leaf: Certificate;
  /** The ids of the known authorities that have signed it. */
  readonly issuers: readonly string[];
  readonly trusted: readonly TrustedAuthority[];
}

/** What callers verify the serving certificate by: the caBundle of each client configuration in one object. */
export interface FoundBundle {
  /** Which object, as in `ValidatingWebhookConfiguration promgate`. */
  readonly name: string;
  /** Who sets the bundle, where that is not this installation. */
  readonly owner?: string;
  /** The certificates in each bundle; undefined where a bundle cannot be parsed. */
  readonly bundles: readonly (readonly Certificate[] | undefined)[];
  /** The names of its webhooks that have no rules yet, and are not called; absent for none. */
  readonly inactive?: readonly string[];
}

/** Everything that decides what happens to the certificates of a replica. */
export interface CertificateState {
  readonly authority: FoundSecret<SigningAuthority>;
  readonly serving: FoundSecret<ServingCertificate>;
  /** What this replica serves; undefined before there is a certificate. */
  readonly served: ServingCertificate | undefined;
  /** The bundles of the objects that exist. */
  readonly bundles: readonly FoundBundle[];
  /** For how long the authority has been in every bundle of ours, without a break; undefined where it is not. */
  readonly inPlaceMs: number | undefined;
  /** The names that the serving certificate has to have. */
  readonly hosts: readonly string[];
  /** For how long the API server has had a replica to call; undefined where it has none. */
  readonly readyMs: number | undefined;
}

/** Reports whether a bundle verifies a certificate. */
export function isTrustedBy(bundle: readonly Certificate[] | undefined, { issuers }: ServingCertificate): boolean {
  return bundle?.some(({ id }) => issuers.includes(id)) ?? false;
}

/** Reports whether an authority is in every bundle that this installation sets. */
export function isInPlace(authority: Certificate, bundles: readonly FoundBundle[]): boolean {
  return ownBundles(bundles).every((bundle) => bundle?.some(({ id }) => id === authority.id) ?? false);
}

/** Returns the bundles that this installation sets. */
export function ownBundles(found: readonly FoundBundle[]): readonly (readonly Certificate[] | undefined)[] {
  return found.filter(({ owner }) => owner === undefined).flatMap(({ bundles }) => bundles);
}
