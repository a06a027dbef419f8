import { setFlagsFromString } from "node:v8";

/** By how much of what is alive the heap may grow before garbage is collected, in percent. */
const growingPercent = 50;

/**
 * Keeps the process small. V8 sizes its heap by the machine's memory and lets garbage pile up to several hundred MiB
 * where there is plenty; of what a gate allocates nearly all is garbage soon, so collecting earlier costs it nothing
 * that can be measured. Both settings are read at each collection, and may so be changed while the process runs.
 */
export function boundHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${growingPercent}`);
  setFlagsFromString("--semi-space-growth-factor=1");
}
