import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { load } from "js-yaml";
import { readConfig } from "../../src/config/config.ts";
import { moduleFolder, oracle } from "../oracle/build.ts";
import { startBackground } from "../support/background.ts";
import type { Background } from "../support/background.ts";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { freePort } from "../support/free-port.ts";
import { ruleManifest } from "../support/gate.ts";
import { machineAddress, runDeployment } from "../support/kubelet.ts";
import { readmeCommands } from "../support/readme.ts";

const root = join(import.meta.dirname, "../..");
const effectLimitMs = 30_000;
const good = ruleManifest(
  "good",
  "groups:\n  - name: a\n    rules:\n      - record: job:up:sum\n        expr: sum by (job) (up)\n",
);
const bad = good.replace("name: good", "name: bad").replace("(up)", "(up");

/** A cluster, and a folder where somebody has the manifests and the commands `kubectl` and `promgate`. */
interface Site {
  readonly plane: ControlPlane;
  readonly folder: string;
  /** Runs a line of README.md in the folder, as a shell would; throws with its output where it fails. */
  run(command: string): Promise<void>;
  /** What goes with the site when the test ends. */
  readonly started: Background[];
  stop(): Promise<void>;
}

async function startSite(): Promise<Site> {
  const plane = await startControlPlane();
  const folder = join(plane.folder, "site");
  const bin = join(plane.folder, "bin");
  await mkdir(folder);
  await mkdir(bin);
  await symlink(join(root, "manifests"), join(folder, "manifests"));
  await symlink(await oracle("kubectl"), join(bin, "kubectl"));
  await writeFile(join(bin, "promgate"), `#!/bin/sh\nexec ${process.execPath} ${join(root, "src/promgate.cjs")} "$@"\n`);
  await chmod(join(bin, "promgate"), 0o755);
  const started: Background[] = [];
  const run = async (command: string): Promise<void> => {
    const env = { ...plane.env, PATH: `${bin}:${process.env["PATH"] ?? ""}` };
    if (command.endsWith(" &")) {
      const logFile = join(plane.folder, "background.log");
      started.push(startBackground("sh", ["-c", `exec ${command.slice(0, -2)}`], { cwd: folder, env, logFile }));
      return;
    }
    // What runs pods does its work while the user waits for it.
    if (command.includes("rollout status")) started.push(await runDeployment(plane));
    await promisify(execFile)("sh", ["-ec", command], { cwd: folder, env });
  };
  const stop = async (): Promise<void> => {
    for (const program of started.toReversed()) await program.stop();
    await plane.stop();
  };
  return { plane, folder, run, started, stop };
}

/** Waits until the API server calls the gate: it hears of a registration, and of its authority, after it has stored it. */
async function untilChecked({ plane }: Site): Promise<string> {
  const deadlineMs = performance.now() + effectLimitMs;
  for (;;) {
    const { stderr } = await plane.kubectl(["apply", "--dry-run=server", "-f", "-"], { stdin: bad });
    if (stderr.includes("(promql/syntax)")) return stderr;
    if (performance.now() > deadlineMs) throw new Error(`the webhooks have no effect: ${stderr}`);
    await delay(100);
  }
}

async function assertGate(site: Site): Promise<void> {
  assert.match(await untilChecked(site), /spec\.groups\[0\]\.rules\[0\]\.expr: Invalid value: /);
  const applied = await site.plane.kubectl(["apply", "-f", "-"], { stdin: good });
  assert.deepEqual([applied.code, applied.stderr], [0, ""]);
}

