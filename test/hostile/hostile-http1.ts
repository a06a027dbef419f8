import type { Draw } from "../bench/realistic-rules.ts";
import { brokenContract } from "./answers.ts";
import { review } from "./review-body.ts";
import { exchangeRaw } from "./raw-connection.ts";

interface Attack {
  readonly sort: string;
  readonly bytes: string;
  /** The statuses that are right; 0 is a connection that is closed without an answer. */
  readonly right: readonly number[];
  /** Node answers it by itself, without a body. */
  readonly bare?: true;
}

const path = "/admission-prometheusrules/validate";
const body = JSON.stringify(review("u", null, { operation: "DELETE" }));
const head = (lines: readonly string[], first = `POST ${path} HTTP/1.1`): string => `${[first, ...lines].join("\r\n")}\r\n\r\n`;
const json = "content-type: application/json";
const length = `content-length: ${body.length}`;
const host = "host: localhost";

type Make = (draw: Draw) => Attack;

const attacks: readonly Make[] = [
  () => ({ sort: "a good request", bytes: head([host, json, length]) + body, right: [200] }),
  (draw) => ({
    sort: "noise",
    bytes: Array.from({ length: 200 }, () => String.fromCharCode(draw.below(256))).join(""),
    right: [400, 0],
  }),
  (draw) => ({
    sort: "a strange request line",
    bytes: head(
      [host],
      draw.of([
        "GET",
        "GET /",
        "GET / HTTP/9.9",
        "GET / HTTP/1.1 x",
        " / HTTP/1.1",
        "G\u0000T / HTTP/1.1",
        "GET /\u0000 HTTP/1.1",
        "PRI * HTTP/2.0",
      ]),
    ),
    right: [400, 404, 505, 0],
  }),
  (draw) => ({
    sort: "another method",
    bytes: head(
      [host, "content-length: 0"],
      `${draw.of(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "MKCOL", "BREW"])} ${path} HTTP/1.1`,
    ),
    right: [400, 404, 405],
  }),
  () => ({ sort: "a tunnel", bytes: head([host], "CONNECT localhost:443 HTTP/1.1"), right: [400, 404, 405, 0] }),
  () => ({ sort: "no host", bytes: head([json, length]) + body, right: [400], bare: true }),
  () => ({ sort: "two lengths", bytes: head([host, json, length, "content-length: 7"]) + body, right: [400] }),
  () => ({ sort: "length and chunks", bytes: head([host, json, length, "transfer-encoding: chunked"]) + body, right: [400] }),
  (draw) => ({
    sort: "a bad length",
    bytes:
      head([host, json, `content-length: ${draw.of(["-1", "1e3", "0x10", "99999999999999999999", "+5", "5 5", "five"])}`]) + body,
    right: [400, 413],
  }),
  (draw) => ({
    sort: "bad chunks",
    bytes:
      head([host, json, "transfer-encoding: chunked"]) +
      draw.of(["x\r\n", "-1\r\n", "ffffffffffffffffff\r\n", "5\r\nabc\r\n", "5\r\nabcdefg\r\n"]) +
      "0\r\n\r\n",
    right: [400, 0, 413],
  }),
  () => ({
    sort: "a long chunk extension",
    bytes: `${head([host, json, "transfer-encoding: chunked"])}1;${"x".repeat(60_000)}\r\n`,
    right: [400, 413, 431, 0],
  }),
  (draw) => ({
    sort: "an unknown encoding",
    bytes: head([host, json, `transfer-encoding: ${draw.of(["gzip", "chunked, gzip", "identity", "chunkedx"])}`]) + body,
    right: [400, 501, 0],
  }),
  () => ({ sort: "a long header", bytes: head([host, `x: ${"x".repeat(100_000)}`]), right: [431] }),
  () => ({
    sort: "many headers",
    bytes: head([host, ...Array.from({ length: 5_000 }, (_, index) => `x${index}: y`)]),
    right: [431],
  }),
  () => ({ sort: "a long path", bytes: head([host], `GET /${"x".repeat(100_000)} HTTP/1.1`), right: [431, 414] }),
  (draw) => ({
    sort: "a bad header",
    bytes: head([host, draw.of(["x\u0000: y", "x : y", ": y", "x", "x: y\u0000", "x: \r\r\n y"])]),
    right: [400, 404, 0],
  }),
  () => ({ sort: "requests in a row", bytes: (head([host, json, length]) + body).repeat(30), right: [200] }),
  () => ({ sort: "asks before it sends", bytes: head([host, json, length, "expect: 100-continue"]) + body, right: [100, 200] }),
  () => ({ sort: "expects something else", bytes: head([host, json, length, "expect: a wonder"]) + body, right: [200, 417] }),
  () => ({
    sort: "another protocol",
    bytes: head([host, json, length, "connection: upgrade", "upgrade: h2c"]) + body,
    right: [200, 400, 101],
  }),
  () => ({
    sort: "a whole URL",
    bytes: head([host, json, length], `POST https://elsewhere.example${path} HTTP/1.1`) + body,
    right: [200, 400, 404],
  }),
  () => ({ sort: "an older HTTP", bytes: head([json, length], `POST ${path} HTTP/1.0`) + body, right: [200] }),
  () => ({ sort: "declared too large", bytes: head([host, json, "content-length: 20971520"]), right: [413] }),
  () => ({
    sort: "too large in chunks",
    bytes: `${head([host, json, "transfer-encoding: chunked"])}${`100000\r\n${" ".repeat(0x100000)}\r\n`.repeat(9)}0\r\n\r\n`,
    right: [413],
  }),
];

/** Sends one attack over HTTP/1.1; what it was, and what was wrong with the answer. */
export async function attackHttp1(
  draw: Draw,
  port: number,
  ca: string,
): Promise<{ readonly sort: string; readonly problem: string | undefined }> {
  const { sort, bytes, right, bare } = (
    attacks[draw.below(attacks.length)] ??
    attacks[0] ??
    (() => {
      throw new Error("no attacks");
    })
  )(draw);
  const { received, ended } = await exchangeRaw(
    { port, ca, protocol: "http/1.1" },
    [Buffer.from(bytes, "latin1")],
    isComplete,
    8_000,
  );
  const text = received.toString("latin1");
  const match = /^HTTP\/1\.1 (\d{3})/.exec(text);
  const status = Number(match?.[1] ?? 0);
  if (status === 0 && !ended) return { sort, problem: "no answer in 8 s, and the connection stays" };
  if (!right.includes(status)) return { sort, problem: `status ${status}` };
  if (status < 200 || bare === true) return { sort, problem: undefined };
  return { sort, problem: brokenContract({ status, body: bodyOf(text) }, undefined) };
}

function isComplete(received: Buffer): boolean {
  const text = received.toString("latin1");
  if (text.endsWith("\r\n0\r\n\r\n")) return true;
  const match = /\r\ncontent-length: (\d+)\r\n/i.exec(text);
  return match !== null && text.length >= text.indexOf("\r\n\r\n") + 4 + Number(match[1]);
}

function bodyOf(text: string): string {
  const start = text.indexOf("\r\n\r\n") + 4;
  const match = /\r\ncontent-length: (\d+)\r\n/i.exec(text);
  return text.slice(start, start + Number(match?.[1] ?? text.length));
}
