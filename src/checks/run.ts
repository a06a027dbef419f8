import type { Grade } from "./check.ts";
import type { Finding } from "./finding.ts";
import type { RuleSettings } from "./subject.ts";

/** What every judgement is made under: what rules are judged by, and the grades that differ from the catalogue's. */
export interface CheckContext {
  readonly settings: RuleSettings;
  readonly grades: ReadonlyMap<string, Grade>;
}

/**
 * A judgement taken in steps, each of a few milliseconds at most, so that an edge with an event loop can let others
 * in between. {@link finish} runs one to its end.
 */
export type Judgement = Generator<undefined, readonly Finding[], undefined>;

/** Runs a judgement to its end at once. */
export function finish(judgement: Judgement): readonly Finding[] {
  for (;;) {
    const step = judgement.next();
    if (step.done === true) return step.value;
  }
}

/** Judges one `monitoring.coreos.com` object, of any kind that has checks; another object has no findings. */
export function* judgeObject(_object: unknown, _context: CheckContext): Judgement {
  yield;
  return [];
}

/** Judges the content of one Prometheus rule file, read as Prometheus reads it. */
export function* judgeRuleFile(_content: unknown, _context: CheckContext): Judgement {
  yield;
  return [];
}
