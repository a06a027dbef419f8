import assert from "node:assert/strict";
import { test } from "node:test";
import type { Certificate } from "../../src/certificates/certificate.ts";
import type {
  CertificateState,
  FoundBundle,
  ServingCertificate,
  SigningAuthority,
} from "../../src/certificates/certificate-state.ts";
import { planCertificates, settleMs } from "../../src/certificates/plan-certificates.ts";
import type { CertificatePlan } from "../../src/certificates/plan-certificates.ts";
import { deepFreeze } from "../support/deep-freeze.ts";

const day = 86_400_000;
const lives = { authorityMs: 365 * day, servingMs: 90 * day, pollMs: 5000 };
const now = 1000 * day;
const hosts = ["promgate.promgate.svc"];

function certificate(id: string, from: number, until: number, names: readonly string[] = []): Certificate {
  const isAuthority = names.length === 0;
  return { id, pem: id, name: id, isAuthority, hosts: names, notBefore: now + from * day, notAfter: now + until * day };
}

const a = certificate("a", -100, 265);
const old = certificate("old", -300, 65);
const b = certificate("b", 0, 365);

function signing(authority: Certificate, ...others: readonly Certificate[]): SigningAuthority {
  const trusted = [authority, ...others].map((each) => ({ certificate: each, until: each.notAfter }));
  return { certificate: authority, trusted };
}

function leaf(issuer: Certificate, from = -10, until = 80, names: readonly string[] = hosts): ServingCertificate {
  const trusted = [{ certificate: issuer, until: issuer.notAfter }];
  return { leaf: certificate(`${issuer.id}/${from}`, from, until, names), issuers: [issuer.id], trusted };
}

function bundle(...authorities: readonly Certificate[]): FoundBundle {
  return { name: "config", bundles: [authorities, authorities] };
}

function inactive(...authorities: readonly Certificate[]): FoundBundle {
  return { ...bundle(...authorities), inactive: ["prometheusrules.promgate.monitoring.coreos.com"] };
}

function usable<T>(content: T): { readonly state: "usable"; readonly content: T } {
  return { state: "usable", content };
}

const healthy: CertificateState = {
  authority: usable(signing(a)),
  serving: usable(leaf(a)),
  served: leaf(a),
  bundles: [bundle(a)],
  inPlaceMs: day,
  hosts,
  readyMs: day,
};

/** What is planned, in short: `serve`, and each step with the authorities that are trusted, and for how many days. */
function inShort({ serve, steps }: CertificatePlan): string {
  const trusted = steps.map((step) => {
    if (step.step === "publish") return `publish ${step.authorities.map(({ id }) => id).join("+")}`;
    if (step.step === "activate") return `activate ${step.objects.join("+")}`;
    return `${step.step} ${step.trusted.map(({ certificate: { id }, until }) => `${id}:${Math.round((until - now) / day)}`).join("+")}`.trimEnd();
  });
  return [...(serve ? ["serve"] : []), ...trusted].join(", ");
}

const x = certificate("x", -400, -1);
const absent = { state: "absent" } as const;
const broken = { state: "unusable", problem: "tls.crt is missing" } as const;
const nothing = { authority: absent, serving: absent, served: undefined, bundles: [], inPlaceMs: undefined } as const;
const settled = settleMs(lives);

