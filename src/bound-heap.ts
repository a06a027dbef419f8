import { setFlagsFromString } from "node:v8";

/** By how much of what is alive the heap may grow before garbage is collected, in percent. */
const growingPercent = 150;

/**
 * Keeps the process small. V8 sizes its heap by the machine's memory and lets old garbage pile up to several hundred MiB
 * where there is plenty. The space for what was just allocated is left as it is: a review's objects have to be garbage
 * when it is collected, for else they are copied, and then collected at a far higher price. The setting is read at each
 * collection, and may so be changed while the process runs.
 */
export function boundHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${growingPercent}`);
}
