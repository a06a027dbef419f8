import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiError } from "../../src/cluster/api-error.ts";
import { Election, electionTimes } from "../../src/kube/election.ts";
import { leases, readLease } from "../../src/kube/lease-record.ts";
import type { Clock, Timers } from "../../src/ports.ts";
import { ManualTime, settled } from "../support/manual-time.ts";
import { MemoryApiServer } from "../support/memory-api-server.ts";
import type { Failure } from "../support/memory-api-server.ts";
import { Random } from "../support/random.ts";
import { recordingLogger } from "./reflection.ts";

const lease = { namespace: "promgate", name: "promgate" };
const forbidden = new ApiError({ status: 403, reason: "Forbidden", message: "no", causes: [] });

/** A candidate on a machine whose clock is wrong, and that can be suspended. */
class Candidate implements Clock, Timers {
  readonly election: Election;
  readonly calls: string[] = [];
  readonly log = recordingLogger();
  /** What its clock is wrong by. */
  wallOffsetMs = 0;
  readonly #time: ManualTime;
  #suspendedMs: number | undefined;
  #lostMs = 0;
  #due: (() => void)[] = [];

  constructor(identity: string, time: ManualTime, api: MemoryApiServer, random: () => number = () => 0.5) {
    this.#time = time;
    this.election = new Election({
      api,
      lease,
      identity,
      times: electionTimes,
      clock: this,
      timers: this,
      random,
      logger: this.log.logger,
      elected: () => {
        assert.ok(this.election.mayWrite());
        this.calls.push("elected");
      },
      lost: () => {
        assert.ok(!this.election.mayWrite());
        this.calls.push("lost");
      },
    });
  }

  get mayWrite(): boolean {
    return this.#suspendedMs === undefined && this.election.mayWrite();
  }

  now(): number {
    return this.#time.now() + this.wallOffsetMs;
  }

  /** The monotonic clock of Linux does not count while a machine is suspended. */
  monotonic(): number {
    return (this.#suspendedMs ?? this.#time.monotonic()) - this.#lostMs;
  }

  after(ms: number, run: () => void): () => void {
    let cancelled = false;
    const cancel = this.#time.after(ms, () => {
      if (this.#suspendedMs === undefined) run();
      else this.#due.push(() => cancelled || run());
    });
    return () => {
      cancelled = true;
      cancel();
    };
  }

  suspend(): void {
    this.#suspendedMs ??= this.#time.monotonic();
  }

