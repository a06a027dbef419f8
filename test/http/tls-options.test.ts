import assert from "node:assert/strict";
import { once } from "node:events";
import { suite, test } from "node:test";
import { connect } from "node:tls";
import type { ConnectionOptions } from "node:tls";
import { Lines, serving } from "./serving.ts";

suite("TLS settings", () => {
  test("versions older than the one that is set are refused", async (t) => {
    const { port, ca } = await serving(t);
    await assert.rejects(handshake(port, { ca, maxVersion: "TLSv1.2" }));
    assert.equal((await handshake(port, { ca })).protocol, "TLSv1.3");
  });

  test("suites and curves go by Go's names", async (t) => {
    const { port, ca } = await serving(t, {
      tls: { minVersion: "TLSv1.2", cipherSuites: ["TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"], curves: ["CurveP384"] },
    });
    assert.equal((await handshake(port, { ca, maxVersion: "TLSv1.2" })).cipher, "ECDHE-ECDSA-AES256-GCM-SHA384");
    await assert.rejects(handshake(port, { ca, maxVersion: "TLSv1.2", ciphers: "ECDHE-ECDSA-AES128-GCM-SHA256" }));
    await assert.rejects(handshake(port, { ca, ecdhCurve: "X25519" }));
    assert.equal((await handshake(port, { ca })).protocol, "TLSv1.3");
  });

  test("TLS 1.2 offers forward secrecy and authenticated encryption only", async (t) => {
    const { port, ca } = await serving(t, { tls: { minVersion: "TLSv1.2" } });
    for (const ciphers of ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305"])
      assert.equal((await handshake(port, { ca, maxVersion: "TLSv1.2", ciphers })).cipher, ciphers);
    for (const ciphers of [
      "ECDHE-ECDSA-AES128-SHA256",
      "ECDHE-ECDSA-AES256-SHA",
      "ECDHE-ECDSA-ARIA128-GCM-SHA256",
      "ECDHE-ECDSA-AES128-CCM",
    ])
      await assert.rejects(handshake(port, { ca, maxVersion: "TLSv1.2", ciphers }), ciphers);
  });

  test("weak suites are left out, and named in a warning", async (t) => {
    const logger = new Lines();
    const cipherSuites = [
      "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
      "TLS_AES_128_GCM_SHA256",
    ];
    const { port, ca } = await serving(t, { tls: { minVersion: "TLSv1.2", cipherSuites }, logger });
    assert.deepEqual(logger.lines, [
      'warn weak cipher suites are not offered {"suites":["TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"]}',
    ]);
    assert.equal((await handshake(port, { ca, maxVersion: "TLSv1.2" })).cipher, "ECDHE-ECDSA-AES128-GCM-SHA256");
    await assert.rejects(serving(t, { tls: { cipherSuites: cipherSuites.slice(0, 1) } }), { code: "tls-setting" });
  });

  test("an unknown name stops the start", async (t) => {
    await assert.rejects(serving(t, { tls: { cipherSuites: ["TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA348"] } }), {
      name: "StartError",
      code: "tls-setting",
      message: '--web.tls-cipher-suites: unknown cipher suite "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA348"',
      fix: "did you mean TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384?",
    });
    await assert.rejects(serving(t, { tls: { curves: ["P256"] } }), {
      code: "tls-setting",
      message: '--web.tls-curves: unknown curve "P256"',
    });
  });
});

/** What a handshake came to; rejects where it failed, also where TLS 1.3 tells so only after it. */
async function handshake(port: number, options: ConnectionOptions): Promise<{ protocol: string | null; cipher: string }> {
  const socket = connect({ host: "127.0.0.1", port, ...options });
  await once(socket, "secureConnect");
  const result = { protocol: socket.getProtocol(), cipher: socket.getCipher().name };
  socket.destroy();
  return result;
}
