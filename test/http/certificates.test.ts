import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "node:tls";
import type { ConnectionOptions } from "node:tls";
import { generate } from "selfsigned";
import { makeAuthority, makeCertificates } from "../../src/http/make-certificates.ts";
import type { KeyPair } from "../../src/http/make-certificates.ts";
import { selfMadeCertificates } from "../../src/http/self-made-certificates.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";
import { askHttp1, openHttp2, askHttp2 } from "./asking.ts";
import { Lines, certificates, clock, selfMade, serving } from "./serving.ts";

const request = { hosts: ["localhost", "127.0.0.1", "::1", "promgate.promgate.svc"], days: 30 };

test("certificates are made as callers want them", async () => {
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

test("a self-made certificate is renewed by the same authority before it expires", async () => {
  let now = Date.now();
  const source = await selfMadeCertificates({ ...selfMade, reloadIntervalMs: 10 }, { ...clock, now: () => now }, new Lines());
  const first = source.current;
  const changes: string[] = [];
  source.watch(({ cert }) => changes.push(cert));
  await delay(60);
  assert.equal(changes.length, 0);
  now = first.expiresAt - 10 * 86_400_000;
  for (let waited = 0; changes.length === 0 && waited < 100; waited++) await delay(20);
  source.close();
  assert.notEqual(changes[0], first.cert);
  assert.equal(source.current.ca, first.ca);
});

suite("certificates in files", () => {
  const files = async (): Promise<{ dir: string; certFile: string; keyFile: string; ca: string }> => {
    const { cert, key, ca } = await certificates();
    const dir = temporaryFolder({ "tls.crt": cert, "tls.key": key });
    return { dir, certFile: join(dir, "tls.crt"), keyFile: join(dir, "tls.key"), ca };
  };

  test("are taken up when they change, and connections stay", async (t) => {
    const { dir, certFile, keyFile, ca } = await files();
    const logger = new Lines();
    const { port } = await serving(t, { tls: { source: "files", certFile, keyFile }, logger });
    const session = openHttp2(port, ca);
    assert.equal((await askHttp2(session, { path: "/healthz" })).status, 200);
    const next = await makeCertificates({ hosts: ["127.0.0.1"], days: 2 });
    writeFileSync(join(dir, "tls.key"), next.key);
    writeFileSync(join(dir, "tls.crt"), next.cert);
    await until(async () => (await servedBy(port)) === new X509Certificate(next.cert).serialNumber);
    assert.equal((await askHttp2(session, { path: "/healthz" })).status, 200);
    assert.equal((await askHttp1({ port, ca: next.ca, path: "/healthz" })).status, 200);
    assert.match(logger.lines.join("\n"), /info took up the changed certificate/);
    session.destroy();
  });

  test("are taken up from a mounted Secret, which changes by its link", async (t) => {
    const made = await certificates();
    const next = await makeCertificates({ hosts: ["127.0.0.1"], days: 2 });
    const dir = temporaryFolder({ "..1/tls.crt": made.cert, "..1/tls.key": made.key });
    symlinkSync("..1", join(dir, "..data"));
    for (const name of ["tls.crt", "tls.key"]) symlinkSync(`..data/${name}`, join(dir, name));
    const { port } = await serving(t, {
      tls: { source: "files", certFile: join(dir, "tls.crt"), keyFile: join(dir, "tls.key") },
    });
    writeFiles(dir, { "..2/tls.crt": next.cert, "..2/tls.key": next.key });
    symlinkSync("..2", join(dir, "..data_tmp"));
    renameSync(join(dir, "..data_tmp"), join(dir, "..data"));
    rmSync(join(dir, "..1"), { recursive: true });
    await until(async () => (await servedBy(port)) === new X509Certificate(next.cert).serialNumber);
  });

  test("stay what they were where the new ones do not fit together", async (t) => {
    const { dir, certFile, keyFile, ca } = await files();
    const logger = new Lines();
    const { port } = await serving(t, { tls: { source: "files", certFile, keyFile, reloadIntervalMs: 50 }, logger });
    const before = await servedBy(port);
    writeFileSync(join(dir, "tls.key"), (await makeCertificates({ hosts: ["127.0.0.1"], days: 2 })).key);
    await until(() => Promise.resolve(logger.lines.length > 0));
    await delay(200);
    assert.deepEqual(logger.lines.length, 1);
    assert.match(
      logger.lines[0] ?? "",
      /^error the changed certificate cannot be used; the old one stays .*is not that of the certificate in/,
    );
    assert.equal(await servedBy(port), before);
    assert.equal((await askHttp1({ port, ca, path: "/healthz" })).status, 200);
  });

  const unusable: readonly (readonly [name: string, content: Readonly<Record<string, string>>, message: RegExp])[] = [
    ["that are not there", {}, /tls\.crt does not exist$/],
    ["without a key", { "tls.crt": "x" }, /tls\.key does not exist$/],
    ["that are no certificates", { "tls.crt": "x", "tls.key": "y" }, /tls\.crt holds no PEM certificate$/],
  ];
  for (const [name, content, message] of unusable)
    test(`${name} stop the start`, async (t) => {
      const dir = temporaryFolder(content);
      const tls = { source: "files", certFile: join(dir, "tls.crt"), keyFile: join(dir, "tls.key") } as const;
      await assert.rejects(serving(t, { tls }), { name: "StartError", code: "certificate", message });
    });

  test("with another's key stop the start", async (t) => {
    const { dir, certFile, keyFile } = await files();
    writeFileSync(join(dir, "tls.key"), (await makeAuthority(1)).key);
    await assert.rejects(serving(t, { tls: { source: "files", certFile, keyFile } }), {
      code: "certificate",
      message: /is not that of the certificate in/,
    });
    writeFileSync(join(dir, "tls.key"), "no key");
    await assert.rejects(serving(t, { tls: { source: "files", certFile, keyFile } }), {
      code: "certificate",
      message: /tls\.key holds no PEM private key$/,
    });
  });

  test("of clients are asked for where there is an authority", async (t) => {
    const { dir, certFile, keyFile, ca } = await files();
    const authority = await makeAuthority(1);
    const client = await clientOf(authority);
    writeFileSync(join(dir, "ca.crt"), authority.cert);
    for (const http2 of [true, false]) {
      const { port } = await serving(t, {
        http2,
        tls: { source: "files", certFile, keyFile, clientCaFile: join(dir, "ca.crt") },
      });
      await assert.rejects(askHttp1({ port, ca, path: "/healthz" }));
      assert.equal((await askHttp1({ port, ca, path: "/healthz", options: { cert: client.cert, key: client.key } })).status, 200);
      await assert.rejects(
        askHttp1({ port, ca, path: "/healthz", options: { cert: (await certificates()).cert, key: (await certificates()).key } }),
      );
    }
  });

  test("of clients are not asked for where the authority's file is not there", async (t) => {
    const { certFile, keyFile, ca } = await files();
    const { port } = await serving(t, { tls: { source: "files", certFile, keyFile, clientCaFile: "/nowhere/ca.crt" } });
    assert.equal((await askHttp1({ port, ca, path: "/healthz" })).status, 200);
  });
});

suite("TLS settings", () => {
  test("the oldest version is kept to", async (t) => {
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

  test("a name that nobody knows stops the start", async (t) => {
    await assert.rejects(serving(t, { tls: { cipherSuites: ["TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA348"] } }), {
      name: "StartError",
      code: "tls-setting",
      message: '--web.tls-cipher-suites: there is no cipher suite "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA348"',
      fix: "did you mean TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384?",
    });
    await assert.rejects(serving(t, { tls: { curves: ["P256"] } }), {
      code: "tls-setting",
      message: '--web.tls-curves: there is no curve "P256"',
    });
  });
});

/** A certificate for a client. */
async function clientOf(authority: KeyPair): Promise<KeyPair> {
  const { cert, private: key } = await generate([{ name: "commonName", value: "client" }], {
    keyType: "ec",
    algorithm: "sha256",
    ca: authority,
    extensions: [{ name: "extKeyUsage", clientAuth: true }],
  });
  return { cert, key };
}

/** The serial number of the certificate that new connections are served. */
async function servedBy(port: number): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port, rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const { serialNumber } = socket.getPeerCertificate();
  socket.destroy();
  return serialNumber;
}

/** What a handshake came to; rejects where it failed, also where TLS 1.3 tells so only after it. */
async function handshake(port: number, options: ConnectionOptions): Promise<{ protocol: string | null; cipher: string }> {
  const socket = connect({ host: "127.0.0.1", port, ...options });
  await once(socket, "secureConnect");
  const result = { protocol: socket.getProtocol(), cipher: socket.getCipher().name };
  socket.destroy();
  return result;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (await holds()) return;
    await delay(25);
  }
  assert.fail("it never came to be");
}
