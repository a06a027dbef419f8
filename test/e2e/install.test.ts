import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { load } from "js-yaml";
import { readConfig } from "../../src/config/config.ts";
import { bundle } from "../bench/bundle.ts";
import { moduleFolder, oracle } from "../oracle/build.ts";
import { startBackground } from "../support/background.ts";
import type { Background } from "../support/background.ts";
import { freePort } from "../support/free-port.ts";
import { ruleManifest } from "../support/gate.ts";
import { clusterPrograms, startCluster } from "../support/node/cluster.ts";
import type { Cluster } from "../support/node/cluster.ts";
import { inNamespaces } from "../support/node/namespaces.ts";
import { bridgeAddress } from "../support/node/network.ts";
import { promgateImage, promgateReference } from "../support/node/promgate-image.ts";
import { readmeCommands } from "../support/readme.ts";

const root = join(import.meta.dirname, "../..");
const manifests = join(root, "manifests");
const effectLimitMs = 60_000;
const good = ruleManifest(
  "good",
  "groups:\n  - name: a\n    rules:\n      - record: job:up:sum\n        expr: sum by (job) (up)\n",
);
const bad = good.replace("name: good", "name: bad").replace("(up)", "(up");

/** A cluster, and a folder where somebody has the manifests and the commands `kubectl` and `promgate`. */
interface Site {
  readonly cluster: Cluster;
  /** Runs a line of README.md in the folder, as a shell would; throws with its output where it fails. */
  readonly run: (command: string) => Promise<void>;
  /** What a command with & at its end has started. */
  readonly started: Background[];
  readonly kubectl: (args: readonly string[], stdin?: string) => Promise<string>;
  stop(): Promise<void>;
}

async function startSite(): Promise<Site> {
  const cluster = await startCluster({ images: new Map([[promgateReference, promgateImage]]) });
  const { plane } = cluster;
  const folder = join(plane.folder, "site");
  const bin = join(plane.folder, "bin");
  await mkdir(folder);
  await mkdir(bin);
  await symlink(manifests, join(folder, "manifests"));
  await symlink(await oracle("kubectl"), join(bin, "kubectl"));
  await writeFile(join(bin, "promgate"), `#!/bin/sh\nexec ${process.execPath} ${join(root, "dist/promgate.mjs")} "$@"\n`);
  await chmod(join(bin, "promgate"), 0o755);
  const started: Background[] = [];
  const env = { ...plane.env, PATH: `${bin}:${process.env["PATH"] ?? ""}` };
  const run = async (command: string): Promise<void> => {
    if (command.endsWith(" &")) {
      const logFile = join(plane.folder, "background.log");
      started.push(startBackground("sh", ["-c", `exec ${command.slice(0, -2)}`], { cwd: folder, env, logFile }));
      return;
    }
    await promisify(execFile)("sh", ["-ec", command], { cwd: folder, env }).catch(async (error: unknown) => {
      throw new Error(`${command} failed:\n${await cluster.describe()}`, { cause: error });
    });
  };
  const kubectl = async (args: readonly string[], stdin = ""): Promise<string> => {
    const { code, stdout, stderr } = await plane.kubectl(args, { stdin });
    assert.equal(code, 0, `kubectl ${args.join(" ")}: ${stderr}`);
    return stdout;
  };
  const stop = async (): Promise<void> => {
    for (const program of started.toReversed()) await program.stop();
    await cluster.stop();
  };
  return { cluster, run, started, kubectl, stop };
}

/** Waits until the API server calls the gate, and returns what it says; in between, good rules are never refused. */
async function untilChecked({ cluster: { plane }, kubectl }: Site): Promise<string> {
  const deadlineMs = performance.now() + effectLimitMs;
  for (;;) {
    await kubectl(["apply", "--dry-run=server", "-f", "-"], good);
    const { stderr } = await plane.kubectl(["apply", "--dry-run=server", "-f", "-"], { stdin: bad });
    if (stderr.includes("(promql/syntax)")) return stderr;
    if (performance.now() > deadlineMs) throw new Error(`the webhooks have no effect: ${stderr}`);
    await delay(100);
  }
}

async function assertGate(site: Site): Promise<void> {
  assert.match(await untilChecked(site), /spec\.groups\[0\]\.rules\[0\]\.expr: Invalid value: /);
  const applied = await site.cluster.plane.kubectl(["apply", "-f", "-"], { stdin: good });
  assert.deepEqual([applied.code, applied.stderr], [0, ""]);
}

