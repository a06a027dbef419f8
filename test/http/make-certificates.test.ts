import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import { makeCertificates } from "../../src/http/make-certificates.ts";

const request = { hosts: ["localhost", "127.0.0.1", "::1", "promgate.promgate.svc"], days: 30 };

test("certificates are made for the given hosts and days", async () => {
  const made = await makeCertificates(request);
  const ca = new X509Certificate(made.ca);
  const leaf = new X509Certificate(made.cert);
  assert.ok(ca.ca && !leaf.ca);
  assert.ok(ca.verify(ca.publicKey) && leaf.verify(ca.publicKey) && leaf.checkIssued(ca));
  assert.equal(leaf.publicKey.asymmetricKeyType, "ec");
  assert.deepEqual(leaf.publicKey.asymmetricKeyDetails, { namedCurve: "prime256v1" });
  assert.ok(leaf.checkHost("promgate.promgate.svc") && leaf.checkIP("127.0.0.1") && leaf.checkIP("::1"));
  const days = (leaf.validToDate.getTime() - Date.now()) / 86_400_000;
  assert.ok(days > 29.9 && days < 30.1 && leaf.validFromDate.getTime() < Date.now());
  await assert.rejects(makeCertificates({ hosts: [], days: 1 }), { name: "StartError" });
});
