import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { programs } from "./programs.ts";
import type { Program, ProgramRow } from "./programs.ts";

const run = promisify(execFile);
const outputLimitBytes = 64 << 20;
const lockPollMs = 200;

/**
 * The path of a real component's binary, built first where the cache has none for these sources and this Go. The
 * cache is outside the checkout; a build is complete or absent, and two processes never build the same thing at once.
 *
 * @throws Error with the compiler's output where the build fails, and with what to install where there is no Go.
 */
export async function oracle(name: Program): Promise<string> {
  const row: ProgramRow = programs[name];
  const folder = join(import.meta.dirname, row.folder);
  const binary = join(cacheRoot(), `${name}-${await keyOf(row, folder)}`);
  if (await exists(binary)) return binary;
  await mkdir(cacheRoot(), { recursive: true });
  await whileLocked(`${binary}.lock`, async () => {
    if (!(await exists(binary))) await build(row, folder, binary);
  });
  return binary;
}

/** The folder of a module that the go.mod of `folder` requires, as the module proxy serves it, downloaded where need be. */
export async function moduleFolder(folder: string, module: string): Promise<string> {
  const { stdout } = await go(["mod", "download", "-json", module], join(import.meta.dirname, folder));
  const found = /"Dir": "([^"]+)"/.exec(stdout)?.[1];
  if (found === undefined) throw new Error(`go mod download tells no folder of ${module}:\n${stdout}`);
  return found;
}

async function build(row: ProgramRow, folder: string, binary: string): Promise<void> {
  const unfinished = `${binary}.${process.pid}.unfinished`;
  const ldflags = ["-s -w", row.ldflags ?? ""].join(" ").trim();
  try {
    await go(["build", "-mod=readonly", "-buildvcs=false", "-o", unfinished, "-ldflags", ldflags, row.package], folder);
    await rename(unfinished, binary);
  } finally {
    await rm(unfinished, { force: true });
  }
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
      throw new Error("there is no go on PATH; the real components are built with it: install Go 1.26 or newer", {
        cause: error,
      });
    }
    throw new Error(`go ${args.join(" ")} failed in ${cwd}: ${String(error)}`, { cause: error });
  }
}

/** Runs `work` while holding a lock file that names the holder; a lock whose holder is gone is taken over. */
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

async function tookLock(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

async function holderLives(path: string): Promise<boolean> {
  const holder = Number(await readFile(path, "utf8").catch(() => ""));
  // A file that was just made is empty for a moment; the next look finds the process in it.
  if (holder === 0) return true;
  try {
    process.kill(holder, 0);
    return true;
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
