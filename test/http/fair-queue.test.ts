import assert from "node:assert/strict";
import { test } from "node:test";
import { assert as assertProperty, array, constantFrom, property, tuple } from "fast-check";
import { FairQueue } from "../../src/http/fair-queue.ts";
import type { Queued } from "../../src/http/fair-queue.ts";

function queueOf(...items: readonly (readonly [from: string, item: string])[]): FairQueue<string> {
  const queue = new FairQueue<string>();
  for (const [from, item] of items) queue.push({ from: from.split("/"), bytes: item.length, item });
  return queue;
}

function drained(queue: FairQueue<string>): string {
  const items: string[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) items.push(next.item);
  return items.join(" ");
}

test("one source is served in order", () => {
  assert.equal(drained(queueOf(["a", "1"], ["a", "2"], ["a", "3"])), "1 2 3");
});

test("sources take turns, however much each has", () => {
  assert.equal(
    drained(queueOf(["a", "a1"], ["a", "a2"], ["a", "a3"], ["b", "b1"], ["c", "c1"], ["c", "c2"])),
    "a1 b1 c1 a2 c2 a3",
  );
});

test("the sources within a source share its turns", () => {
  const queue = queueOf(["x/a", "a1"], ["x/a", "a2"], ["x/b", "b1"], ["x/c", "c1"], ["y/d", "d1"], ["y/d", "d2"]);
  assert.equal(drained(queue), "a1 d1 b1 d2 c1 a2");
});

test("what is dropped is the last item of the source with the most bytes", () => {
  const queue = queueOf(["x/a", "1234"], ["x/b", "123456"], ["x/b", "7890"], ["y/c", "123456789"]);
  assert.deepEqual([queue.size, queue.bytes], [4, 23]);
  assert.equal(queue.dropFromLargest()?.item, "7890");
  assert.equal(queue.dropFromLargest()?.item, "123456");
  assert.equal(queue.dropFromLargest()?.item, "123456789");
  assert.equal(drained(queue), "1234");
  assert.equal(queue.dropFromLargest(), undefined);
});

test("an item can be removed once", () => {
  const queue = queueOf(["x/a", "1"]);
  const queued: Queued<string> = { from: ["x", "b"], bytes: 1, item: "2" };
  queue.push(queued);
  assert.deepEqual([queue.remove(queued), queue.remove(queued), queue.size, queue.bytes], [true, false, 1, 1]);
  assert.equal(drained(queue), "1");
});

test("every item is served once, whatever is removed and dropped, and the counts agree", () => {
  const name = constantFrom("a", "b", "c");
  assertProperty(
    property(array(tuple(name, name, constantFrom("push", "shift", "drop", "remove"))), (actions) => {
      const queue = new FairQueue<number>();
      const waiting: Queued<number>[] = [];
      for (const [index, [first, second, action]] of actions.entries()) {
        if (action === "push") {
          const queued = { from: [first, second], bytes: index, item: index };
          queue.push(queued);
          waiting.push(queued);
        } else {
          const taken = action === "shift" ? queue.shift() : action === "drop" ? queue.dropFromLargest() : waiting[0];
          if (action === "remove" && taken !== undefined) assert.ok(queue.remove(taken));
          assert.equal(taken === undefined, waiting.length === 0);
          if (taken !== undefined) waiting.splice(waiting.indexOf(taken), 1);
        }
        assert.equal(queue.size, waiting.length);
        assert.equal(
          queue.bytes,
          waiting.reduce((sum, { bytes }) => sum + bytes, 0),
        );
      }
    }),
  );
});
