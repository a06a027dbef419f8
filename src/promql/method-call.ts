import { aggregators } from "./aggregators.ts";
import type { Clauses } from "./clauses.ts";
import { promqlFunctions } from "./functions.ts";

/** Returns what to report for a dot before the name of a function, as in `foo.sum()`; undefined where it is another. */
export function methodCall(text: string, dot: number): Clauses | undefined {
  const [, name, written] = /^\.(\w{1,40})\(([^()]{0,40})\)/.exec(text.slice(dot, dot + 90)) ?? [];
  if (name === undefined || written === undefined) return undefined;
  const fn = promqlFunctions.get(name);
  if (fn === undefined && !aggregators.has(name)) return undefined;
  const receiver = /(?<![\w:])[\w:]+(?:\{[^{}]*\})?$/.exec(text.slice(Math.max(0, dot - 60), dot))?.[0] ?? "...";
  return [`unexpected ".", functions come before their argument`, `write ${called(name, receiver, written.trim())}`];
}

function called(name: string, receiver: string, written: string): string {
  const takesRange = promqlFunctions.get(name)?.args.includes("range vector") === true;
  if (takesRange && (written === "" || /^[0-9a-z]+$/.test(written)))
    return `${name}(${receiver}[${written === "" ? "5m" : written}])`;
  const isParameter = aggregators.get(name)?.param !== undefined;
  if (written === "") return `${name}(${isParameter ? "5, " : ""}${receiver})`;
  return isParameter ? `${name}(${written}, ${receiver})` : `${name}(${receiver}, ${written})`;
}
