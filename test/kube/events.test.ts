import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isMap } from "../../src/cluster/conforms.ts";
import { ApiError } from "../../src/cluster/api-error.ts";
import { Events } from "../../src/kube/events.ts";
import type { ObjectEvent } from "../../src/ports.ts";
import { ManualTime, settled } from "../support/manual-time.ts";
import { MemoryApiServer } from "../support/memory-api-server.ts";
import type { Failure } from "../support/memory-api-server.ts";
import { recordingLogger } from "./reflection.ts";

const minuteMs = 60_000;
const denied: ObjectEvent = {
  regarding: {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { namespace: "shop", name: "app", uid: "1", resourceVersion: "7" },
  },
  type: "Warning",
  reason: "InvalidConfiguration",
  action: "SelectingConfigurationResources",
  note: "spec.endpoints[0].interval: Invalid value",
};

function recorder(failure?: () => Failure | undefined) {
  const time = new ManualTime();
  const api = new MemoryApiServer(failure === undefined ? {} : { failure });
  const log = recordingLogger();
  const reporter = { controller: "promgate.dev/operator", instance: "promgate-0" };
  const recorded = new Events({ api, reporter, clock: time, timers: time, logger: log.logger });
  const counts = (): readonly unknown[] => api.objects().map(({ series }) => (isMap(series) ? series["count"] : 1));
  return { time, api, log, recorded, counts };
}

describe("an Event", () => {
  it("says what happened to which object", async () => {
    const { api, recorded } = recorder();
    recorded.record({
      ...denied,
      related: { apiVersion: "v1", kind: "Secret", metadata: { namespace: "shop", name: "b", uid: "2" } },
    });
    await settled();
    const [event] = api.objects();
    assert.deepEqual(
      {
        ...event,
        metadata: { namespace: event?.metadata.namespace, name: event?.metadata.name.replace(/[0-9a-f]{15}$/, "SUFFIX") },
      },
      {
        apiVersion: "events.k8s.io/v1",
        kind: "Event",
        metadata: { namespace: "shop", name: "app.SUFFIX" },
        eventTime: "2026-01-01T00:00:00.000000Z",
        reportingController: "promgate.dev/operator",
        reportingInstance: "promgate-0",
        type: "Warning",
        reason: "InvalidConfiguration",
        action: "SelectingConfigurationResources",
        regarding: {
          apiVersion: "monitoring.coreos.com/v1",
          kind: "ServiceMonitor",
          namespace: "shop",
          name: "app",
          uid: "1",
          resourceVersion: "7",
        },
        related: { apiVersion: "v1", kind: "Secret", namespace: "shop", name: "b", uid: "2" },
        note: "spec.endpoints[0].interval: Invalid value",
      },
    );
  });

  it("has a note of at most 1,024 bytes, which is printable", async () => {
    const { api, recorded } = recorder();
    recorded.record({ ...denied, note: `a\n\u202e${"é".repeat(1000)}` });
    await settled();
    const note = String(api.objects()[0]?.["note"]);
    assert.match(note, /^a\\u000a\\u202eé+…$/);
    assert.equal(Buffer.byteLength(note), 1024);
  });

  it("of an object with a long name has a name that fits", async () => {
    const { api, recorded } = recorder();
    recorded.record({ ...denied, regarding: { ...denied.regarding, metadata: { name: "a".repeat(253) } } });
    await settled();
    const [event] = api.objects();
    assert.deepEqual([event?.metadata.name.length, event?.metadata.namespace], [253, "default"]);
  });

  it("counts what occurs again, writes the second time at once and the others every half an hour and at the end", async () => {
    const { time, api, recorded, counts } = recorder();
    recorded.record(denied);
    await settled();
    recorded.record(denied);
    await settled();
    assert.deepEqual(counts(), [2]);
    for (let minute = 0; minute < 29; minute++) {
      await time.advance(minuteMs);
      recorded.record(denied);
    }
    assert.deepEqual(counts(), [2]);
    await time.advance(minuteMs);
    assert.deepEqual(counts(), [31]);
    recorded.record(denied);
    await time.advance(7 * minuteMs);
    assert.deepEqual(counts(), [32]);
    assert.equal(api.requests.length, 4);
    assert.equal(time.pending, 0);
  });

  it("is a new one after six quiet minutes, and for another note or object", async () => {
    const { time, recorded, counts } = recorder();
    recorded.record(denied);
    await time.advance(6 * minuteMs);
    recorded.record(denied);
    recorded.record({ ...denied, note: "another" });
    recorded.record({ ...denied, regarding: { ...denied.regarding, metadata: { ...denied.regarding.metadata, uid: "2" } } });
    await settled();
    assert.deepEqual(counts(), [1, 1, 1, 1]);
  });

  it("is repeated where the connection breaks, and dropped after three times", async () => {
    const failures: Failure[] = ["lost request", "lost answer"];
    const { time, log, recorded, counts } = recorder(() => failures.shift());
    recorded.record(denied);
    await time.advance(20_000);
    assert.deepEqual([counts(), log.lines], [[1], []]);
    failures.push("lost request", "lost request", "lost request");
    recorded.record({ ...denied, note: "another" });
    recorded.record({ ...denied, note: "a third" });
    await time.advance(40_000);
    assert.deepEqual(counts(), [1, 1]);
    assert.equal(log.lines.length, 1);
  });

  it("is dropped where it is refused, which is logged once", async () => {
    const forbidden = new ApiError({ status: 403, reason: "Forbidden", message: "no", causes: [] });
    const { log, recorded, counts } = recorder(() => forbidden);
    for (let index = 0; index < 200; index++) recorded.record({ ...denied, note: String(index) });
    await settled();
    assert.deepEqual(counts(), []);
    assert.deepEqual(log.lines, ["warn Events are not written error=too many Events wait to be written"]);
  });

  it("is not written after the end", async () => {
    const { time, api, recorded } = recorder();
    recorded.record(denied);
    recorded.record(denied);
    recorded.stop();
    await time.advance(60 * minuteMs);
    assert.equal(api.requests.length, 1);
    assert.equal(time.pending, 0);
  });
});
