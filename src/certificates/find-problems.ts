import { isValidAt } from "./certificate.ts";
import type { CertificateProblem } from "./certificate-problem.ts";
import { isTrustedBy } from "./certificate-state.ts";
import type { CertificateState, FoundSecret } from "./certificate-state.ts";

/** What the Secrets are called, as `namespace/name`. */
export interface SecretNames {
  readonly authority: string;
  readonly serving: string;
}

/** Returns what is wrong with the certificates, in words for the people who run the server. */
export function findProblems(state: CertificateState, names: SecretNames, now: number): readonly CertificateProblem[] {
  return [
    ...secretProblems(state.authority, "authority", names.authority),
    ...secretProblems(state.serving, "serving", names.serving),
    ...bundleProblems(state, now),
    ...servedProblems(state, now),
  ];
}

function secretProblems(
  secret: FoundSecret<unknown>,
  what: "authority" | "serving",
  name: string,
): readonly CertificateProblem[] {
  if (secret.state === "absent") return [];
  const { owner } = secret;
  const object = `Secret ${name}`;
  const problem = secret.state === "unusable" ? secret.problem : undefined;
  if (owner === undefined)
    return problem === undefined ? [] : [{ problem: `${what}-broken`, object, message: `${problem}; it is replaced` }];
  const message =
    problem === undefined
      ? `it is managed by ${owner}; it is used, and never changed`
      : `${problem}, and it is managed by ${owner}; correct it there, or delete the Secret`;
  return [{ problem: `${what}-not-ours`, object, message }];
}

function bundleProblems({ bundles, authority, serving }: CertificateState, now: number): readonly CertificateProblem[] {
  const known = new Set(
    [
      ...(authority.state === "usable" ? authority.content.trusted : []),
      ...(serving.state === "usable" ? serving.content.trusted : []),
    ].map(({ certificate }) => certificate.id),
  );
  const isSet = authority.state === "usable" && !("owner" in serving && serving.owner !== undefined);
  return bundles.flatMap(({ name, owner, bundles }): readonly CertificateProblem[] => {
    if (owner !== undefined)
      return [{ problem: "bundle-not-ours", object: name, message: `caBundle is left alone, since it is set by ${owner}` }];
    const isChanged = bundles.some(
      (bundle) => bundle === undefined || bundle.some(({ id, notAfter }) => now < notAfter && !known.has(id)),
    );
    return isSet && isChanged
      ? [{ problem: "bundle-changed", object: name, message: "caBundle was changed by somebody else; it is set back" }]
      : [];
  });
}

function servedProblems({ served, serving, bundles }: CertificateState, now: number): readonly CertificateProblem[] {
  const certificate = served ?? (serving.state === "usable" ? serving.content : undefined);
  if (certificate === undefined) return [];
  if (!isValidAt(certificate.leaf, now)) {
    const { notBefore, notAfter } = certificate.leaf;
    const when = `valid from ${new Date(notBefore).toISOString()} to ${new Date(notAfter).toISOString()}`;
    return [{ problem: "not-valid", object: "serving certificate", message: `the certificate is ${when}; renew it` }];
  }
  return bundles
    .filter(({ bundles }) => bundles.some((bundle) => !isTrustedBy(bundle, certificate)))
    .map(({ name }) => ({
      problem: "not-trusted",
      object: name,
      message: "caBundle does not verify the certificate that is served; the API server cannot call the webhooks",
    }));
}
