import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Api } from "../../src/kube/api.ts";
import { Requests } from "../../src/kube/requests.ts";
import { Transport } from "../../src/kube/transport.ts";
import { watchTimes } from "../../src/kube/watch-lines.ts";
import { Watches } from "../../src/kube/watches.ts";
import { Random } from "../support/random.ts";
import { fakeApiServer, realClock } from "./fake-api-server.ts";
import { FakeCollection } from "./fake-collection.ts";
import { eventually, recordingLogger, Reflection, versionsOf } from "./reflection.ts";

const configMaps = { group: "", version: "v1", plural: "configmaps", kind: "ConfigMap" };
const notFound = [404, "404 page not found\n"] as const;
const forbidden = [403, '{"kind":"Status","code":403,"reason":"Forbidden","message":"no"}'] as const;
const broken = [500, "etcd is gone"] as const;

describe("a reflector", { timeout: 120_000 }, () => {
  const fake = fakeApiServer();
  let transport: Transport;
  let collection: FakeCollection;
  let watches: Watches;
  let log: ReturnType<typeof recordingLogger>;
  const counts = { listed: 0, failedLists: 0, watched: 0, failedWatches: 0, received: 0 };

  beforeEach(async () => {
    Object.assign(counts, { listed: 0, failedLists: 0, watched: 0, failedWatches: 0, received: 0 });
    collection = new FakeCollection(fake);
    transport = new Transport(await fake.target(), "promgate", realClock);
    log = recordingLogger();
    watches = new Watches({
      api: new Api(new Requests(transport, realClock), "promgate"),
      transport,
      clock: realClock,
      logger: log.logger,
      random: () => 0.5,
      times: { ...watchTimes, silenceMs: 300 },
      pauses: { firstMs: 2, longestMs: 10, resetMs: 1000 },
      observer: {
        listed: (_, failed) => counts[failed ? "failedLists" : "listed"]++,
        watched: (_, failed) => counts[failed ? "failedWatches" : "watched"]++,
        received: () => counts.received++,
      },
    });
  });
  afterEach(() => {
    watches.stop();
    transport.destroy();
  });

  const watchIsOpen = (): Promise<void> => eventually(() => assert.equal(collection.watches, 1));
  const isUpToDate = (reflection: Reflection): Promise<void> =>
    eventually(() => assert.deepEqual(reflection.versions(), versionsOf(collection.objects.values())));

  async function started(): Promise<Reflection> {
    const reflection = Reflection.start(watches, configMaps);
    await reflection.until("synced");
    await watchIsOpen();
    return reflection;
  }

  it("reports what exists, then that it has, then what changes", async () => {
    collection.put("a");
    collection.put("b");
    const reflection = await started();
    collection.put("c");
    collection.put("a");
    collection.remove("b");
    await reflection.until("remove default/b");
    const calls = ["put default/a", "put default/b", "synced", "put default/c", "put default/a", "remove default/b"];
    assert.deepEqual(reflection.calls, calls);
    assert.deepEqual(counts, { listed: 1, failedLists: 0, watched: 0, failedWatches: 0, received: 3 });
    const [state] = watches.states();
    assert.deepEqual([state?.synced, state?.objects, state?.unavailable], [true, 2, undefined]);
  });

  it("passes the selectors on, and watches metadata alone", async () => {
    const query = { namespace: "a", labelSelector: "b=c", fieldSelector: "type!=d", metadataOnly: true };
    Reflection.start(watches, configMaps, query);
    await watchIsOpen();
    const [list = "", watch = ""] = collection.requests;
    assert.match(list, /^\/api\/v1\/namespaces\/a\/configmaps\?labelSelector=b%3Dc&fieldSelector=type!%3Dd&limit=100$/);
    assert.match(watch, /watch=true&allowWatchBookmarks=true&timeoutSeconds=450&resourceVersion=1&labelSelector=b%3Dc/);
  });

  it("lists in pages, and starts again where the token expires", async () => {
    for (let index = 0; index < 350; index++) collection.put(`object-${1000 + index}`);
    let pages = 0;
    collection.beforeList = () => {
      if (++pages === 2) {
        collection.remove("object-1000");
        collection.put("another");
      }
    };
    const reflection = await started();
    assert.deepEqual(reflection.versions(), versionsOf(collection.objects.values()));
    assert.ok(!reflection.objects.has("default/object-1000"));
    assert.equal(counts.listed, 1);
  });

  it("goes on from the last version when a watch ends or breaks, and lists nothing again", async () => {
    const reflection = await started();
    collection.put("a");
    await isUpToDate(reflection);
    collection.end();
    await eventually(() => assert.equal(counts.watched, 1));
    collection.put("b");
    await isUpToDate(reflection);
    await delay(1_000);
    collection.cut();
    collection.put("c");
    await isUpToDate(reflection);
    assert.equal(counts.listed, 1);
    assert.ok(counts.failedWatches > 0);
    assert.ok(!reflection.calls.includes("unreachable"));
  });

  it("goes on from a bookmark", async () => {
    await started();
    collection.compact();
    collection.bookmark();
    await eventually(() => assert.equal(counts.received, 1));
    collection.end();
    await eventually(() => assert.equal(counts.watched, 1));
    await watchIsOpen();
    assert.equal(counts.listed, 1);
  });

  it("lists again when its version is forgotten, and reports what was deleted and replaced in between", async () => {
    for (const name of ["a", "b", "c"]) collection.put(name);
    const reflection = await started();
    collection.pause();
    collection.remove("a");
    collection.remove("b");
    collection.put("b", "another uid");
    collection.compact();
    collection.resume();
    await isUpToDate(reflection);
    assert.deepEqual(reflection.calls.slice(4), ["remove default/b", "put default/b", "remove default/a"]);
    assert.equal(counts.listed, 2);
  });

  it("lists again when nothing comes on a watch that had bookmarks", async () => {
    const reflection = await started();
    collection.bookmark();
    await eventually(() => assert.equal(counts.received, 1));
    collection.end();
    await eventually(() => assert.ok(counts.listed > 1));
    assert.ok(!reflection.calls.includes("unreachable"));
  });

  it("goes on after a line that is not an event", async () => {
    const reflection = await started();
    collection.put("a");
    collection.send('{"type":"ADDED","object":{"metadata":{"res');
    collection.send("\n");
    await eventually(() => assert.equal(counts.failedWatches, 1));
    collection.put("b");
    await isUpToDate(reflection);
  });

  for (const [name, refusal, reason] of [
    ["a resource that does not exist", notFound, "missing"],
    ["missing rights", forbidden, "forbidden"],
  ] as const) {
    it(`reports ${name} once, and looks for it again`, async () => {
      collection.put("a");
      collection.refuse(refusal, refusal, refusal);
      const reflection = await started();
      await reflection.until("available");
      assert.deepEqual(reflection.calls, [reason, "put default/a", "synced", "available"]);
      assert.deepEqual(counts.failedLists, 3);
      assert.equal(log.lines.length, 2, log.lines.join("\n"));
      assert.match(log.lines[0] ?? "", new RegExp(`^warn .*resource=configmaps reason=${reason} error=`));
    });
  }

  it("reports that all is gone once the resource is, and not while the API server only answers 404", async () => {
    collection.put("a");
    const reflection = await started();
    const [other, none] = ["pods", "others"].map(
      (name) => [200, JSON.stringify({ kind: "APIResourceList", resources: [{ name }] })] as const,
    );
    assert.ok(other !== undefined && none !== undefined);
    const served = [200, other[1].replace("pods", "configmaps")] as const;
    // A refused watch leads to a list, and each list that is refused to a look at what the API server serves.
    collection.refuse(notFound, notFound, notFound, served, notFound, none, notFound, broken);
    collection.end();
    await reflection.until("available");
    assert.deepEqual(reflection.calls, ["put default/a", "synced", "missing", "available"]);
    collection.refuse(notFound, none, notFound, none);
    collection.end();
    await reflection.until("remove default/a");
    await eventually(() =>
      assert.deepEqual(reflection.calls.slice(4), ["missing", "remove default/a", "put default/a", "available"]),
    );
  });

  it("keeps what it knows while the API server fails, and reports failures that last", async () => {
    collection.put("a");
    const reflection = await started();
    collection.refuse(broken, broken, broken);
    collection.end();
    await reflection.until("available");
    assert.deepEqual(reflection.calls, ["put default/a", "synced", "unreachable", "available"]);
  });

  it("reports that its credentials are not accepted", async () => {
    const reflection = await started();
    const unauthorized = [401, '{"kind":"Status","code":401,"reason":"Unauthorized","message":"no"}'] as const;
    collection.refuse(unauthorized, unauthorized, unauthorized, unauthorized);
    collection.end();
    await reflection.until("available");
    assert.deepEqual(reflection.calls, ["synced", "unauthorized", "available"]);
  });

  it("does not report a failure that passes", async () => {
    collection.refuse(broken);
    const reflection = await started();
    assert.deepEqual(reflection.calls, ["synced"]);
  });

  it("logs an error of its owner, and goes on", async () => {
    const reflection = new Reflection();
    let throws = true;
    const handlers = {
      put: (object: Parameters<Reflection["put"]>[0]) => {
        if (throws) throw new TypeError("a bug");
        reflection.put(object);
      },
      remove: () => undefined,
      synced: () => reflection.synced(),
      unavailable: () => undefined,
    };
    collection.put("a");
    watches.watch(configMaps, {}, handlers);
    await reflection.until("synced");
    throws = false;
    collection.put("a");
    await reflection.until("put default/a");
    assert.match(log.lines[0] ?? "", /^error .* error=a bug$/);
  });

  it("reports nothing after it was stopped", async () => {
    const reflection = await started();
    reflection.stop();
    collection.put("a");
    await eventually(() => assert.equal(collection.watches, 0));
    assert.deepEqual(reflection.calls, ["synced"]);
    assert.deepEqual(watches.states(), []);
  });

  for (let seed = 1; seed <= 10; seed++) {
    it(`loses and invents nothing among failures (seed ${seed})`, async () => {
      const random = new Random(seed);
      const reflection = Reflection.start(watches, configMaps);
      const failures = [
        () => collection.end(),
        () => collection.cut(),
        () => collection.compact(),
        () => collection.bookmark(),
        () => collection.refuse(random.pick([notFound, forbidden, broken])),
        () => collection.send('{"half'),
      ];
      for (let step = 0; step < 300; step++) {
        const name = `object-${random.below(150)}`;
        if (random.chance(0.6)) collection.put(name, collection.objects.get(name)?.metadata.uid ?? `uid ${step}`);
        else if (random.chance(0.5)) collection.remove(name);
        else if (random.chance(0.3)) random.pick(failures)();
        if (random.chance(0.1)) await delay(random.below(10));
      }
      await isUpToDate(reflection);
    });
  }
});
