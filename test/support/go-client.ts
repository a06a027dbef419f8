import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { oracle } from "../oracle/build.ts";

/** A request for Go's client to send; the body is `body` followed by `padding` spaces. What test/oracle/http-client reads. */
export interface GoRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly padding?: number;
  /** Leaves the content length out. */
  readonly chunked?: boolean;
}

/** What Go's client saw. `error` is there where an exchange failed, also where only the body could not be read to its end. */
export interface GoAnswer {
  readonly status: number;
  readonly protocol: string;
  readonly headers: Readonly<Record<string, readonly string[]>> | null;
  readonly body: string;
  readonly error?: string;
  readonly tookMs: number;
}

/** Where requests go, how many at once, and over which version of HTTP. */
export interface GoTarget {
  readonly port: number;
  readonly ca: string;
  readonly parallel: number;
  readonly http1?: boolean;
}

/** Sends requests with Go's net/http, which is what the API server calls webhooks with, and returns the answers in order. */
export async function sendFromGo(
  { port, ca, parallel, http1 = false }: GoTarget,
  requests: readonly GoRequest[],
): Promise<readonly GoAnswer[]> {
  const binary = await oracle("http-client");
  const folder = await mkdtemp(join(tmpdir(), "promgate-go-"));
  try {
    const caFile = join(folder, "ca.crt");
    await writeFile(caFile, ca);
    const url = `https://127.0.0.1:${port}`;
    const args = [`-url=${url}`, `-ca=${caFile}`, `-parallel=${parallel}`, `-http1=${http1}`];
    const child = spawn(binary, args, { stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(""));
    const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
    return output
      .trim()
      .split("\n")
      .map((line): GoAnswer => JSON.parse(line));
  } finally {
    await rm(folder, { recursive: true });
  }
}
