import assert from "node:assert/strict";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { ConfigSource } from "../../src/kube/kube-config.ts";
import { connectionTarget } from "../../src/kube/connection-target.ts";
import type { ConnectionTarget } from "../../src/kube/connection-target.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";

/** A target whose clock is advanced by hand. */
interface Aging {
  readonly target: ConnectionTarget;
  readonly folder: string;
  readonly pass: (ms: number) => void;
}

async function aging(user: object, cluster: object = {}, files: Readonly<Record<string, string>> = {}): Promise<Aging> {
  const folder = temporaryFolder(files);
  const config = {
    clusters: [{ name: "a", cluster: { server: "https://127.0.0.1:6443", ...cluster } }],
    users: [{ name: "b", user }],
    contexts: [{ name: "c", context: { cluster: "a", user: "b", namespace: "monitoring" } }],
    "current-context": "c",
  };
  writeFiles(folder, { config: JSON.stringify(config) });
  let nowMs = 0;
  const clock = { now: () => nowMs, monotonic: () => nowMs };
  const target = await connectionTarget({ kubeconfig: join(folder, "config"), env: {} }, clock);
  return { target, folder, pass: (ms) => (nowMs += ms) };
}

function textOf(value: unknown): string {
  return typeof value === "string" || Buffer.isBuffer(value) ? value.toString() : "";
}

async function authorization({ credentials }: ConnectionTarget): Promise<string | undefined> {
  return (await credentials.current()).headers["authorization"];
}

/** A plugin that counts its runs, and answers with what is in a file. */
const plugin = `#!/bin/sh
cd "$(dirname "$0")"
echo run >> runs
echo "$KUBERNETES_EXEC_INFO" > info
cat answer
`;

async function withPlugin(): Promise<
  Aging & { readonly answer: (status: object | string) => void; readonly runs: () => number }
> {
  const folder = temporaryFolder({ plugin, runs: "" });
  chmodSync(join(folder, "plugin"), 0o755);
  const answer = (status: object | string): void => {
    const credential = { apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential", status };
    writeFileSync(join(folder, "answer"), typeof status === "string" ? status : JSON.stringify(credential));
  };
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: join(folder, "plugin"), interactiveMode: "Never" };
  const runs = (): number => readFileSync(join(folder, "runs"), "utf8").split("\n").length - 1;
  return { ...(await aging({ exec })), folder, answer, runs };
}

describe("credentials of a kubeconfig", () => {
  it("are a token, a password, or a certificate with its key", async () => {
    assert.equal(await authorization((await aging({ token: "t" })).target), "Bearer t");
    assert.equal(await authorization((await aging({ username: "u", password: "p" })).target), "Basic dTpw");
    const data = { "client-certificate-data": btoa("certificate"), "client-key-data": btoa("key") };
    const { tls, headers } = await (await aging(data)).target.credentials.current();
    assert.deepEqual([textOf(tls.cert), textOf(tls.key), headers], ["certificate", "key", {}]);
  });

  it("come with the name to verify, and the namespace of the context", async () => {
    const { target } = await aging({ token: "t" }, { "tls-server-name": "kubernetes", "proxy-url": "http://proxy:3128" });
    assert.equal((await target.credentials.current()).tls.servername, "kubernetes");
    assert.deepEqual(
      [target.namespace, target.proxy?.href, target.server.href],
      ["monitoring", "http://proxy:3128/", "https://127.0.0.1:6443/"],
    );
  });

  it("that are missing are an error: no request is anonymous", async () => {
    const { target } = await aging({});
    await assert.rejects(target.credentials.current(), { name: "ConnectionError", message: "no credentials: user b has none" });
  });

  it("of a token file are without its line end, and read again after a minute", async () => {
    const folder = temporaryFolder({ token: "first\n" });
    const { target, pass } = await aging({
      "auth-provider": { name: "tokenFile", config: { tokenFile: join(folder, "token") } },
    });
    assert.equal(await authorization(target), "Bearer first");
    writeFiles(folder, { token: "second\n" });
    pass(49_000);
    assert.equal(await authorization(target), "Bearer first");
    pass(11_000);
    assert.equal(await authorization(target), "Bearer second");
  });

  it("belong to another connection once the authority has changed, and last while its file is gone", async () => {
    const folder = temporaryFolder({ "ca.crt": "first" });
    const { target, pass } = await aging({ token: "t" }, { "certificate-authority": join(folder, "ca.crt") });
    const first = await target.credentials.current();
    writeFiles(folder, { "ca.crt": "second" });
    assert.equal(await target.credentials.current(), first);
    pass(10_000);
    const second = await target.credentials.current();
    assert.deepEqual([String(first.tls.ca), String(second.tls.ca)], ["first", "second"]);
    assert.notEqual(second.identity, first.identity);
    rmSync(join(folder, "ca.crt"));
    pass(10_000);
    assert.equal(await target.credentials.current(), second);
    writeFiles(folder, { "ca.crt": "second" });
    pass(1_000);
    assert.equal((await target.credentials.current()).identity, second.identity);
  });

  it("that a header cannot have are refused", async () => {
    const { target } = await aging({ token: "a\u00e9" });
    await assert.rejects(
      target.credentials.current(),
      /the value for header authorization has characters that no header can have/,
    );
  });
});

