import assert from "node:assert/strict";
import { X509Certificate, generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { generate } from "selfsigned";
import type { Certificate } from "../../src/certificates/certificate.ts";
import { x509Tools } from "../../src/http/x509-tools.ts";

const now = Date.UTC(2026, 5, 1);
const validity = { notBefore: now, notAfter: now + 86_400_000 };
const hosts = ["promgate.promgate.svc", "127.0.0.1", "::1"];

function only(pem: string): Certificate {
  const [certificate, ...others] = x509Tools.read(pem) ?? [];
  assert.ok(certificate !== undefined && others.length === 0);
  return certificate;
}

test("what is made is read back: names, times, keys and who has signed it", async () => {
  const pairs = [await x509Tools.makeAuthority(validity), await x509Tools.makeAuthority(validity)] as const;
  const made = await x509Tools.makeLeaf(pairs[0], hosts, validity);
  const [authority, other, leaf] = [only(pairs[0].cert), only(pairs[1].cert), only(made.cert)];
  assert.deepEqual([leaf.hosts, leaf.isAuthority, authority.isAuthority], [hosts, false, true]);
  assert.deepEqual([leaf.notBefore, leaf.notAfter], [validity.notBefore, validity.notAfter]);
  assert.notEqual(authority.name, other.name);
  assert.ok(x509Tools.isKeyOf(made.key, leaf) && !x509Tools.isKeyOf(pairs[0].key, leaf) && !x509Tools.isKeyOf("", leaf));
  assert.ok(x509Tools.isSignedBy(leaf, authority) && !x509Tools.isSignedBy(leaf, other));
  assert.deepEqual(
    x509Tools.read(`Trusted until 2027\n${authority.pem}${other.pem}`)?.map(({ id }) => id),
    [authority.id, other.id],
  );
});

test("what is not a certificate is not read", () => {
  for (const text of ["", "x", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
    assert.equal(x509Tools.read(text), undefined);
});

test("an authority of somebody else may have a key in other forms", async () => {
  const extensions = [{ name: "basicConstraints", cA: true, critical: true }] as const;
  const attributes = [{ name: "commonName", value: "Corporate CA" }];
  for (const options of [{ keyType: "rsa" }, { keyType: "ec", curve: "P-384" }] as const) {
    const made = await generate(attributes, { ...options, algorithm: "sha256", extensions: [...extensions] });
    const leaf = only((await x509Tools.makeLeaf({ cert: made.cert, key: made.private }, hosts, validity)).cert);
    assert.ok(x509Tools.isSignedBy(leaf, only(made.cert)));
    assert.equal(new X509Certificate(leaf.pem).publicKey.asymmetricKeyType, options.keyType);
  }
  const { privateKey } = generateKeyPairSync("ed25519");
  const key = String(privateKey.export({ type: "pkcs8", format: "pem" }));
  const { cert } = await x509Tools.makeAuthority(validity);
  await assert.rejects(x509Tools.makeLeaf({ cert, key }, hosts, validity), /key is of the type ed25519/);
});