const table: readonly (readonly [name: string, change: Partial<CertificateState>, plan: string])[] = [
  ["all is well", {}, ""],
  ["an empty cluster", nothing, "make authority"],
  ["an authority alone", { ...nothing, authority: usable(signing(a)), inPlaceMs: 0 }, "issue a:265"],
  ["webhooks without a bundle", { ...nothing, authority: usable(signing(a)), bundles: [bundle()] }, "publish a, issue a:265"],
  ["a replica that starts", { served: undefined }, "serve"],
  ["a renewed certificate", { served: leaf(a, -70, 20) }, "serve"],
  ["a certificate that is due", { serving: usable(leaf(a, -61, 29)), served: leaf(a, -61, 29) }, "issue a:265"],
  ["a certificate that is not yet due", { serving: usable(leaf(a, -59, 31)), served: leaf(a, -59, 31) }, ""],
  ["a certificate that lacks a name", { hosts: ["promgate.other.svc"] }, "issue a:265"],
  ["a certificate for the future", { serving: usable(leaf(a, 1, 90)), served: leaf(a, 1, 90) }, "issue a:265"],
  [
    "an authority that is due",
    { authority: usable(signing(old)), serving: usable(leaf(old)), served: leaf(old), bundles: [bundle(old)] },
    // Until the last certificate expires, or the authority does.
    "make authority old:65",
  ],
  [
    "a new authority",
    {
      authority: usable(signing(b, old)),
      serving: usable(leaf(old)),
      served: leaf(old),
      bundles: [bundle(old)],
      inPlaceMs: undefined,
    },
    "publish b+old",
  ],
  [
    "a new authority that is published",
    {
      authority: usable(signing(b, old)),
      serving: usable(leaf(old)),
      served: leaf(old),
      bundles: [bundle(old, b)],
      inPlaceMs: settled - 1,
    },
    "",
  ],
  [
    "a new authority that API servers know",
    {
      authority: usable(signing(b, old)),
      serving: usable(leaf(old)),
      served: leaf(old),
      bundles: [bundle(old, b)],
      inPlaceMs: settled,
    },
    "issue b:365+old:65",
  ],
  [
    "a certificate of the new authority",
    { authority: usable(signing(b)), serving: usable(leaf(b)), served: leaf(a), bundles: [bundle(a, b)] },
    "serve",
  ],
  [
    "an expired certificate of an old authority that is valid",
    {
      authority: usable(signing(old)),
      serving: usable(leaf(old, -100, -1)),
      served: leaf(old, -100, -1),
      bundles: [bundle(old)],
    },
    "issue old:65",
  ],
  [
    "everything has expired",
    {
      authority: usable(signing(x)),
      serving: usable(leaf(x, -400, -1)),
      served: leaf(x, -400, -1),
      bundles: [bundle(x)],
    },
    "make authority",
  ],
  ["no authority", { authority: absent, inPlaceMs: undefined }, "make authority a:90"],
  ["an authority that cannot be read", { authority: broken, inPlaceMs: undefined }, "make authority a:90"],
  ["no certificate", { serving: absent }, "issue a:265"],
  ["a certificate that cannot be read", { serving: broken }, "issue a:265"],
  ["neither Secret", { authority: absent, serving: absent, inPlaceMs: undefined }, "make authority a:90"],
  [
    "neither Secret, and nothing in memory",
    { authority: absent, serving: absent, served: undefined, inPlaceMs: undefined },
    "make authority a:90",
  ],
  [
    "others may serve what is not known",
    { authority: usable(signing(b)), serving: absent, served: undefined, bundles: [bundle(a, b)], inPlaceMs: 0 },
    "",
  ],
  ["a bundle with an authority of somebody else", { bundles: [bundle(a, b)] }, "publish a"],
  ["a bundle that cannot be parsed", { bundles: [{ name: "config", bundles: [undefined, [a]] }] }, "publish a"],
  ["a bundle that is empty", { bundles: [bundle()] }, "publish a"],
  ["webhooks without rules", { bundles: [inactive(a), bundle(a)] }, "activate config"],
  ["webhooks without rules that do not trust the certificate yet", { bundles: [inactive(b)] }, "publish a"],
  ["webhooks without rules before there is a replica to call", { bundles: [inactive(a)], readyMs: undefined }, ""],
  ["webhooks without rules when there is a replica to call since a moment", { bundles: [inactive(a)], readyMs: 1000 }, ""],
  [
    "webhooks without rules before there is a certificate",
    { bundles: [inactive(a)], serving: absent, served: undefined },
    "issue a:265",
  ],
  ["webhooks of somebody else without rules", { bundles: [{ ...inactive(a), owner: "cert-manager" }] }, ""],
  [
    "webhooks without rules, with a certificate of cert-manager that callers trust",
    { serving: { ...usable(leaf(a)), owner: "cert-manager" }, bundles: [inactive(a)] },
    "activate config",
  ],
  ["a bundle that cert-manager sets", { bundles: [{ ...bundle(b), owner: "cert-manager" }] }, ""],
  ["a certificate of cert-manager", { serving: { ...usable(leaf(b)), owner: "cert-manager" } }, ""],
  [
    "a certificate of cert-manager that callers trust",
    { serving: { ...usable(leaf(b)), owner: "cert-manager" }, bundles: [bundle(a, b)] },
    "serve",
  ],
  [
    "a certificate of cert-manager, and nothing else",
    { ...nothing, serving: { ...usable(leaf(b)), owner: "cert-manager" } },
    "serve",
  ],
  ["a broken certificate of cert-manager", { ...nothing, serving: { ...broken, owner: "cert-manager" } }, ""],
  ["an authority of somebody else", { ...nothing, authority: { ...usable(signing(a)), owner: "somebody" } }, "issue a:265"],
  [
    "an authority of somebody else that is due",
    {
      authority: { ...usable(signing(old)), owner: "somebody" },
      serving: usable(leaf(old)),
      served: leaf(old),
      bundles: [bundle(old)],
    },
    "",
  ],
  ["a broken authority of somebody else", { ...nothing, authority: { ...broken, owner: "somebody" } }, ""],
  [
    "a certificate that cannot last longer",
    {
      authority: { ...usable(signing(certificate("c", -300, 2))), owner: "somebody" },
      serving: usable(leaf(certificate("c", -300, 2), -80, 2)),
      served: leaf(certificate("c", -300, 2), -80, 2),
      bundles: [bundle(certificate("c", -300, 2))],
    },
    "",
  ],
];

for (const [name, change, plan] of table)
  test(`${name}: ${plan === "" ? "nothing" : plan}`, () => {
    assert.equal(inShort(planCertificates(deepFreeze({ ...healthy, ...change }), now, lives)), plan);
  });

test("the next turn comes in time for what is due", () => {
  const soon = leaf(a, -60 + 2000 / day, 30 + 2000 / day);
  const { waitMs } = planCertificates({ ...healthy, serving: usable(soon), served: soon }, now, lives);
  assert.ok(Math.abs(waitMs - 2000) < 2, String(waitMs));
  assert.equal(planCertificates(healthy, now, lives).waitMs, lives.pollMs);
  const settling = { ...healthy, authority: usable(signing(b, a)), bundles: [bundle(a, b)], inPlaceMs: settled - 700 };
  assert.equal(planCertificates(settling, now, lives).waitMs, 700);
});
