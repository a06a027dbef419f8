import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn, setTimeout as delay } from "node:timers/promises";
import { Steps } from "../../src/http/steps.ts";
import type { Outcome, Work } from "../../src/http/steps.ts";

/** What was told of work. */
class Told implements Outcome<string> {
  readonly said: string[] = [];
  done(value: string): void {
    this.said.push(value);
  }
  failed(error: unknown): void {
    this.said.push(String(error));
  }
  overdue(): void {
    this.said.push("overdue");
  }
}

function* working(steps: number, stepMs: number, log: string[] = [], name = "work"): Work<string> {
  for (let step = 0; step < steps; step++) {
    const untilMs = performance.now() + stepMs;
    while (performance.now() < untilMs);
    log.push(name);
    yield;
  }
  return name;
}

test("short work is done at once", () => {
  const told = new Told();
  new Steps().run(working(3, 0), told);
  assert.deepEqual(told.said, ["work"]);
});

test("long work lets others in between", async () => {
  const steps = new Steps();
  const told = new Told();
  steps.run(working(30, 4), told);
  let turns = 0;
  while (told.said.length === 0) {
    await turn();
    turns += 1;
  }
  assert.ok(turns >= 5, `${turns} turns`);
  assert.equal(steps.waiting, 0);
  assert.ok(steps.longestMs >= 4, `${steps.longestMs} ms`);
});

test("long works take turns", async () => {
  const steps = new Steps();
  const log: string[] = [];
  steps.run(working(10, 5, log, "a"), new Told());
  steps.run(working(10, 5, log, "b"), new Told());
  while (steps.waiting > 0) await turn();
  assert.notDeepEqual(log, log.toSorted());
});

test("of heavy work one is begun at a time", async () => {
  const steps = new Steps();
  const log: string[] = [];
  for (const name of ["a", "b", "c"]) steps.runHeavy(() => working(5, 5, log, name), new Told());
  while (steps.waiting > 0) await turn();
  assert.deepEqual(log, log.toSorted());
  assert.equal(log.length, 15);
});

test("a bug in work is told, and ends nothing else", async () => {
  const steps = new Steps();
  const told = new Told();
  const next = new Told();
  steps.runHeavy(() => {
    throw new Error("a bug");
  }, told);
  steps.runHeavy(() => working(1, 0), next);
  await delay(10);
  assert.deepEqual([told.said, next.said], [["Error: a bug"], ["work"]]);
});

test("cancelled work is told nothing of, and makes room", async () => {
  const steps = new Steps();
  const told = new Told();
  const next = new Told();
  const cancel = steps.runHeavy(() => working(1_000_000, 1), told);
  steps.runHeavy(() => working(1, 0), next);
  await turn();
  cancel();
  await delay(50);
  assert.deepEqual([told.said, next.said, steps.waiting], [[], ["work"], 0]);
});

test("work that waits for something lets others run, and goes on when it is there or cannot be had", async () => {
  const steps = new Steps();
  const gate = Promise.withResolvers<undefined>();
  function* waiting(wait: Promise<unknown>, name: string): Work<string> {
    yield wait;
    return name;
  }
  const told = [new Told(), new Told(), new Told()] as const;
  steps.runHeavy(() => waiting(gate.promise, "heavy"), told[0]);
  steps.run(waiting(Promise.reject(new Error("none")), "light"), told[1]);
  steps.run(working(3, 0), told[2]);
  await delay(20);
  assert.deepEqual(
    told.map(({ said }) => said),
    [[], ["light"], ["work"]],
  );
  gate.resolve(undefined);
  await delay(20);
  assert.deepEqual(told[0].said, ["heavy"]);
});
