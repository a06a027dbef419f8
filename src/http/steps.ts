import { performance } from "node:perf_hooks";

/** Work in steps of a few milliseconds at most; a step that ends in a promise has to wait for it. */
export type Work<T> = Generator<Promise<unknown> | undefined, T, undefined>;

/** What is told of work that was given to {@link Steps}: exactly one of these is called, or none once it is cancelled. */
export interface Outcome<T> {
  done(value: T): void;
  failed(error: unknown): void;
  /** The work took longer than {@link maxWorkMs}; it was given up. */
  overdue(): void;
}

/** How long work may take from when it was given to when it is done; the API server waits no longer for a webhook. */
export const maxWorkMs = 20_000;
/**
 * How long work runs at once, and how long a turn of what did not end then is. Nearly all reviews end in their first
 * slice: what many reviews in progress hold would be copied at each collection of garbage, at the price of judging it.
 */
const sliceMs = 8;

/**
 * Runs work in turns, so that nothing holds the event loop: most is done at once, the rest a slice at each turn of the
 * loop, in a round. Of heavy work, which takes much memory, only one is begun at a time.
 */
export class Steps {
  /**
   * The longest that work has held the event loop at once, in milliseconds of processor time: where others had the
   * processor meanwhile, it took longer by the clock.
   */
  longestMs = 0;
  readonly #turns: Turn[] = [];
  readonly #heavy: Turn[] = [];
  #heavyRuns = false;
  #scheduled = false;

  /** How much work waits for its next turn. */
  get waiting(): number {
    return this.#turns.length + this.#heavy.length;
  }

  /** Runs light work, a first slice of it at once. The result cancels it: nothing is told of it from then on. */
  run<T>(work: Work<T>, outcome: Outcome<T>): () => void {
    const turn = turnOf(work, outcome);
    if (!this.#advance(turn)) this.#enqueue(turn);
    return turn.cancel;
  }

  /** Runs heavy work, when no other heavy work runs. `begin` is called only then. */
  runHeavy<T>(begin: () => Work<T>, outcome: Outcome<T>): () => void {
    const turn = turnOf(
      (function* () {
        return yield* begin();
      })(),
      outcome,
    );
    turn.heavy = true;
    this.#heavy.push(turn);
    this.#nextHeavy();
    return turn.cancel;
  }

  #nextHeavy(): void {
    if (this.#heavyRuns) return;
    const turn = this.#heavy.shift();
    if (turn === undefined) return;
    this.#heavyRuns = true;
    this.#enqueue(turn);
  }

  #enqueue(turn: Turn): void {
    const { waitsFor } = turn;
    if (waitsFor !== undefined) {
      turn.waitsFor = undefined;
      const goOn = (): void => this.#enqueue(turn);
      // Where it could not be had, the work finds out.
      void waitsFor.then(goOn, goOn);
      return;
    }
    this.#turns.push(turn);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    const turn = this.#turns.shift();
    if (turn !== undefined) {
      if (!this.#advance(turn)) this.#enqueue(turn);
      else if (turn.heavy) {
        this.#heavyRuns = false;
        this.#nextHeavy();
      }
    }
    this.#scheduled = this.#turns.length > 0;
    if (this.#scheduled) setImmediate(this.#turn);
  };

  /** Runs one slice; says whether the work has ended. */
  #advance(turn: Turn): boolean {
    const usedBefore = process.threadCpuUsage();
    const start = performance.now();
    const until = start + sliceMs;
    let ended = turn.step(start);
    let now = performance.now();
    while (!ended && turn.waitsFor === undefined && now < until) {
      ended = turn.step(now);
      now = performance.now();
    }
    if (now - start > this.longestMs) this.#note(now - start, process.threadCpuUsage(usedBefore));
    return ended;
  }

  #note(byClockMs: number, used: NodeJS.CpuUsage): void {
    this.longestMs = Math.max(this.longestMs, Math.min(byClockMs, (used.user + used.system) / 1000));
  }
}

/** Work with its outcome, its type forgotten. */
interface Turn {
  heavy: boolean;
  /** What the next step has to wait for. */
  waitsFor: Promise<unknown> | undefined;
  /** Takes one step; says whether the work has ended. */
  step(now: number): boolean;
  readonly cancel: () => void;
}

function turnOf<T>(work: Work<T>, outcome: Outcome<T>): Turn {
  const overdueAt = performance.now() + maxWorkMs;
  let cancelled = false;
  return {
    heavy: false,
    waitsFor: undefined,
    step(now) {
      if (cancelled) return true;
      if (now > overdueAt) {
        outcome.overdue();
        return true;
      }
      try {
        const step = work.next();
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
