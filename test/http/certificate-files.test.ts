import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "node:tls";
import { generate } from "selfsigned";
import { makeAuthority, makeCertificates, validFor } from "../../src/http/make-certificates.ts";
import type { KeyPair } from "../../src/certificates/certificate.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";
import { openHttp2, sendHttp1, sendHttp2 } from "./send-request.ts";
import { Lines, certificates, serving } from "./serving.ts";

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
    assert.equal((await sendHttp2(session, { path: "/healthz" })).status, 200);
    const next = await makeCertificates({ hosts: ["127.0.0.1"], days: 2 });
    writeFileSync(join(dir, "tls.key"), next.key);
    writeFileSync(join(dir, "tls.crt"), next.cert);
    await until(async () => (await servedBy(port)) === new X509Certificate(next.cert).serialNumber);
    assert.equal((await sendHttp2(session, { path: "/healthz" })).status, 200);
    assert.equal((await sendHttp1({ port, ca: next.ca, path: "/healthz" })).status, 200);
    assert.match(logger.lines.join("\n"), /info certificates reloaded/);
    assert.match((await sendHttp1({ port, ca: next.ca, path: "/metrics" })).body, /^promgate_certificate_reloads_total 1$/m);
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

  test("stay in use where the new ones do not belong together", async (t) => {
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
      /^error changed certificates cannot be used; the current ones stay in use .*does not belong to the certificate in/,
    );
    assert.equal(await servedBy(port), before);
    assert.equal((await sendHttp1({ port, ca, path: "/healthz" })).status, 200);
  });

  const unusable: readonly (readonly [name: string, content: Readonly<Record<string, string>>, message: RegExp])[] = [
    ["that do not exist", {}, /tls\.crt does not exist$/],
    ["without a key", { "tls.crt": "x" }, /tls\.key does not exist$/],
    ["that are not certificates", { "tls.crt": "x", "tls.key": "y" }, /^the certificate in .*tls\.crt cannot be parsed$/],
  ];
  for (const [name, content, message] of unusable)
    test(`${name} stop the start`, async (t) => {
      const dir = temporaryFolder(content);
      const tls = { source: "files", certFile: join(dir, "tls.crt"), keyFile: join(dir, "tls.key") } as const;
      await assert.rejects(serving(t, { tls }), { name: "StartError", code: "certificate", message });
    });

  test("with another's key stop the start", async (t) => {
    const { dir, certFile, keyFile } = await files();
    writeFileSync(join(dir, "tls.key"), (await makeAuthority(validFor(1))).key);
    await assert.rejects(serving(t, { tls: { source: "files", certFile, keyFile } }), {
      code: "certificate",
      message: /does not belong to the certificate in/,
    });
    writeFileSync(join(dir, "tls.key"), "no key");
    await assert.rejects(serving(t, { tls: { source: "files", certFile, keyFile } }), {
      code: "certificate",
      message: /^the private key in .*tls\.key cannot be parsed$/,
    });
  });

  suite("of clients", () => {
    /** A client that has a certificate, and the file of its authority. */
    async function client(dir: string): Promise<KeyPair & { readonly caFile: string }> {
      const authority = await makeAuthority(validFor(1));
      const caFile = join(dir, "ca.crt");
      writeFileSync(caFile, authority.cert);
      return { ...(await clientOf(authority)), caFile };
    }
    const admitted = async (port: number, ca: string, pair?: KeyPair): Promise<boolean> =>
      sendHttp1({ port, ca, path: "/healthz", options: pair === undefined ? {} : { cert: pair.cert, key: pair.key } }).then(
        ({ status }) => status === 200,
        () => false,
      );

    for (const http2 of [true, false])
      test(`are required where there is an authority, ${http2 ? "with" : "without"} HTTP/2`, async (t) => {
        const { dir, certFile, keyFile, ca } = await files();
        const { caFile, ...pair } = await client(dir);
        const { port } = await serving(t, { http2, tls: { source: "files", certFile, keyFile, clientCaFile: caFile } });
        assert.deepEqual(
          [await admitted(port, ca), await admitted(port, ca, pair), await admitted(port, ca, await certificates())],
          [false, true, false],
        );
      });

    test("are not required where the default file is missing", async (t) => {
      const { certFile, keyFile, ca } = await files();
      const { port } = await serving(t, { tls: { source: "files", certFile, keyFile, clientCaFile: "/nowhere/ca.crt" } });
      assert.ok(await admitted(port, ca));
    });

    const broken: readonly (readonly [name: string, content: string | undefined, message: RegExp])[] = [
      ["missing", undefined, /ca\.crt does not exist$/],
      ["broken", "x", /^the certificate in .*ca\.crt cannot be parsed$/],
      ["empty", "", /^the certificate in .*ca\.crt cannot be parsed$/],
    ];
    for (const [name, content, message] of broken)
      test(`stop the start where the authority that was named is ${name}`, async (t) => {
        const { dir, certFile, keyFile } = await files();
        const clientCaFile = join(dir, "ca.crt");
        if (content !== undefined) writeFileSync(clientCaFile, content);
        const tls = { source: "files", certFile, keyFile, clientCaFile, clientCaRequired: true } as const;
        await assert.rejects(serving(t, { tls }), { name: "StartError", code: "certificate", message });
      });

    for (const clientCaRequired of [true, false])
      for (const [name, content, message] of broken)
        test(`stay required where the ${clientCaRequired ? "named" : "default"} authority is ${name} at a reload`, async (t) => {
          const { dir, certFile, keyFile, ca } = await files();
          const { caFile, ...pair } = await client(dir);
          const logger = new Lines();
          const tls = { source: "files", certFile, keyFile, clientCaFile: caFile, clientCaRequired } as const;
          const { port } = await serving(t, { tls, logger });
          if (content === undefined) rmSync(caFile);
          else writeFileSync(caFile, content);
          await until(() => Promise.resolve(logger.lines.length > 0));
          const { error } = JSON.parse(logger.lines[0]?.replace(/^[^{]*/, "") ?? "");
          assert.match(error.replace(/; write the authority.*/, ""), message);
          assert.match(logger.lines[0] ?? "", /^error changed certificates cannot be used; the current ones stay in use/);
          assert.deepEqual([await admitted(port, ca), await admitted(port, ca, pair)], [false, true]);
          const { body } = await sendHttp1({ port, ca, path: "/metrics", options: { cert: pair.cert, key: pair.key } });
          assert.match(body, /^promgate_certificate_reload_failures_total [1-9]/m);
        });

    test("follow an authority that changes while everything else stays", async (t) => {
      const { dir, certFile, keyFile, ca } = await files();
      const { caFile, ...old } = await client(dir);
      const logger = new Lines();
      const { port } = await serving(t, { tls: { source: "files", certFile, keyFile, clientCaFile: caFile }, logger });
      const next = await client(dir);
      await until(() => admitted(port, ca, next));
      assert.deepEqual([await admitted(port, ca), await admitted(port, ca, old)], [false, false]);
      assert.match(logger.lines.join("\n"), /^info certificates reloaded/);
    });

    test("are required from the moment that an authority appears at the default path", async (t) => {
      const { dir, certFile, keyFile, ca } = await files();
      const { port } = await serving(t, { tls: { source: "files", certFile, keyFile, clientCaFile: join(dir, "ca.crt") } });
      assert.ok(await admitted(port, ca));
      const pair = await client(dir);
      await until(async () => !(await admitted(port, ca)));
      assert.ok(await admitted(port, ca, pair));
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

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (await holds()) return;
    await delay(25);
  }
  assert.fail("it never held");
}
