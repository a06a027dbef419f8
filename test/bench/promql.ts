import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { PromqlOptions } from "../../src/promql/options.ts";
import { parseExpr } from "../../src/promql/parser.ts";
import { oracle } from "../oracle/build.ts";
import { realisticExpressions } from "./realistic-expressions.ts";
import { median, rounded } from "./statistics.ts";

const rounds = 9;
const perRound = 30_000;
const warmUps = 3;

const options: PromqlOptions = {
  version: "3.16",
  experimentalFunctions: false,
  durationExpressions: true,
  extendedRangeSelectors: true,
  binopFillModifiers: false,
};

/**
 * Expressions parsed and checked per second of one core's time, user and system, against Prometheus' own parser on the
 * same expressions in turn; no expression comes twice, so none is in a cache.
 */
export async function run(): Promise<Record<string, number>> {
  const peer = await startPeer();
  const ours: number[] = [];
  const theirs: number[] = [];
  const lengths: number[] = [];
  for (let round = 0; round < warmUps + rounds; round++) {
    const texts = realisticExpressions(round, perRound);
    const sent = JSON.stringify(texts);
    // Both read them from JSON, as they come in a review.
    const us = perSecond(JSON.parse(sent));
    const them = await peer.perSecond(sent, texts.length);
    if (round < warmUps) continue;
    ours.push(us);
    theirs.push(them);
    for (const text of texts) lengths.push(text.length);
  }
  await peer.stop();
  const ratios = ours.map((us, round) => us / (theirs[round] ?? Number.NaN));
  console.log(`expressions: ${rounds} x ${perRound}, median length ${median(lengths)} characters`);
  console.log(`promgate:    ${Math.round(median(ours))} expressions per core-second`);
  console.log(`Prometheus:  ${Math.round(median(theirs))} expressions per core-second (its Go parser, GOMAXPROCS=1)`);
  return {
    expressionsPerCoreSecond: Math.round(median(ours)),
    peerExpressionsPerCoreSecond: Math.round(median(theirs)),
    ratio: rounded(median(ratios)),
    medianLength: median(lengths),
  };
}

/** Checks the expressions, all of which must be valid, and gives how many went into a second of processor time. */
function perSecond(texts: readonly string[]): number {
  let valid = 0;
  const before = process.cpuUsage();
  for (const text of texts) if (parseExpr(text, options).ok) valid += 1;
  const { user, system } = process.cpuUsage(before);
  if (valid !== texts.length) throw new Error(`${texts.length - valid} expressions are not valid to us`);
  return texts.length / ((user + system) / 1e6);
}

interface Peer {
  readonly perSecond: (sent: string, count: number) => Promise<number>;
  readonly stop: () => Promise<void>;
}

async function startPeer(): Promise<Peer> {
  const process = spawn(await oracle("promql-speed"), { env: { GOMAXPROCS: "1" }, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  return {
    perSecond: async (sent, count) => {
      process.stdin.write(`${sent}\n`);
      const { valid, cpuSeconds } = readAnswer((await lines.next()).value);
      if (valid !== count) throw new Error(`${count - valid} expressions are not valid to Prometheus`);
      return count / cpuSeconds;
    },
    stop: async () => {
      process.stdin.end();
      await once(process, "exit");
    },
  };
}

function readAnswer(line: string | undefined): { readonly valid: number; readonly cpuSeconds: number } {
  const answer: { readonly valid?: unknown; readonly cpuSeconds?: unknown } = JSON.parse(line ?? "{}");
  const { valid, cpuSeconds } = answer;
  if (typeof valid !== "number" || typeof cpuSeconds !== "number") throw new Error(`the peer does not answer: ${line}`);
  return { valid, cpuSeconds };
}