/** Removes what a folder installs, and checks that nothing of it is left, and no rule is refused. */
async function remove({ kubectl }: Site, ...folders: readonly string[]): Promise<void> {
  for (const folder of folders) await kubectl(["delete", "--timeout=60s", "-k", join(manifests, folder)]);
  const kinds =
    "namespaces,clusterroles,clusterrolebindings,priorityclasses,mutatingwebhookconfigurations,validatingwebhookconfigurations";
  assert.equal(await kubectl(["get", kinds, "-l", "app.kubernetes.io/name=promgate", "-o", "name"]), "");
  await kubectl(["apply", "-f", "-"], bad);
  await kubectl(["delete", "-f", "-"], bad);
}

function describeInstallations(): void {
  describe("README's ways to install", { timeout: 900_000 }, () => {
    let site: Site;
    before(async () => (site = await startSite()));
    after(() => site?.stop());

    describe("with one command", () => {
      it("works command by command, definitions included, and refuses no good rule before it is ready", async () => {
        await site.kubectl(["delete", "crd", "--all"]);
        const [definitions = "", ...commands] = readmeCommands("Install");
        await site.run(definitions);
        await site.kubectl(["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
        const installed = (async (): Promise<void> => {
          for (const command of commands) await site.run(command);
        })();
        await assertGate(site);
        await installed;
      });

      it("leaves what Promgate has added when the manifests are applied again", async () => {
        const args = ["get", "validatingwebhookconfiguration", "promgate", "-o", "jsonpath={.metadata.resourceVersion}"];
        const version = await site.kubectl(args);
        await site.kubectl(["apply", "-k", manifests]);
        assert.equal(await site.kubectl(args), version);
        await site.kubectl(["apply", "--server-side", "--force-conflicts", "-k", manifests]);
        await assertGate(site);
      });

      it("runs pods that the namespace's Pod Security level admits", async () => {
        const { metadata, spec } = JSON.parse(
          await site.kubectl(["-n", "promgate", "get", "deployment", "promgate", "-o", "json"]),
        ).spec.template;
        const pod = { apiVersion: "v1", kind: "Pod", metadata: { ...metadata, name: "promgate", namespace: "promgate" }, spec };
        await site.kubectl(["create", "--dry-run=server", "-f", "-"], JSON.stringify(pod));
        const asRoot = JSON.stringify({ ...pod, spec: { ...spec, securityContext: {} } });
        const refused = await site.cluster.plane.kubectl(["create", "--dry-run=server", "-f", "-"], { stdin: asRoot });
        assert.match(refused.stderr, /violates PodSecurity "restricted/);
      });

      it("goes on when a replica is killed", async () => {
        const pod = site.cluster.node.pods().find(({ pod }) => pod.metadata.namespace === "promgate");
        assert.ok(pod !== undefined);
        await site.kubectl(["-n", "promgate", "delete", "pod", pod.pod.metadata.name, "--grace-period=0", "--force"]);
        await site.kubectl(["-n", "promgate", "rollout", "status", "deployment/promgate", "--timeout=60s"]);
        await assertGate(site);
      });

      it("can check what the cluster has", () => site.run("kubectl get prometheusrules -A -o yaml | promgate check -"));

      it("accepts the objects that watch over it, without a warning", async () => {
        const { code, stderr } = await site.cluster.plane.kubectl(["apply", "-k", join(manifests, "overlays/monitoring")]);
        assert.deepEqual([code, stderr], [0, ""]);
      });

      it("is removed with one command", () => remove(site, "."));
    });

    describe("as webhooks alone", () => {
      it("works, and may read no Secret but those of its certificates", async () => {
        await site.kubectl(["apply", "-k", join(manifests, "overlays/webhooks-only")]);
        await assertGate(site);
        const as = ["--as=system:serviceaccount:promgate:promgate"];
        const may = async (...args: readonly string[]): Promise<boolean> =>
          (await site.cluster.plane.kubectl(["auth", "can-i", ...args, ...as])).code === 0;
        assert.deepEqual(
          [
            await may("get", "secret/promgate-ca", "-n", "promgate"),
            await may("get", "secret/other", "-n", "promgate"),
            await may("list", "secrets", "-A"),
          ],
          [true, false, false],
        );
      });

      it("is removed with one command", () => remove(site, "overlays/webhooks-only"));
    });

    describe("for some namespaces", () => {
      it("works, and checks nothing in others", async () => {
        for (const name of ["shop", "infra"]) await site.kubectl(["create", "namespace", name]);
        await site.kubectl(["apply", "-k", join(manifests, "overlays/namespaces")]);
        await site.run("kubectl -n promgate rollout status deployment/promgate --timeout=60s");
        const deadlineMs = performance.now() + effectLimitMs;
        const apply = ["apply", "--dry-run=server", "-f", "-"];
        const inShop = bad.replace(/namespace: .*/, "namespace: shop");
        while (!(await site.cluster.plane.kubectl(apply, { stdin: inShop })).stderr.includes("(promql/syntax)")) {
          assert.ok(performance.now() < deadlineMs, "the webhooks have no effect");
          await delay(100);
        }
        await site.kubectl(apply, bad);
      });

      it("is removed with one command", () => remove(site, "overlays/namespaces"));
    });

    describe("with certificates of your own", () => {
      it("works command by command", async () => {
        for (const command of readmeCommands("With certificates of your own")) await site.run(command);
        await assertGate(site);
      });

      it("can be removed while it is down", async () => {
        await site.kubectl(["-n", "promgate", "scale", "deployment", "promgate", "--replicas=0"]);
        await site.kubectl([
          "-n",
          "promgate",
          "wait",
          "--for=delete",
          "pod",
          "-l",
          "app.kubernetes.io/name=promgate",
          "--timeout=60s",
        ]);
        await remove(site, "webhooks", "overlays/mounted-certificate");
      });
    });

    describe("with cert-manager", () => {
      it("works command by command", async () => {
        await startCertManager(site);
        for (const command of readmeCommands("With cert-manager")) await site.run(command);
        await assertGate(site);
      });

      it("is removed", () => remove(site, "overlays/cert-manager/webhooks", "overlays/cert-manager"));
    });

    describe("on your own machine", () => {
      it("works command by command, and locks nothing once it is over", async () => {
        const port = await freePort();
        const commands = readmeCommands("On your own machine, to try it out").map((command) =>
          command.replaceAll("192.168.1.10", bridgeAddress).replaceAll(":8443", `:${port}`).replaceAll("promgate-tls", "own-tls"),
        );
        for (const command of commands.slice(0, -1)) await site.run(command);
        await assertGate(site);
        await site.started.at(-1)?.stop();
        const stored = await site.cluster.plane.kubectl(["apply", "-f", "-"], { stdin: bad });
        assert.equal(stored.code, 0, stored.stderr);
        await site.run(commands.at(-1) ?? "");
      });
    });
  });

  describe("upstream's example of its webhook", () => {
    it("has arguments that we take", async () => {
      const upstream = await moduleFolder("prometheus-operator", "github.com/prometheus-operator/prometheus-operator");
      const deployment = load(await readFile(join(upstream, "example/admission-webhook/deployment.yaml"), "utf8"));
      const [container] = JSON.parse(JSON.stringify(deployment)).spec.template.spec.containers;
      const config = await readConfig(container.args, {});
      assert.ok(config.command === "serve");
      assert.deepEqual(
        [config.tls.certFile, config.tls.keyFile, config.listen.port, config.notices],
        ["/etc/tls/private/tls.crt", "/etc/tls/private/tls.key", container.ports[0].containerPort, []],
      );
    });
  });
}

/** Installs cert-manager's definitions and runs its controllers. */
async function startCertManager({ cluster: { plane }, started, kubectl }: Site): Promise<void> {
  const crds = join(await moduleFolder("cert-manager", "github.com/cert-manager/cert-manager"), "deploy/crds");
  for (const file of (await readdir(crds)).filter((name) => name.startsWith("cert-manager.io_")))
    await kubectl(["apply", "--server-side", "-f", "-"], await readFile(join(crds, file), "utf8"));
  await kubectl(["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
  const logFile = join(plane.folder, "cert-manager.log");
  started.push(startBackground(await oracle("cert-manager"), [], { logFile, env: plane.env }));
}

await bundle();
await inNamespaces({ file: import.meta.filename, programs: [...clusterPrograms, "cert-manager"], suite: describeInstallations });
