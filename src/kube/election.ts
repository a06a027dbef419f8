import { ApiError, ConnectionError } from "../cluster/api-error.ts";
import type { KubeObject, ObjectName } from "../cluster/kube-object.ts";
import type { ApiServer, Clock, Logger, Timers } from "../ports.ts";
import { leases, makeLease, readLease } from "./lease-record.ts";
import type { LeaseRecord } from "./lease-record.ts";

/** The times of an election. */
export interface ElectionTimes {
  /** How long others wait after the last renewal that they have seen; longer than `deadlineMs`. */
  readonly leaseMs: number;
  /** How long after its last renewal a leader leads. */
  readonly deadlineMs: number;
  /** How often a leader renews; candidates try up to 2.2 times as rarely. */
  readonly retryMs: number;
}

/** The times of client-go (tools/leaderelection). */
export const electionTimes: ElectionTimes = { leaseMs: 15_000, deadlineMs: 10_000, retryMs: 2_000 };

/** What an election works with. */
export interface ElectionSettings {
  /** Its requests should take less than half of the deadline, and should not be repeated. */
  readonly api: Pick<ApiServer, "get" | "create" | "replace">;
  /** The Lease that all candidates share. */
  readonly lease: ObjectName;
  /** A name that no other candidate has, not even this one after a restart. */
  readonly identity: string;
  readonly times: ElectionTimes;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Returns a number from 0 up to 1. */
  readonly random: () => number;
  readonly logger: Logger;
  /** Called when this candidate becomes the leader. */
  readonly elected: () => void;
  /** Called when it is not certain to be the leader any more. */
  readonly lost: () => void;
}

/** A moment on both clocks: the monotonic one stands still where a machine is suspended, the other can be set. */
interface Moment {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/** A Lease as last seen, and since when; without an object if it was deleted then. */
interface Sighting {
  readonly lease: KubeObject | undefined;
  readonly record: LeaseRecord;
  readonly sinceMs: number;
}

/**
 * Elects one leader among the candidates for a Lease, as client-go does: times in the Lease are never compared with a clock
 * here. A candidate waits until the Lease has not changed for as long as it is valid; the leader counts from the start of its
 * last renewal, and for a shorter time, so that it has stopped before anyone else begins.
 */
export class Election {
  readonly #settings: ElectionSettings;
  #seen: Sighting | undefined;
  /** Whether the Lease may have changed since it was last seen. */
  #isStale = true;
  #renewed: Moment | undefined;
  #cancelTimer: () => void = () => undefined;
  #cancelDeadline: () => void = () => undefined;
  #attempt: Promise<void> = Promise.resolve();
  #stopped = false;
  #problem: string | undefined;

  constructor(settings: ElectionSettings) {
    this.#settings = settings;
  }

  /** Who leads, as far as is known; empty if no one does. */
  get holder(): string {
    return this.#seen?.record.holder ?? "";
  }

