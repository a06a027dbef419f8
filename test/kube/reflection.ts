import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import type { KubeObject, Resource } from "../../src/cluster/kube-object.ts";
import type { Logger, Watcher, WatchHandlers, WatchQuery } from "../../src/ports.ts";

/** What a watch has reported, and whether it kept to its rules. */
export class Reflection implements WatchHandlers {
  readonly objects = new Map<string, KubeObject>();
  /** What was called, in order. */
  readonly calls: string[] = [];
  stop: () => void = () => undefined;

  /** Starts a watch. */
  static start(watcher: Watcher, resource: Resource, query: WatchQuery = {}): Reflection {
    const reflection = new Reflection();
    reflection.stop = watcher.watch(resource, query, reflection);
    return reflection;
  }

  put(object: KubeObject): void {
    const key = keyOf(object);
    const before = this.objects.get(key)?.metadata;
    assert.ok(before === undefined || before.uid === object.metadata.uid, `${key} was replaced without being removed`);
    assert.notEqual(before?.resourceVersion, object.metadata.resourceVersion, `${key} was reported twice`);
    assert.equal(Reflect.get(object.metadata, "managedFields"), undefined);
    this.objects.set(key, object);
    this.calls.push(`put ${key}`);
  }

  remove(object: KubeObject): void {
    assert.ok(this.objects.delete(keyOf(object)), `${keyOf(object)} was removed without being known`);
    this.calls.push(`remove ${keyOf(object)}`);
  }

  synced(): void {
    this.calls.push("synced");
  }

  unavailable(reason: string | undefined): void {
    this.calls.push(reason ?? "available");
  }

  /** Waits until this has been called. */
  async until(call: string): Promise<void> {
    await eventually(() => {
      assert.ok(this.calls.includes(call), `no ${call} in ${this.calls.join(", ")}`);
    });
  }

  /** Returns the versions of the objects by their keys. */
  versions(): Record<string, string | undefined> {
    return versionsOf(this.objects.values());
  }
}

/** Returns the versions of objects by their keys, in order. */
export function versionsOf(objects: Iterable<KubeObject>): Record<string, string | undefined> {
  const pairs = Array.from(objects, (object) => [keyOf(object), object.metadata.resourceVersion] as const);
  return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Waits until a check passes; after 20 s it fails with what the check says. */
export async function eventually(check: () => void | Promise<void>, limitMs = 20_000): Promise<void> {
  const deadlineMs = performance.now() + limitMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (performance.now() > deadlineMs) throw error;
      await delay(5);
    }
  }
}

/** A logger that remembers its lines. */
export function recordingLogger(): { readonly logger: Logger; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const at =
    (level: string): Logger["warn"] =>
    (message, fields = {}) => {
      const shown = Object.entries(fields).filter(([, value]) => value !== undefined);
      lines.push([level, message, ...shown.map(([name, value]) => `${name}=${String(value)}`)].join(" "));
    };
  return { logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") }, lines };
}

function keyOf({ metadata: { namespace = "", name } }: KubeObject): string {
  return `${namespace}/${name}`;
}
