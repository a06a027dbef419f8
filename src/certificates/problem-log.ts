import type { Logger } from "../ports.ts";
import type { CertificateProblem } from "./certificate-problem.ts";

/** Logs each problem when it appears and when it is gone, and counts how often it has appeared. */
export class ProblemLog {
  readonly counts = new Map<CertificateProblem["problem"], number>();
  readonly #logger: Logger;
  #current: ReadonlyMap<string, CertificateProblem> = new Map();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Takes the problems that there are now. */
  report(problems: readonly CertificateProblem[]): void {
    const next = new Map(problems.map((each) => [`${each.problem} ${each.object}`, each]));
    for (const [key, { problem, object, message }] of next) {
      if (this.#current.has(key)) continue;
      this.counts.set(problem, (this.counts.get(problem) ?? 0) + 1);
      this.#logger.warn("problem with certificates", { problem, object, reason: message });
    }
    for (const [key, { problem, object }] of this.#current)
      if (!next.has(key)) this.#logger.info("problem with certificates is gone", { problem, object });
    this.#current = next;
  }

  /** The kinds of problems that there are now. */
  get current(): ReadonlySet<CertificateProblem["problem"]> {
    return new Set([...this.#current.values()].map(({ problem }) => problem));
  }
}