  /** Reports whether this candidate is certain to be the leader now. */
  mayWrite(): boolean {
    if (this.#renewed === undefined) return false;
    const { monotonicMs, wallMs } = this.#now();
    const passedMs = Math.max(monotonicMs - this.#renewed.monotonicMs, wallMs - this.#renewed.wallMs);
    return passedMs < this.#settings.times.deadlineMs;
  }

  /** Starts to be a candidate. */
  start(): void {
    this.#stopped = false;
    this.#attempt = this.#run();
  }

  /** Leads no more, and gives the lease up, if it has it, so that another candidate need not wait. Call it once nothing is being written. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    this.#lose("this replica stops");
    await this.#attempt;
    try {
      if (this.#isStale) this.#see(await this.#settings.api.get(leases, this.#settings.lease));
      const record = this.#seen?.record;
      if (record?.holder === this.#settings.identity) await this.#write({ ...record, holder: "", durationMs: 1_000 });
    } catch (error) {
      this.#failed(error);
    }
  }

  async #run(): Promise<void> {
    const { times, timers, random } = this.#settings;
    try {
      const sent = await this.#acquire();
      if (this.#stopped) return;
      if (sent !== undefined) this.#lead(sent);
    } catch (error) {
      this.#failed(error);
      if (this.#stopped) return;
    }
    const pauseMs = this.#renewed === undefined ? times.retryMs * (1 + 1.2 * random()) : times.retryMs;
    this.#cancelTimer = timers.after(pauseMs, () => (this.#attempt = this.#run()));
  }

  /** Renews or takes the lease if that is possible, and returns when that was sent; undefined if somebody else has it. */
  async #acquire(): Promise<Moment | undefined> {
    const { api, lease, identity, times, clock } = this.#settings;
    if (this.#isStale || this.#renewed === undefined) this.#see(await api.get(leases, lease));
    const { record, sinceMs = 0 } = this.#seen ?? {};
    const isOurs = record?.holder === identity;
    if (record !== undefined && !isOurs) {
      this.#lose(`the lease has another holder: ${JSON.stringify(record.holder)}`);
      if (record.holder !== "" && clock.monotonic() < sinceMs + record.durationMs) return undefined;
    }
    const acquired = isOurs ? record.acquired : undefined;
    const transitions = record === undefined ? 0 : record.transitions + (isOurs ? 0 : 1);
    return this.#write({ holder: identity, durationMs: times.leaseMs, acquired, transitions });
  }

  async #write(record: LeaseRecord): Promise<Moment> {
    const { api, lease, clock } = this.#settings;
    const stored = this.#seen?.lease;
    const sent = this.#now();
    const next = makeLease(lease, stored, record, clock.now());
    this.#isStale = true;
    this.#see(await (stored === undefined ? api.create(leases, next) : api.replace(leases, next)));
    return sent;
  }

  /** Notes what is stored. A Lease that was deleted is as valid as it was: its holder leads until it finds out. */
  #see(lease: KubeObject | undefined): void {
    this.#isStale = false;
    this.#problem = undefined;
    if (lease === undefined) this.#seen = this.#seen && { ...this.#seen, lease };
    else if (lease.metadata.resourceVersion !== this.#seen?.lease?.metadata.resourceVersion) {
      this.#seen = { lease, record: readLease(lease), sinceMs: this.#settings.clock.monotonic() };
    }
  }

  #lead(sent: Moment): void {
    const { times, timers, clock, logger, elected } = this.#settings;
    const isNew = this.#renewed === undefined;
    this.#renewed = sent;
    if (isNew && !this.mayWrite()) {
      this.#renewed = undefined;
      return;
    }
    this.#cancelDeadline();
    this.#cancelDeadline = timers.after(sent.monotonicMs + times.deadlineMs - clock.monotonic(), () => {
      this.#lose(`the lease was not renewed for ${times.deadlineMs / 1000} s`);
    });
    if (!isNew) return;
    logger.info("this replica leads", this.#fields());
    elected();
  }

  #lose(reason: string): void {
    if (this.#renewed === undefined) return;
    this.#renewed = undefined;
    this.#cancelDeadline();
    this.#settings.logger.warn("this replica does not lead any more", { ...this.#fields(), reason });
    this.#settings.lost();
  }

  /** Notes a failed attempt, and logs it unless the last one failed in the same way or another candidate was faster. */
  #failed(error: unknown): void {
    if (!(error instanceof ApiError) && !(error instanceof ConnectionError)) throw error;
    this.#isStale = true;
    const problem = error instanceof ApiError ? `${error.refusal.status}` : error.name;
    if (problem === this.#problem || problem === "409") return;
    this.#problem = problem;
    this.#settings.logger.warn("cannot use the lease", { ...this.#fields(), error: error.message });
  }

  #now(): Moment {
    const { clock } = this.#settings;
    return { monotonicMs: clock.monotonic(), wallMs: clock.now() };
  }

  #fields(): { readonly lease: string; readonly identity: string } {
    const { lease, identity } = this.#settings;
    return { lease: `${lease.namespace ?? ""}/${lease.name}`, identity };
  }
}
