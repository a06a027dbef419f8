import { aggregators } from "./aggregators.ts";
import type { Clauses } from "./clauses.ts";
import { promqlFunctions } from "./functions.ts";

/** Returns what to report for a dot before the name of a function or a grouping, as in `foo.sum()`; undefined where it is another. */
export function methodCall(text: string, dot: number): Clauses | undefined {
  const [, name, written] = /^\.(\w{1,40})\s?\(([^()]{0,40})\)/.exec(text.slice(dot, dot + 90)) ?? [];
  if (name === undefined || written === undefined) return undefined;
  const receiver = receiverBefore(text, dot);
  if (/^(?:by|without)$/i.test(name)) return grouping(name, receiver, written);
  if (!promqlFunctions.has(name) && !aggregators.has(name)) return undefined;
  return [`unexpected ".", functions come before their argument`, `write ${called(name, receiver ?? "...", written.trim())}`];
}

/** A grouping as in `sum(foo).by(job)`. */
function grouping(name: string, receiver: string | undefined, labels: string): Clauses | undefined {
  const problem = `unexpected "." before ${name}`;
  const clause = `${name.toLowerCase()} (${labels.trim()})`;
  if (receiver === undefined) return [problem, `write ${clause} before the parentheses, as in sum ${clause} (name)`];
  const [, aggregator = "", args] = /^(\w+)(\(.*\))$/s.exec(receiver) ?? [];
  return args !== undefined && aggregators.has(aggregator) ? [problem, `write ${aggregator} ${clause} ${args}`] : undefined;
}

/** The longest expression before the dot that is quoted. */
const maxReceiver = 80;

const closing: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Returns the operand that ends at a dot: a name with what follows it in brackets, each closed. */
function receiverBefore(text: string, dot: number): string | undefined {
  const open: string[] = [];
  const least = Math.max(0, dot - maxReceiver);
  let at = dot;
  for (; at > least; at--) {
    const unit = text.charAt(at - 1);
    const opening = closing[unit];
    if (opening !== undefined) open.push(opening);
    else if (open.length > 0) {
      if (unit === open.at(-1)) open.pop();
    } else if (!/[\w:]/.test(unit)) break;
  }
  const isWhole = open.length === 0 && (at > least || least === 0);
  return isWhole ? named(text.slice(at, dot)) : undefined;
}

/** Returns a text that starts with a name and has no text in quotes in which a bracket may be meant otherwise. */
function named(text: string): string | undefined {
  return /^[A-Za-z_:]/.test(text) && !/["'`][^"'`]*[()[\]{}][^"'`]*["'`]/.test(text) ? text : undefined;
}

function called(name: string, receiver: string, written: string): string {
  const takesRange = promqlFunctions.get(name)?.args.includes("range vector") === true;
  if (takesRange && !receiver.endsWith("]") && (written === "" || /^[0-9a-z]+$/.test(written)))
    return `${name}(${receiver}[${written === "" ? "5m" : written}])`;
  const isParameter = aggregators.get(name)?.param !== undefined;
  if (written === "") return `${name}(${isParameter ? "5, " : ""}${receiver})`;
  return isParameter ? `${name}(${written}, ${receiver})` : `${name}(${receiver}, ${written})`;
}