describe("README's ways to install", { timeout: 900_000 }, () => {
  before(() => promisify(execFile)("npm", ["run", "-s", "build"], { cwd: root }));

  describe("with certificates of your own", () => {
    let site: Site;
    before(async () => (site = await startSite()));
    after(() => site?.stop());

    it("works command by command, CRDs included", async () => {
      await site.plane.kubectl(["delete", "crd", "--all"]);
      for (const command of readmeCommands("Install")) await site.run(command);
      await site.plane.kubectl(["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
      for (const command of readmeCommands("With certificates of your own")) await site.run(command);
      await assertGate(site);
    });

    it("runs pods that the namespace's Pod Security level admits", async () => {
      const { stdout } = await site.plane.kubectl(["-n", "promgate", "get", "deployment", "promgate", "-o", "json"]);
      const { metadata, spec } = JSON.parse(stdout).spec.template;
      const pod = { apiVersion: "v1", kind: "Pod", metadata: { ...metadata, name: "promgate", namespace: "promgate" }, spec };
      const created = await site.plane.kubectl(["create", "--dry-run=server", "-f", "-"], { stdin: JSON.stringify(pod) });
      assert.deepEqual([created.code, created.stderr], [0, ""]);
      const root = { ...spec, securityContext: {} };
      const asRoot = await site.plane.kubectl(["create", "--dry-run=server", "-f", "-"], {
        stdin: JSON.stringify({ ...pod, spec: root }),
      });
      assert.match(asRoot.stderr, /violates PodSecurity "restricted/);
    });

    it("gives the gate no rights beyond those of every ServiceAccount", async () => {
      const groups = ["system:serviceaccounts", "system:serviceaccounts:promgate", "system:authenticated"];
      const rights = async (account: string): Promise<string> => {
        const as = [`--as=system:serviceaccount:promgate:${account}`, ...groups.map((group) => `--as-group=${group}`)];
        const { stdout, code } = await site.plane.kubectl(["-n", "promgate", "auth", "can-i", "--list", ...as]);
        assert.equal(code, 0);
        return stdout.split("\n").toSorted().join("\n");
      };
      const ours = await rights("promgate");
      assert.match(ours, /selfsubjectreviews/);
      assert.equal(ours, await rights("another"));
    });

    it("can check what the cluster has", () => site.run("kubectl get prometheusrules -A -o yaml | promgate check -"));

    it("accepts the objects that watch over it, without a warning", async () => {
      const { code, stderr } = await site.plane.kubectl(["apply", "-k", join(root, "manifests/overlays/monitoring")]);
      assert.deepEqual([code, stderr], [0, ""]);
    });

    it("can be removed while it is down", async () => {
      await site.started.at(-1)?.stop();
      for (const folder of ["webhooks", "deploy"]) {
        const { code, stderr } = await site.plane.kubectl(["delete", "--wait=false", "-k", join(root, "manifests", folder)]);
        assert.equal(code, 0, stderr);
      }
    });
  });

  describe("with cert-manager", () => {
    let site: Site;
    before(async () => {
      site = await startSite();
      await startCertManager(site);
    });
    after(() => site?.stop());

    it("works command by command", async () => {
      for (const command of readmeCommands("With cert-manager")) await site.run(command);
      await assertGate(site);
    });
  });

  describe("on your own machine", () => {
    let site: Site;
    before(async () => (site = await startSite()));
    after(() => site?.stop());

    it("works command by command, and locks nothing once it is over", async () => {
      const port = await freePort();
      const commands = readmeCommands("On your own machine, to try it out").map((command) =>
        command.replaceAll("192.168.1.10", machineAddress()).replaceAll(":8443", `:${port}`),
      );
      for (const command of commands.slice(0, -1)) await site.run(command);
      await assertGate(site);
      await site.started.at(-1)?.stop();
      const stored = await site.plane.kubectl(["apply", "-f", "-"], { stdin: bad });
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

/** Installs cert-manager's definitions and runs its controllers. */
async function startCertManager({ plane, started }: Site): Promise<void> {
  const crds = join(await moduleFolder("cert-manager", "github.com/cert-manager/cert-manager"), "deploy/crds");
  for (const file of (await readdir(crds)).filter((name) => name.startsWith("cert-manager.io_"))) {
    const stdin = await readFile(join(crds, file), "utf8");
    const { code, stderr } = await plane.kubectl(["apply", "--server-side", "-f", "-"], { stdin });
    assert.equal(code, 0, stderr);
  }
  const ready = await plane.kubectl(["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
  assert.equal(ready.code, 0, ready.stderr);
  const logFile = join(plane.folder, "cert-manager.log");
  started.push(startBackground(await oracle("cert-manager"), [], { logFile, env: plane.env }));
}