describe("a credential plugin", { timeout: 60_000 }, () => {
  it("is run once for requests at the same time, and told the version of its answer", async () => {
    const { target, folder, answer, runs } = await withPlugin();
    answer({ token: "first" });
    assert.deepEqual(await Promise.all([authorization(target), authorization(target)]), ["Bearer first", "Bearer first"]);
    assert.equal(runs(), 1);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, "info"), "utf8")), {
      apiVersion: "client.authentication.k8s.io/v1",
      kind: "ExecCredential",
      spec: { interactive: false },
    });
  });

  it("is run again when its token has expired, or was not accepted", async () => {
    const { target, answer, runs, pass } = await withPlugin();
    answer({ token: "first", expirationTimestamp: new Date(Date.now() - 1000).toISOString() });
    assert.equal(await authorization(target), "Bearer first");
    answer({ token: "second" });
    pass(10_000);
    assert.equal(await authorization(target), "Bearer second");
    pass(10_000);
    const second = await target.credentials.current();
    assert.equal(runs(), 2);
    answer({ token: "third" });
    target.credentials.reject(second);
    assert.equal(await authorization(target), "Bearer third");
    target.credentials.reject(second);
    assert.equal(await authorization(target), "Bearer third");
    assert.equal(runs(), 3);
  });

  it("that fails leaves the last credential in use", async () => {
    const { target, answer, pass } = await withPlugin();
    answer("not JSON");
    await assert.rejects(target.credentials.current(), { name: "ConnectionError", message: /^no credentials: / });
    answer({ token: "first", expirationTimestamp: new Date(Date.now() - 1000).toISOString() });
    assert.equal(await authorization(target), "Bearer first");
    answer("not JSON");
    pass(10_000);
    assert.equal(await authorization(target), "Bearer first");
  });
});

describe("a kubeconfig that cannot be used", () => {
  const message = async (settings: object): Promise<string> => {
    const folder = temporaryFolder({ config: JSON.stringify(settings) });
    return problemOf({ kubeconfig: join(folder, "config"), env: {} });
  };
  const problemOf = async (source: ConfigSource): Promise<string> => {
    const target = connectionTarget(source, { now: () => 0, monotonic: () => 0 });
    return target.then(
      () => "",
      (error: unknown) => (error instanceof Error ? `${error.message}; ${String(Reflect.get(error, "fix"))}` : ""),
    );
  };

  it("is reported with what to do", async () => {
    const contexts = [{ name: "c", context: { cluster: "a", user: "b" } }];
    const clusters = [{ name: "a", cluster: { server: "http://127.0.0.1" } }];
    const users = [{ name: "b", user: {} }];
    assert.equal(await message({ contexts, clusters, users }), 'the kubeconfig has no context ""; use one of c');
    const selected = { contexts, clusters, users, "current-context": "c" };
    assert.equal(await message(selected), 'the server "http://127.0.0.1" of the kubeconfig cannot be used; set an https:// URL');
    assert.equal(
      await message({ ...selected, users: [] }),
      'context "c" of the kubeconfig selects user "b", which is not in it; add the user',
    );
  });

  it("is not looked for in a pod, which has to have a token", async () => {
    assert.equal(
      await problemOf({ env: { KUBERNETES_SERVICE_HOST: "10.96.0.1" }, podRoot: temporaryFolder() }),
      "the pod has no token of its service account; set automountServiceAccountToken: true",
    );
  });
});
