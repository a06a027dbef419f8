import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, cp, link, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { programs } from "./programs.ts";
import type { Completion, Program, ProgramRow } from "./programs.ts";

const run = promisify(execFile);
const outputLimitBytes = 64 << 20;
const lockPollMs = 200;

/**
 * Returns the path of the binary of a real component, and builds it first if the cache has none for these sources and this
 * version of Go. The cache is outside the checkout. Builds are atomic, and no two processes build the same binary at once.
 *
 * @throws Error with the output of the compiler if the build fails, or with what to install if there is no Go.
 */
export function oracle(name: Program): Promise<string> {
  const path = asked.get(name) ?? built(programs[name]);
  asked.set(name, path);
  return path;
}

const asked = new Map<Program, Promise<string>>();

async function built(row: ProgramRow): Promise<string> {
  const folder = join(import.meta.dirname, row.folder);
  const binary = join(cacheRoot(), `${nameOf(row)}-${await keyOf(row, folder)}`);
  if (await exists(binary)) return binary;
  await mkdir(cacheRoot(), { recursive: true });
  await whileLocked(`${binary}.lock`, async () => {
    if (!(await exists(binary))) await build(row, folder, binary);
  });
  return binary;
}

function nameOf(row: ProgramRow): string {
  return basename(row.package === "." ? row.folder : row.package);
}

/** Returns the folder of a module that the go.mod of `folder` requires, and downloads the module first if needed. */
export async function moduleFolder(folder: string, module: string): Promise<string> {
  const { stdout } = await go(["mod", "download", "-json", module], join(import.meta.dirname, folder));
  const found = /"Dir": "([^"]+)"/.exec(stdout)?.[1];
  if (found === undefined) throw new Error(`go mod download prints no folder of ${module}:\n${stdout}`);
  return found;
}

async function build(row: ProgramRow, folder: string, binary: string): Promise<void> {
  const unfinished = `${binary}.${process.pid}.unfinished`;
  const sources = `${binary}.sources`;
  const ldflags = ["-s -w", row.ldflags ?? ""].join(" ").trim();
  try {
    const modfile = row.completes === undefined ? [] : [`-modfile=${await complete(row.completes, row.folder, sources)}`];
    const options = ["-mod=readonly", "-buildvcs=false", ...modfile, "-ldflags", ldflags];
    await go(["build", ...options, "-o", unfinished, row.package], folder);
    await rename(unfinished, binary);
  } finally {
    await rm(unfinished, { force: true });
    await rm(sources, { recursive: true, force: true });
  }
}

/** Copies a module to `sources`, adds the files that it lacks, and returns the path of a go.mod that uses the copy. */
async function complete({ module, files }: Completion, folder: string, sources: string): Promise<string> {
  const copy = join(sources, "module");
  await rm(sources, { recursive: true, force: true });
  await cp(await moduleFolder(folder, module), copy, { recursive: true });
  await run("chmod", ["-R", "u+w", copy]);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), content);
  }
  const own = join(import.meta.dirname, folder);
  const modfile = join(sources, "go.mod");
  await writeFile(modfile, `${await readFile(join(own, "go.mod"), "utf8")}\nreplace ${module} => ${copy}\n`);
  await cp(join(own, "go.sum"), join(sources, "go.sum"));
  return modfile;
}

async function keyOf(row: ProgramRow, folder: string): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([await goVersion(), row]));
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((name) => /(?:\.go|^go\.(?:mod|sum))$/.test(name)).sort()) {
    hash.update(`\0${file}\0`).update(await readFile(join(folder, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

let version: Promise<string> | undefined;

function goVersion(): Promise<string> {
  version ??= go(["version"], import.meta.dirname).then(({ stdout }) => stdout);
  return version;
}

async function go(args: readonly string[], cwd: string): Promise<{ readonly stdout: string }> {
  try {
    return await run("go", args, { cwd, env: { ...process.env, GOWORK: "off" }, maxBuffer: outputLimitBytes });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new Error("there is no go on PATH to build the real components with; install Go 1.26 or later", {
        cause: error,
      });
    }
    throw new Error(`go ${args.join(" ")} failed in ${cwd}: ${String(error)}`, { cause: error });
  }
}

/** Runs `work` while holding a lock file that names the holder; the lock of a process that has ended is taken over. */
async function whileLocked(path: string, work: () => Promise<void>): Promise<void> {
  while (!(await tookLock(path))) {
    if (!(await holderLives(path))) await rm(path, { force: true });
    await delay(lockPollMs);
  }
  try {
    await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** Tries to take a lock, and reports whether it succeeded; the file appears with the holder's process ID in it, never empty. */
async function tookLock(path: string): Promise<boolean> {
  const mine = `${path}.${process.pid}`;
  await writeFile(mine, String(process.pid));
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(mine, { force: true });
  }
}

async function holderLives(path: string): Promise<boolean> {
  const holder = Number(await readFile(path, "utf8").catch(() => ""));
  try {
    return holder > 0 && process.kill(holder, 0);
  } catch {
    return false;
  }
}

function cacheRoot(): string {
  const base = process.env["XDG_CACHE_HOME"];
  return join(base === undefined || base === "" ? join(homedir(), ".cache") : base, "promgate", "oracles");
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
