import type { KubeObject } from "../cluster/kube-object.ts";
import { clientConfigurations, inactiveWebhooks } from "./bundle-targets.ts";
import type { RulesOf } from "./bundle-targets.ts";
import type { Certificate, CertificateTools } from "./certificate.ts";
import type { CertificateState, FoundBundle, FoundSecret, ServingCertificate, SigningAuthority } from "./certificate-state.ts";
import { ownerOfBundle } from "./object-owner.ts";
import { decoded } from "./secret-data.ts";
import type { StoredPair } from "./stored-pair.ts";
import { distinct } from "./trusted-authorities.ts";

/** What was read from the cluster, and what this replica serves. */
export interface ReadObjects {
  readonly authority: FoundSecret<StoredPair>;
  readonly serving: FoundSecret<StoredPair>;
  readonly served: StoredPair | undefined;
  readonly configurations: readonly KubeObject[];
  /** What webhooks of this installation call: its Service, and its names and addresses. */
  readonly targets: ReadonlySet<string>;
  /** What the webhooks of this installation are called for. */
  readonly rulesOf: RulesOf;
}

/** Returns the state that certificates are planned by, without what only the clock knows. */
export function readState(read: ReadObjects, tools: CertificateTools): Omit<CertificateState, "inPlaceMs" | "hosts" | "readyMs"> {
  const { authority, serving, served } = read;
  const bundles = read.configurations.map((object) => readBundles(object, read, tools));
  const pairs = [...usable(authority), ...usable(serving), ...(served === undefined ? [] : [served])];
  const known = [
    ...usable(authority).map(({ chain }) => chain[0]),
    ...pairs.flatMap(({ trusted }) => trusted.map(({ certificate }) => certificate)),
    ...bundles.flatMap(({ bundles }) => bundles.flatMap((bundle) => bundle ?? [])),
  ];
  const authorities = [...new Map(known.map((certificate) => [certificate.id, certificate])).values()];
  return {
    authority: signing(authority),
    serving: withContent(serving, (pair) => withIssuers(pair, authorities, tools)),
    served: served === undefined ? undefined : withIssuers(served, authorities, tools),
    bundles,
  };
}

function usable(secret: FoundSecret<StoredPair>): readonly StoredPair[] {
  return secret.state === "usable" ? [secret.content] : [];
}

function withContent<T>(secret: FoundSecret<StoredPair>, change: (pair: StoredPair) => T): FoundSecret<T> {
  return secret.state === "usable" ? { ...secret, content: change(secret.content) } : secret;
}

function signing(secret: FoundSecret<StoredPair>): FoundSecret<SigningAuthority> {
  if (secret.state !== "usable" || secret.content.chain[0].isAuthority)
    return withContent(secret, ({ chain: [certificate], trusted }) => ({
      certificate,
      trusted: distinct([{ certificate, until: certificate.notAfter }, ...trusted]),
    }));
  const { content: _, ...found } = secret;
  return { ...found, state: "unusable", problem: "the certificate is not that of an authority" };
}

function withIssuers(
  { chain, trusted }: StoredPair,
  authorities: readonly Certificate[],
  tools: CertificateTools,
): ServingCertificate {
  const issuers = authorities.filter((authority) => chain.some((certificate) => tools.isSignedBy(certificate, authority)));
  return { leaf: chain[0], issuers: issuers.map(({ id }) => id), trusted };
}

function readBundles(
  object: KubeObject,
  { targets, rulesOf }: Pick<ReadObjects, "targets" | "rulesOf">,
  tools: CertificateTools,
): FoundBundle {
  const clients = clientConfigurations(object);
  const called = clients.map(({ target }) => target);
  const owner = ownerOfBundle(object.metadata, called, targets);
  // What another installation is verified by says nothing about this one.
  const here = called.every((target) => targets.has(target)) ? clients : [];
  const bundles = here.map(({ bundle }) => {
    const pem = decoded(bundle);
    return bundle === "" ? [] : pem === undefined ? undefined : tools.read(pem);
  });
  const inactive = inactiveWebhooks(object, rulesOf);
  return { name: `${object.kind} ${object.metadata.name}`, bundles, inactive, ...(owner === undefined ? {} : { owner }) };
}
