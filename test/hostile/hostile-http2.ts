import type { Draw } from "../bench/realistic-rules.ts";
import { review } from "./review-body.ts";
import { frame, frameFlag, framesIn, frameType, headerBlock, preface } from "./http2-frames.ts";
import { exchangeRaw } from "./raw-connection.ts";

interface Attack {
  readonly sort: string;
  readonly frames: readonly Buffer[];
  /**
   * What the server has to do: `end` the connection or the session, `reset` the stream, `answer` the stream, any of them
   * (`refuse`), or nothing but stay well (`bear`).
   */
  readonly right: "end" | "refuse" | "answer" | "bear";
}

const body = Buffer.from(JSON.stringify(review("u", null, { operation: "DELETE" })));
const fields = (extra: readonly (readonly [string, string])[] = [], path = "/admission-prometheusrules/validate"): Buffer =>
  headerBlock([
    [":method", "POST"],
    [":scheme", "https"],
    [":authority", "localhost"],
    [":path", path],
    ["content-type", "application/json"],
    ...extra,
  ]);

const { endStream, endHeaders } = frameFlag;
const settings = frame(frameType.settings, 0, 0);
const head = (stream: number, flags: number = endHeaders, block: Buffer = fields()): Buffer =>
  frame(frameType.headers, flags, stream, block);
const data = (stream: number, flags: number = endStream, content: Buffer = body): Buffer =>
  frame(frameType.data, flags, stream, content);
const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const many = (count: number, make: (index: number) => Buffer): Buffer =>
  Buffer.concat(Array.from({ length: count }, (_, index) => make(index)));

type Make = (draw: Draw) => Attack;

const attacks: readonly Make[] = [
  () => ({ sort: "a good request", frames: [settings, head(1), data(1)], right: "answer" }),
  () => ({
    sort: "a hundred streams",
    frames: [settings, many(100, (index) => Buffer.concat([head(1 + 2 * index), data(1 + 2 * index)]))],
    right: "answer",
  }),
  () => ({
    sort: "rapid resets",
    frames: [
      settings,
      many(2_000, (index) => Buffer.concat([head(1 + 2 * index), frame(frameType.reset, 0, 1 + 2 * index, number(8))])),
    ],
    right: "end",
  }),
  () => ({
    sort: "resets that the server makes",
    frames: [
      settings,
      many(1_000, (index) => Buffer.concat([head(1 + 2 * index), frame(frameType.window, 0, 1 + 2 * index, number(0))])),
    ],
    right: "end",
  }),
  () => ({ sort: "a flood of settings", frames: [many(20_000, () => settings)], right: "bear" }),
  () => ({
    sort: "a flood of pings",
    frames: [settings, many(20_000, () => frame(frameType.ping, 0, 0, Buffer.alloc(8)))],
    right: "bear",
  }),
  () => ({
    sort: "a flood of priorities",
    frames: [settings, many(20_000, (index) => frame(frameType.priority, 0, 1 + 2 * index, Buffer.alloc(5)))],
    right: "bear",
  }),
  () => ({
    sort: "a flood of windows",
    frames: [settings, many(20_000, () => frame(frameType.window, 0, 0, number(1)))],
    right: "bear",
  }),
  () => ({
    sort: "headers without end",
    frames: [
      settings,
      head(1, 0),
      many(2_000, (index) => frame(frameType.continuation, 0, 1, headerBlock([[`x${index}`, "y".repeat(500)]]))),
    ],
    right: "end",
  }),
  () => ({
    sort: "empty continuations",
    frames: [settings, head(1, 0), many(5_000, () => frame(frameType.continuation, 0, 1))],
    right: "end",
  }),
  () => ({
    sort: "empty data without end",
    frames: [settings, head(1), many(20_000, () => data(1, 0, Buffer.alloc(0)))],
    right: "bear",
  }),
  () => ({
    sort: "a long header",
    frames: [
      settings,
      head(1, endStream, fields([["x", "y".repeat(12_000)]])),
      frame(frameType.continuation, endHeaders, 1, headerBlock([["z", "y".repeat(16_000)]])),
    ],
    right: "refuse",
  }),
  () => ({
    sort: "many headers",
    frames: [
      settings,
      head(1, endHeaders | endStream, fields(Array.from({ length: 500 }, (_, index) => [`x${index}`, "y"] as const))),
    ],
    right: "refuse",
  }),
  (draw) => ({
    sort: "noise after the preface",
    frames: [Buffer.from(Array.from({ length: 300 }, () => draw.below(256)))],
    right: "end",
  }),
  (draw) => ({
    sort: "noise as headers",
    frames: [settings, head(1, endHeaders | endStream, Buffer.from(Array.from({ length: 60 }, () => draw.below(256))))],
    right: "refuse",
  }),
  () => ({
    sort: "a frame that is too long",
    frames: [settings, frame(frameType.data, 0, 1, Buffer.alloc(100), 0xffffff)],
    right: "end",
  }),
  () => ({ sort: "a stream of an even number", frames: [settings, head(2)], right: "end" }),
  () => ({ sort: "a stream that went by", frames: [settings, head(5, endHeaders | endStream), head(3)], right: "bear" }),
  () => ({ sort: "data of no stream", frames: [settings, data(0)], right: "end" }),
  () => ({ sort: "data of an idle stream", frames: [settings, data(7)], right: "end" }),
  () => ({
    sort: "a pushed stream",
    frames: [settings, frame(frameType.push, endHeaders, 1, Buffer.concat([number(2), fields()]))],
    right: "end",
  }),
  () => ({
    sort: "a window that is too large",
    frames: [settings, frame(frameType.window, 0, 0, number(0x7fffffff)), frame(frameType.window, 0, 0, number(0x7fffffff))],
    right: "end",
  }),
  (draw) => ({
    sort: "invalid settings",
    frames: [frame(frameType.settings, 0, 0, Buffer.alloc(1 + draw.below(5)))],
    right: "end",
  }),
  () => ({
    sort: "padding longer than its frame",
    frames: [settings, head(1), frame(frameType.data, frameFlag.padded, 1, Buffer.from([200, 1, 2]))],
    right: "end",
  }),
  () => ({
    sort: "a body shorter than declared",
    frames: [settings, head(1, endHeaders, fields([["content-length", "100000"]])), data(1)],
    right: "refuse",
  }),
  () => ({
    sort: "a body longer than declared",
    frames: [settings, head(1, endHeaders, fields([["content-length", "3"]])), data(1)],
    right: "refuse",
  }),
  (draw) => ({
    sort: "fields that are not allowed",
    frames: [
      settings,
      head(
        1,
        endHeaders | endStream,
        fields([
          draw.of<readonly [string, string]>([
            ["connection", "close"],
            ["X-Upper", "y"],
            [":path", "/two"],
            [":other", "y"],
            ["x", "a\nb"],
            ["te", "gzip"],
          ] as const),
        ]),
      ),
    ],
    right: "refuse",
  }),
  () => ({
    sort: "no path",
    frames: [
      settings,
      head(
        1,
        endHeaders | endStream,
        headerBlock([
          [":method", "POST"],
          [":scheme", "https"],
        ]),
      ),
    ],
    right: "refuse",
  }),
  () => ({
    sort: "unknown frames",
    frames: [settings, many(100, () => frame(0xee, 0xff, 1, Buffer.alloc(50))), head(1), data(1)],
    right: "answer",
  }),
  () => ({ sort: "a body that never ends", frames: [settings, head(1), data(1, 0)], right: "bear" }),
  () => ({ sort: "only half a preface", frames: [], right: "bear" }),
];

