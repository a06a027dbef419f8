/** The end of a step: the next one may follow at once, or once what is being loaded has arrived. */
export type StepEnd = Promise<unknown> | undefined;

/** Work in steps of a few milliseconds, so that an event loop can serve others in between. */
export type Steps<T> = Generator<StepEnd, T, undefined>;

/**
 * Runs all steps at once.
 *
 * @throws Error where a step waits for something to load.
 */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) throw new Error("a step waits for something to load");
  }
}

/** Runs all steps, and waits where something has to be loaded. */
export async function finishLoading<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) await step.value;
  }
}

/** How much work a step may do, in the units of {@link Pace.isOver}: two to four milliseconds on a slow core. */
const workPerStep = 16 * 1024;

/** Counts work, and says when a step has done enough. */
export class Pace {
  #work = 0;

  /**
   * Adds work, and reports whether the step should end here. A unit is the work of parsing and checking one character;
   * what does not read text counts as the characters that take as long.
   */
  isOver(work: number): boolean {
    this.#work += work;
    if (this.#work < workPerStep) return false;
    this.#work = 0;
    return true;
  }
}
