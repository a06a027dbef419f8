import assert from "node:assert/strict";
import { test } from "node:test";
import { LimitedLog } from "../../src/http/limited-log.ts";
import { Lines } from "./serving.ts";

test("each message is logged once a second, with the number left out since", () => {
  const logger = new Lines();
  let now = 0;
  const log = new LimitedLog(logger, { now: () => now, monotonic: () => now });
  for (; now < 2_500; now += 100) log.warn("unknown path", { at: now });
  log.warn("another", {});
  assert.deepEqual(logger.lines, [
    'warn unknown path {"at":0}',
    'warn unknown path {"at":1000,"omitted":9}',
    'warn unknown path {"at":2000,"omitted":9}',
    "warn another {}",
  ]);
});