const floodMs = 1_500;
const answerMs = 8_000;

/** Sends one attack over HTTP/2; what it was, and what was wrong with how the server took it. */
export async function attackHttp2(
  draw: Draw,
  port: number,
  ca: string,
): Promise<{ readonly sort: string; readonly problem: string | undefined }> {
  const { sort, frames, right } = (
    attacks[draw.below(attacks.length)] ??
    attacks[0] ??
    (() => {
      throw new Error("no attacks");
    })
  )(draw);
  const pieces = frames.length === 0 ? [preface.subarray(0, 10)] : [preface, ...frames];
  const patienceMs = right === "bear" ? floodMs : answerMs;
  const outcome = await exchangeRaw(
    { port, ca, protocol: "h2" },
    pieces,
    (received) => right !== "bear" && reaction(received) !== undefined,
    patienceMs,
  );
  const reacted = reaction(outcome.received) ?? (outcome.ended ? "end" : undefined);
  if (right === "bear") return { sort, problem: undefined };
  if (reacted === undefined) return { sort, problem: `nothing came back in ${patienceMs} ms` };
  const fits = right === "refuse" ? reacted !== "answer 200" : right === "answer" ? reacted === "answer 200" : reacted === "end";
  return { sort, problem: fits ? undefined : `the server did: ${reacted}` };
}

/** What a server did about a request or a session, by the frames it sent; undefined where it did nothing yet. */
function reaction(received: Buffer): string | undefined {
  const frames = framesIn(received);
  if (frames.some(({ type, payload }) => type === frameType.goaway && payload.readUInt32BE(4) !== 0)) return "end";
  const answer = frames.find(({ type }) => type === frameType.headers);
  // 0x88 is `:status: 200` of HPACK's static table.
  if (answer !== undefined) return answer.payload[0] === 0x88 ? "answer 200" : "answer with an error";
  return frames.some(({ type }) => type === frameType.reset) ? "reset" : undefined;
}
