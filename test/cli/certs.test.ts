import assert from "node:assert/strict";
import { X509Certificate, createPrivateKey } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { runCommand } from "../support/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("certs", () => {
  it("writes an authority, and a certificate and key that it vouches for", async () => {
    const dir = join(temporaryFolder(), "new", "folder");
    const { output, code } = await runCommand(["certs", "--dir", dir, "--host", "gate.svc,127.0.0.1", "--days=2"]);
    assert.equal(code, 0);
    const ca = new X509Certificate(readFileSync(join(dir, "ca.crt")));
    const leaf = new X509Certificate(readFileSync(join(dir, "tls.crt")));
    assert.ok(
      ca.ca &&
        leaf.verify(ca.publicKey) &&
        leaf.checkHost("gate.svc") === "gate.svc" &&
        leaf.checkIP("127.0.0.1") === "127.0.0.1",
    );
    assert.ok(leaf.checkPrivateKey(createPrivateKey(readFileSync(join(dir, "tls.key")))));
    assert.equal(statSync(join(dir, "tls.key")).mode & 0o777, 0o600);
    assert.match(output, /valid for 2 days/);
    assert.ok(output.includes(Buffer.from(readFileSync(join(dir, "ca.crt"))).toString("base64")));
  });

  it("writes over nothing", async () => {
    const dir = temporaryFolder({ "tls.key": "mine" });
    const { errors, code } = await runCommand(["certs", "--dir", dir]);
    assert.equal(errors, `promgate: ${join(dir, "tls.key")} is there already; remove it, or name another --dir\n`);
    assert.equal(code, 2);
    assert.equal(readFileSync(join(dir, "tls.key"), "utf8"), "mine");
  });

  it("says where it cannot write", async () => {
    const dir = temporaryFolder({ file: "" });
    const { errors } = await runCommand(["certs", "--dir", join(dir, "file", "below")]);
    assert.match(errors, /^promgate: --dir: .* cannot be written to \(ENOTDIR\); name a folder that this user may write to\n$/);
  });

  it("wants a host and a day", async () => {
    assert.match((await runCommand(["certs", "--host="])).errors, /a certificate needs a host/);
    assert.match((await runCommand(["certs", "--days=0"])).errors, /of no days/);
  });
});
