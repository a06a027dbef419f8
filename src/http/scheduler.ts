import { performance } from "node:perf_hooks";
import type { Steps } from "../text/steps.ts";

/** What work comes to: exactly one of these is called, or none once the work is cancelled. */
export interface WorkOutcome<T> {
  done(value: T): void;
  failed(error: unknown): void;
  /** The work was given up after {@link maxWorkMs}. */
  overdue(): void;
}

/** How long work may take by the clock; the API server waits no longer for a webhook. */
export const maxWorkMs = 20_000;
/** How long work runs before others get their turn. Nearly all reviews end in their first slice. */
const firstSliceMs = 8;
/**
 * How long a turn of the rest is. Between two of them Node reads some 64 KiB from each connection, and over HTTP/2 what is
 * small arrives after what is large: longer turns would keep other reviews waiting before they have arrived.
 */
const sliceMs = 2;

/** Runs work in turns, so that no work holds the event loop. */
export class Scheduler {
  /**
   * The longest step, in milliseconds of processor time; by the clock it took longer where other processes had the
   * processor.
   */
  longestStepMs = 0;
  readonly #turns: Turn[] = [];
  #scheduled = false;

  /** Runs the first slice of work at once, the rest in turns. Calling the result cancels the work. */
  run<T>(steps: Steps<T>, outcome: WorkOutcome<T>): () => void {
    const turn = turnOf(steps, outcome);
    if (!this.#advance(turn, firstSliceMs)) this.#enqueue(turn);
    return turn.cancel;
  }

  /** Runs work in turns from the next iteration of the event loop on. Calling the result cancels the work. */
  runLater<T>(steps: Steps<T>, outcome: WorkOutcome<T>): () => void {
    const turn = turnOf(steps, outcome);
    this.#enqueue(turn);
    return turn.cancel;
  }

  #enqueue(turn: Turn): void {
    const { waitsFor } = turn;
    if (waitsFor !== undefined) {
      turn.waitsFor = undefined;
      const resume = (): void => this.#enqueue(turn);
      // Work whose resource cannot be loaded finds out when it resumes.
      void waitsFor.then(resume, resume);
      return;
    }
    this.#turns.push(turn);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#next);
  }

  readonly #next = (): void => {
    const turn = this.#turns.shift();
    if (turn !== undefined && !this.#advance(turn, sliceMs)) this.#enqueue(turn);
    this.#scheduled = this.#turns.length > 0;
    if (this.#scheduled) setImmediate(this.#next);
  };

  /** Runs one slice, and reports whether the work has ended. */
  #advance(turn: Turn, sliceMs: number): boolean {
    const usedBefore = process.threadCpuUsage();
    const start = performance.now();
    let stepStart = start;
    for (;;) {
      const ended = turn.step(stepStart);
      const now = performance.now();
      if (now - stepStart > this.longestStepMs) this.#note(now - stepStart, process.threadCpuUsage(usedBefore));
      if (ended || turn.waitsFor !== undefined || now - start >= sliceMs) return ended;
      stepStart = now;
    }
  }

  /** Notes a step that may be the longest, `used` being the processor time of its slice so far. */
  #note(byClockMs: number, used: NodeJS.CpuUsage): void {
    this.longestStepMs = Math.max(this.longestStepMs, Math.min(byClockMs, (used.user + used.system) / 1000));
  }
}

/** Work and its outcome, with the type of the result erased. */
interface Turn {
  /** What the next step has to wait for. */
  waitsFor: Promise<unknown> | undefined;
  /** Takes one step, and reports whether the work has ended. */
  step(now: number): boolean;
  readonly cancel: () => void;
}

function turnOf<T>(steps: Steps<T>, outcome: WorkOutcome<T>): Turn {
  const overdueAt = performance.now() + maxWorkMs;
  let cancelled = false;
  return {
    waitsFor: undefined,
    step(now) {
      if (cancelled) return true;
      if (now > overdueAt) {
        outcome.overdue();
        return true;
      }
      try {
        const step = steps.next();
        if (step.done !== true) {
          this.waitsFor = step.value;
          return false;
        }
        outcome.done(step.value);
      } catch (error) {
        outcome.failed(error);
      }
      return true;
    },
    cancel: () => {
      cancelled = true;
    },
  };
}