  resume(): void {
    if (this.#suspendedMs === undefined) return;
    this.#lostMs += this.#time.monotonic() - this.#suspendedMs;
    this.#suspendedMs = undefined;
    for (const run of this.#due.splice(0)) run();
  }
}

describe("an election", () => {
  it("gives a lease that does not exist to the first candidate, and renews it every two seconds", async () => {
    const [time, api] = [new ManualTime(), new MemoryApiServer()];
    const one = new Candidate("one", time, api);
    one.election.start();
    await time.advance(10_500);
    assert.deepEqual(one.calls, ["elected"]);
    assert.deepEqual(
      api.requests.map(({ verb }) => verb),
      ["get", "create", ...Array.from({ length: 5 }, () => "replace")],
    );
    const [stored] = api.objects();
    assert.deepEqual(stored?.["spec"], {
      holderIdentity: "one",
      leaseDurationSeconds: 15,
      acquireTime: "2026-01-01T00:00:00.000000Z",
      renewTime: "2026-01-01T00:00:10.000000Z",
      leaseTransitions: 0,
    });
  });

  it("hands the lease over at once when its holder stops", async () => {
    const [time, api] = [new ManualTime(), new MemoryApiServer()];
    const [one, two] = [new Candidate("one", time, api), new Candidate("two", time, api)];
    one.election.start();
    await settled();
    two.election.start();
    await time.advance(5_000);
    await one.election.stop();
    assert.deepEqual(one.calls, ["elected", "lost"]);
    await time.advance(4_400);
    assert.deepEqual(two.calls, ["elected"]);
    assert.deepEqual(
      api.objects().map((object) => readLease(object).transitions),
      [1],
    );
  });

  it("waits for as long as the lease is valid when its holder is gone, whatever the time in it", async () => {
    const [time, api] = [new ManualTime(), new MemoryApiServer()];
    const [one, two] = [new Candidate("one", time, api), new Candidate("two", time, api)];
    two.wallOffsetMs = 3_600_000;
    one.election.start();
    await settled();
    one.suspend();
    two.election.start();
    await time.advance(14_900);
    assert.deepEqual(two.calls, []);
    await time.advance(4_500);
    assert.deepEqual(two.calls, ["elected"]);
  });

  it("ends ten seconds after the last renewal was sent", async () => {
    const time = new ManualTime();
    let failure: Failure | undefined;
    const api = new MemoryApiServer({ failure: () => failure });
    const one = new Candidate("one", time, api);
    one.election.start();
    await time.advance(4_000);
    failure = "lost answer";
    await time.advance(9_999);
    assert.ok(one.election.mayWrite());
    await time.advance(1);
    assert.ok(!one.election.mayWrite());
    assert.deepEqual(one.calls, ["elected", "lost"]);
    failure = undefined;
    await time.advance(4_400);
    assert.deepEqual(one.calls, ["elected", "lost", "elected"]);
  });

  it("does not let a leader write that was suspended, before it has renewed the lease", async () => {
    const [time, api] = [new ManualTime(), new MemoryApiServer()];
    const one = new Candidate("one", time, api);
    one.election.start();
    await time.advance(1_000);
    one.suspend();
    await time.advance(60_000);
    one.resume();
    assert.ok(!one.election.mayWrite());
    await settled();
    assert.ok(one.election.mayWrite());
    assert.deepEqual(one.calls, ["elected", "lost", "elected"]);
  });

  it("does not let another candidate lead when the lease is deleted", async () => {
    const [time, api] = [new ManualTime(), new MemoryApiServer()];
    const [one, two] = [new Candidate("one", time, api), new Candidate("two", time, api, () => 0)];
    one.election.start();
    await settled();
    two.election.start();
    await time.advance(3_000);
    await api.delete(leases, lease);
    await time.advance(10_000);
    assert.deepEqual([one.calls, two.calls], [["elected"], []]);
    assert.deepEqual(
      api.objects().map((object) => readLease(object).holder),
      ["one"],
    );
  });

  it("logs once what keeps it from the lease", async () => {
    const time = new ManualTime();
    const one = new Candidate("one", time, new MemoryApiServer({ failure: () => forbidden }));
    one.election.start();
    await time.advance(60_000);
    assert.deepEqual(one.log.lines, ["warn cannot use the lease lease=promgate/promgate identity=one error=no"]);
  });

  for (let seed = 1; seed <= 40; seed++) {
    it(`has one leader at most, and one in the end (seed ${seed})`, async () => {
      const random = new Random(seed);
      const time = new ManualTime();
      let troubled = true;
      const failure = async (): Promise<Failure | undefined> => {
        const latencyMs = random.below(troubled && random.chance(0.2) ? 3_000 : 30);
        await new Promise<void>((resolve) => time.after(latencyMs, resolve));
        return troubled && random.chance(0.3) ? random.pick(["lost request", "lost answer"]) : undefined;
      };
      const api = new MemoryApiServer({ failure });
      const candidates = ["one", "two", "three"].map((name) => new Candidate(name, time, api, () => random.next()));
      for (const { election } of candidates) election.start();
      for (let step = 0; step < 3_000; step++) {
        await time.advance(100);
        const leaders = candidates.filter(({ mayWrite }) => mayWrite);
        assert.ok(leaders.length <= 1, `two leaders at step ${step}`);
        const candidate = random.pick(candidates);
        if (random.chance(0.01)) candidate.suspend();
        if (random.chance(0.02)) candidate.resume();
        if (random.chance(0.01)) candidate.wallOffsetMs = random.below(7_200_000) - 3_600_000;
      }
      troubled = false;
      for (const candidate of candidates) candidate.resume();
      await time.advance(30_000);
      const terms = candidates.flatMap(({ calls }) => calls.filter((call) => call === "elected")).length;
      assert.ok(terms > 1, `${terms} terms`);
      assert.equal(candidates.filter(({ mayWrite }) => mayWrite).length, 1);
    });
  }
});
