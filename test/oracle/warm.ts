import { oracle } from "./build.ts";
import { programs } from "./programs.ts";
import type { Program } from "./programs.ts";

const atOnce = 2;

/**
 * Builds all programs, two at a time, those of one module one after another, as they share most of what they compile. A
 * failed build ends the process with an error.
 */
async function warm(): Promise<void> {
  const names = Object.keys(programs).filter((name): name is Program => name in programs);
  const waiting = [...Map.groupBy(names, (name) => programs[name].folder).values()];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let chain = waiting.shift(); chain !== undefined; chain = waiting.shift()) {
        for (const name of chain) await buildOne(name);
      }
    }),
  );
}

async function buildOne(name: Program): Promise<void> {
  const startedMs = performance.now();
  const path = await oracle(name);
  console.log(`${name} ${((performance.now() - startedMs) / 1000).toFixed(1)} s ${path}`);
}

await warm();
