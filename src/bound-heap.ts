import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** By how much of what is alive the heap may grow before garbage is collected, in percent: usually, and when memory is tight. */
const growingPercent = 150;
const tightGrowingPercent = 20;

const mib = 1024 * 1024;
/** From how much resident memory on it is tight, and when it no longer is. */
const tightBytes = 200 * mib;
const easyBytes = 175 * mib;
/** From how much on garbage is collected at once, and how often at the most. */
const fullBytes = 255 * mib;
const fullEveryMs = 3_000;
const lookEveryMs = 200;

/** What keeps the process small. */
export interface HeapBound {
  /** Lets go of what was allocated of late and is garbage: to be called when much of it lies outside the heap, as bodies do. */
  readonly relieve: () => void;
}

/**
 * Keeps the process small. V8 sizes its heap by the machine's memory and lets old garbage pile up to several hundred MiB
 * where there is plenty. The space for what was just allocated is left as it is: a review's objects have to be garbage
 * when it is collected, for else they are copied, and then collected at a far higher price. The setting is read at each
 * collection, and may so be changed while the process runs; it is tightened when reviews of the size of a body's limit
 * come one after another.
 */
export function boundHeap(): HeapBound {
  setFlagsFromString(`--heap-growing-percent=${growingPercent}`);
  const collect = collector();
  let tight = false;
  let fullAt = 0;
  const watch = setInterval(() => {
    const bytes = residentBytes();
    if (bytes === undefined) {
      clearInterval(watch);
      return;
    }
    if (tight ? bytes < easyBytes : bytes > tightBytes) {
      tight = !tight;
      setFlagsFromString(`--heap-growing-percent=${tight ? tightGrowingPercent : growingPercent}`);
    }
    const now = performance.now();
    if (bytes < fullBytes || now - fullAt < fullEveryMs) return;
    fullAt = now;
    collect("major");
  }, lookEveryMs);
  watch.unref();
  return {
    relieve: () => {
      collect("minor");
    },
  };
}

/** Undefined where the system does not tell: Linux does so in /proc, which not every root has. */
function residentBytes(): number | undefined {
  try {
    return process.memoryUsage.rss();
  } catch {
    return undefined;
  }
}

type Collect = (type: "minor" | "major") => void;

/** V8's own collector, which only new contexts are given once it is asked for. */
function collector(): Collect {
  let gc: unknown;
  return (type) => {
    if (gc === undefined) {
      setFlagsFromString("--expose-gc");
      gc = runInNewContext("gc");
      setFlagsFromString("--no-expose-gc");
    }
    if (typeof gc === "function") Reflect.apply(gc, undefined, [{ type }]);
  };
}
