import assert from "node:assert/strict";
import { X509Certificate, createPrivateKey } from "node:crypto";
import { existsSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { runCommand } from "../support/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("certs", () => {
  it("writes an authority, and a certificate and key that it signed", async () => {
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
    assert.equal(statSync(dir).mode & 0o777, 0o700);
    assert.match(output, /serving certificate for gate\.svc, 127\.0\.0\.1, valid for 2 days/);
  });

  const steps: readonly (readonly [hosts: string, lines: readonly string[]])[] = [
    [
      "promgate.promgate.svc",
      [
        "Next, once the Deployment is applied:",
        "  kubectl -n promgate create secret generic promgate-tls --type kubernetes.io/tls --from-file DIR/ca.crt --from-file DIR/tls.crt --from-file DIR/tls.key",
        "  kubectl -n promgate rollout status deployment/promgate",
        "  promgate webhooks --ca DIR/ca.crt | kubectl apply -f -",
      ],
    ],
    ["localhost,gate.mon.svc", ["  promgate webhooks --gate mon/gate --ca DIR/ca.crt | kubectl apply -f -"]],
    [
      "localhost,192.168.1.10",
      [
        "Next:",
        "  promgate serve --web.cert-file DIR/tls.crt --web.key-file DIR/tls.key",
        "  promgate webhooks --ca DIR/ca.crt --url https://192.168.1.10:8443 --failure-policy Ignore | kubectl apply -f -",
      ],
    ],
    ["::1", ["  promgate webhooks --ca DIR/ca.crt --url https://[::1]:8443 --failure-policy Ignore | kubectl apply -f -"]],
  ];
  for (const [hosts, lines] of steps) {
    it(`prints the next steps for ${hosts}`, async () => {
      const dir = temporaryFolder();
      const { output } = await runCommand(["certs", "--dir", dir, "--host", hosts]);
      const printed = output.replaceAll(dir, "DIR").trimEnd().split("\n");
      assert.deepEqual(printed.slice(-lines.length), lines);
    });
  }

  it("quotes paths for a shell", async () => {
    const dir = join(temporaryFolder(), "it's here");
    const { output } = await runCommand(["certs", "--dir", dir]);
    assert.match(output, /--web\.cert-file '.*\/it'\\''s here\/tls\.crt'/);
  });

  it("overwrites nothing, and leaves nothing half written", async () => {
    const dir = temporaryFolder({ "ca.crt": "mine" });
    const { errors, code } = await runCommand(["certs", "--dir", dir]);
    assert.equal(errors, `promgate: ${join(dir, "ca.crt")} already exists; remove it, or set another --dir\n`);
    assert.equal(code, 2);
    assert.deepEqual(readdirSync(dir), ["ca.crt"]);
    assert.equal(readFileSync(join(dir, "ca.crt"), "utf8"), "mine");
  });

  it("follows no link, of a file or of the folder", async () => {
    const outside = temporaryFolder();
    const dir = temporaryFolder();
    symlinkSync(join(outside, "stolen.key"), join(dir, "tls.key"));
    assert.match((await runCommand(["certs", "--dir", dir])).errors, /tls\.key already exists/);
    assert.ok(!existsSync(join(outside, "stolen.key")) && lstatSync(join(dir, "tls.key")).isSymbolicLink());
    symlinkSync(outside, join(dir, "linked"));
    assert.match(
      (await runCommand(["certs", "--dir", join(dir, "linked")])).errors,
      /linked is a symbolic link; name the folder/,
    );
    assert.deepEqual(readdirSync(outside), []);
  });

  it("says where it cannot write", async () => {
    const dir = temporaryFolder({ file: "" });
    const { errors } = await runCommand(["certs", "--dir", join(dir, "file", "below")]);
    assert.match(errors, /^promgate: --dir: cannot write to .* \(ENOTDIR\); set a folder that this user may write to\n$/);
    assert.match((await runCommand(["certs", "--dir", join(dir, "file")])).errors, /file already exists; remove it/);
  });

  it("needs a host and a day", async () => {
    assert.match((await runCommand(["certs", "--host="])).errors, /--host: must not be empty; /);
    assert.match((await runCommand(["certs", "--days=0"])).errors, /--days: must be at least 1; /);
    assert.match((await runCommand(["certs", "--days=99999999"])).errors, /--days: must be at most 36525; /);
    for (const host of ["a b", "a\nb", "10.0.0.0/8", "-a", "a_b.example"]) {
      assert.match((await runCommand(["certs", `--host=${host}`])).errors, /^promgate: --host: .* is not a name or address; /);
    }
  });
});
