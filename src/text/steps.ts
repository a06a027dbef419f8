/** The end of a step: the next step can start at once, or when a promise is resolved. */
export type StepEnd = Promise<unknown> | undefined;

/** Work in steps of a few milliseconds, between which the event loop can do other work. */
export type Steps<T> = Generator<StepEnd, T, undefined>;

/**
 * Runs all steps synchronously.
 *
 * @throws Error if a step waits for a promise.
 */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) throw new Error("a step waits for a promise");
  }
}

/** Runs all steps, and waits for their promises. */
export async function finishLoading<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) await step.value;
  }
}

/** The work of a step, in the units of {@link Pace.isOver}: two to four milliseconds on a slow core. */
const workPerStep = 16 * 1024;

/** Counts work, and reports when a step has done enough. */
export class Pace {
  #work = 0;

  /**
   * Adds work, and reports whether the step should end here. The unit is the time of parsing and checking one character,
   * also for work that does not read text.
   */
  isOver(work: number): boolean {
    this.#work += work;
    if (this.#work < workPerStep) return false;
    this.#work = 0;
    return true;
  }
}
