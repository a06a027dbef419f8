import type { Admission } from "../admission/admit.ts";
import type { ProtocolError } from "../admission/protocol-error.ts";
import type { Steps } from "../text/steps.ts";
import { FairQueue } from "./fair-queue.ts";
import type { Queued } from "./fair-queue.ts";
import { requesterOf } from "./requester.ts";
import { costsAtMost } from "./review-cost.ts";
import type { Scheduler, WorkOutcome } from "./scheduler.ts";

/** Reviews up to some cost, how many of them are checked at once, and how much of them may wait. */
export interface LaneLimits {
  /** The highest cost, in bytes, as {@link costsAtMost} estimates it. */
  readonly maxCost: number;
  readonly slots: number;
  /** The most bytes of bodies that wait. */
  readonly maxWaitingBytes: number;
}

/** What becomes of a review: one of {@link WorkOutcome}'s, or it was rejected. */
export interface ReviewOutcome extends WorkOutcome<Admission> {
  rejected(error: ProtocolError): void;
}

/** A review that has arrived. */
export interface ArrivedReview {
  readonly body: Buffer;
  /** The address that it came from. */
  readonly address: string;
  /** Starts to check it; called when its turn has come. */
  readonly begin: (body: Buffer) => Steps<Admission>;
  readonly outcome: ReviewOutcome;
}

/**
 * Bounds the cost of all reviews in progress. Reviews of about the same cost share a lane: so many of them are checked
 * at once, the others wait and are served in turn by address, user and namespace, so that a flood of
 * reviews delays only those of the same source. Where too much waits, the source with the most loses its last review.
 */
export class ReviewQueue {
  readonly #lanes: readonly Lane[];

  /** Takes the limits of each lane, cheapest first; the last one takes whatever is too costly for the others. */
  constructor(scheduler: Scheduler, limits: readonly LaneLimits[]) {
    this.#lanes = limits.map((lane) => new Lane(scheduler, lane));
  }

  /** How many reviews wait, and how many bytes they come to. */
  get waiting(): { readonly reviews: number; readonly bytes: number } {
    const total = (read: (lane: Lane) => number): number => this.#lanes.reduce((sum, lane) => sum + read(lane), 0);
    return { reviews: total((lane) => lane.queue.size), bytes: total((lane) => lane.queue.bytes) };
  }

  /** Has a review checked, at once where its lane is free. Calling the result gives it up. */
  add(review: ArrivedReview): () => void {
    const lane = this.#lanes.find(({ limits }) => costsAtMost(review.body, limits.maxCost)) ?? this.#lanes.at(-1);
    if (lane === undefined) throw new Error("a queue of reviews needs a lane");
    return lane.add(review);
  }
}

const tooMany: ProtocolError = {
  reason: "TooManyRequests",
  message: "too many reviews of this size are waiting to be checked; retry in 1 second",
};

class Lane {
  readonly queue = new FairQueue<Waiting>();
  readonly limits: LaneLimits;
  readonly #scheduler: Scheduler;
  #running = 0;

  constructor(scheduler: Scheduler, limits: LaneLimits) {
    this.#scheduler = scheduler;
    this.limits = limits;
  }

  add(review: ArrivedReview): () => void {
    if (this.#running < this.limits.slots && this.queue.size === 0) return this.#run(review, "now");
    const { user, namespace } = requesterOf(review.body);
    const waiting: Waiting = { review, giveUp: () => void this.queue.remove(queued) };
    const queued: Queued<Waiting> = { from: [review.address, user, namespace], bytes: review.body.length, item: waiting };
    this.queue.push(queued);
    if (this.queue.bytes > this.limits.maxWaitingBytes) this.queue.dropFromLargest()?.item.review.outcome.rejected(tooMany);
    return () => {
      waiting.giveUp();
    };
  }

  /** Checks a review. Those that waited start in the event loop's next iteration, so that many short ones do not hold it. */
  #run({ body, begin, outcome }: ArrivedReview, when: "now" | "later"): () => void {
    this.#running += 1;
    let over = false;
    const ended = (): void => {
      if (over) return;
      over = true;
      this.#running -= 1;
      this.#runNext();
    };
    const cancel = this.#scheduler[when === "now" ? "run" : "runLater"](stepsOf(begin, body), {
      done: (admission) => {
        ended();
        outcome.done(admission);
      },
      failed: (error) => {
        ended();
        outcome.failed(error);
      },
      overdue: () => {
        ended();
        outcome.overdue();
      },
    });
    return () => {
      cancel();
      ended();
    };
  }

  #runNext(): void {
    while (this.#running < this.limits.slots) {
      const next = this.queue.shift()?.item;
      if (next === undefined) return;
      next.giveUp = this.#run(next.review, "later");
    }
  }
}

/** A review whose turn has not come; `giveUp` takes it out of the queue, or cancels it once it is checked. */
interface Waiting {
  readonly review: ArrivedReview;
  giveUp: () => void;
}

/** Starts only with the first step, so that an error in starting is an outcome too. */
function* stepsOf(begin: ArrivedReview["begin"], body: Buffer): Steps<Admission> {
  return yield* begin(body);
}
