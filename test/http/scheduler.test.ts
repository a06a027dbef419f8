import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn, setTimeout as delay } from "node:timers/promises";
import { Scheduler } from "../../src/http/scheduler.ts";
import type { WorkOutcome } from "../../src/http/scheduler.ts";
import type { Steps } from "../../src/text/steps.ts";

/** What work came to. */
class Recorded implements WorkOutcome<string> {
  readonly outcomes: string[] = [];
  done(value: string): void {
    this.outcomes.push(value);
  }
  failed(error: unknown): void {
    this.outcomes.push(String(error));
  }
  overdue(): void {
    this.outcomes.push("overdue");
  }
}

function* working(steps: number, stepMs: number, log: string[] = [], name = "work"): Steps<string> {
  for (let step = 0; step < steps; step++) {
    const untilMs = performance.now() + stepMs;
    while (performance.now() < untilMs);
    log.push(name);
    yield;
  }
  return name;
}

test("short work is done at once", () => {
  const work = new Recorded();
  new Scheduler().run(working(3, 0), work);
  assert.deepEqual(work.outcomes, ["work"]);
});

test("work that is to run later starts in the next iteration of the event loop", async () => {
  const work = new Recorded();
  new Scheduler().runLater(working(3, 0), work);
  assert.deepEqual(work.outcomes, []);
  await turn();
  assert.deepEqual(work.outcomes, ["work"]);
});

test("long work lets others run in between", async () => {
  const scheduler = new Scheduler();
  const work = new Recorded();
  scheduler.run(working(30, 4), work);
  let turns = 0;
  while (work.outcomes.length === 0) {
    await turn();
    turns += 1;
  }
  assert.ok(turns >= 5, `${turns} turns`);
  assert.ok(scheduler.longestStepMs >= 4, `${scheduler.longestStepMs} ms`);
});

test("long works take turns", async () => {
  const scheduler = new Scheduler();
  const log: string[] = [];
  const works = [new Recorded(), new Recorded()] as const;
  scheduler.run(working(10, 5, log, "a"), works[0]);
  scheduler.run(working(10, 5, log, "b"), works[1]);
  while (works.some(({ outcomes }) => outcomes.length === 0)) await turn();
  assert.notDeepEqual(log, log.toSorted());
});

test("an error in work is its outcome, and others go on", async () => {
  const scheduler = new Scheduler();
  const works = [new Recorded(), new Recorded()] as const;
  function* failing(): Steps<string> {
    yield;
    throw new Error("a bug");
  }
  scheduler.runLater(failing(), works[0]);
  scheduler.runLater(working(1, 0), works[1]);
  await delay(100);
  assert.deepEqual([works[0].outcomes, works[1].outcomes], [["Error: a bug"], ["work"]]);
});

test("cancelled work has no outcome", async () => {
  const scheduler = new Scheduler();
  const works = [new Recorded(), new Recorded()] as const;
  const cancel = scheduler.runLater(working(1_000_000, 1), works[0]);
  scheduler.runLater(working(1, 0), works[1]);
  await turn();
  cancel();
  await delay(50);
  assert.deepEqual([works[0].outcomes, works[1].outcomes], [[], ["work"]]);
});

test("work that waits for something lets others run, and resumes once it has loaded or failed to", async () => {
  const scheduler = new Scheduler();
  const gate = Promise.withResolvers<undefined>();
  function* waiting(wait: Promise<unknown>, name: string): Steps<string> {
    yield wait;
    return name;
  }
  const works = [new Recorded(), new Recorded(), new Recorded()] as const;
  scheduler.runLater(waiting(gate.promise, "waiting"), works[0]);
  scheduler.run(waiting(Promise.reject(new Error("none")), "failed"), works[1]);
  scheduler.run(working(3, 0), works[2]);
  await delay(100);
  assert.deepEqual(
    works.map(({ outcomes }) => outcomes),
    [[], ["failed"], ["work"]],
  );
  gate.resolve(undefined);
  await delay(100);
  assert.deepEqual(works[0].outcomes, ["waiting"]);
});
