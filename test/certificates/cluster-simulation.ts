import { setImmediate as tick } from "node:timers/promises";
import { bundleResources, clientConfigurations, inactiveWebhooks } from "../../src/certificates/bundle-targets.ts";
import { CertificateLoop } from "../../src/certificates/certificate-loop.ts";
import type { CertificateNames } from "../../src/certificates/certificate-loop.ts";
import { isValidAt } from "../../src/certificates/certificate.ts";
import type { Certificate } from "../../src/certificates/certificate.ts";
import type { CertificateLives } from "../../src/certificates/plan-certificates.ts";
import { ConnectionError } from "../../src/cluster/api-error.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import type { ApiServer, LogFields, Logger, Timers } from "../../src/ports.ts";
import { MemoryApiServer } from "../support/memory-api-server.ts";
import type { Random } from "../support/random.ts";
import { FakeCertificates } from "./fake-certificates.ts";

const second = 1000;
const minute = 60 * second;

/** Short lives, so that a simulation of hours sees several authorities. */
export const simulatedLives: CertificateLives = { authorityMs: 240 * minute, servingMs: 60 * minute, pollMs: 5 * second };
/** How long API servers may go on using a bundle that has been replaced. */
export const lagMs = 20 * second;

export const names: CertificateNames = {
  namespace: "promgate",
  service: "promgate",
  authoritySecret: "promgate-ca",
  servingSecret: "promgate-tls",
  configurations: ["promgate"],
};

/** What the webhooks of the simulation are called for. */
export const simulatedRules = (webhook: string): readonly object[] | undefined =>
  webhook.endsWith(".example.com") ? [{ operations: ["CREATE"] }] : undefined;

/** A bundle as it was stored, until it was replaced. */
interface HeldBundle {
  readonly object: string;
  readonly authorities: readonly Certificate[];
  /** Whether it was written by somebody else. */
  readonly foreign: boolean;
  until: number;
}

/** What is lost of a request. */
type Loss = "request" | "answer";

/** A process with certificates of its own; its requests wait until the simulation lets them through. */
export interface Replica {
  readonly name: string;
  loop: CertificateLoop;
  served: Certificate | undefined;
  clockOffsetMs: number;
  /** Whether its requests are lost. */
  partitioned: boolean;
  /** How often it was started. */
  lives: number;
  log: string[];
}

/** An API server, replicas and clocks, all driven by a seeded source of choices. */
export class ClusterSimulation {
  readonly tools = new FakeCertificates();
  readonly api: MemoryApiServer;
  readonly replicas: Replica[] = [];
  /** Milliseconds since the start. */
  elapsedMs = 0;
  serverOffsetMs = Date.UTC(2026, 0, 1);
  readonly #random: Random;
  readonly #inactive = new Map<string, number>();
  #bundles: HeldBundle[] = [];
  readonly #timers: { readonly at: number; readonly run: () => void }[] = [];
  readonly #waiting: { readonly replica: Replica; readonly release: (loss: Loss | undefined) => void }[] = [];
  #foreign = false;

  constructor(random: Random) {
    this.#random = random;
    this.api = new MemoryApiServer({ now: () => this.serverNow });
    this.api.watch(({ type, object }) => {
      if (object.kind.endsWith("WebhookConfiguration")) this.#hold(object, type === "remove");
    });
  }

  get serverNow(): number {
    return this.elapsedMs + this.serverOffsetMs;
  }

  /** Starts a replica. */
  start(name: string): Replica {
    const replica: Replica = {
      name,
      served: undefined,
      clockOffsetMs: 0,
      partitioned: false,
      lives: 0,
      log: [],
      loop: this.#dead,
    };
    this.replicas.push(replica);
    this.restart(replica);
    return replica;
  }

  /** Ends a replica, whatever it is doing, and starts it again with no memory. */
  restart(replica: Replica): void {
    replica.loop.close();
    replica.lives += 1;
    for (const request of this.#waiting.splice(0)) {
      if (request.replica === replica) request.release("request");
      else this.#waiting.push(request);
    }
    replica.served = undefined;
    let loop: CertificateLoop | undefined;
    const api = this.#apiOf(replica);
    const timers: Timers = {
      after: (ms, run) => {
        const timer = { at: this.elapsedMs + ms, run };
        this.#timers.push(timer);
        return () => void this.#timers.splice(this.#timers.indexOf(timer) >>> 0, 1);
      },
    };
    const logger = this.#loggerOf(replica);
    loop = new CertificateLoop({
      api,
      tools: this.tools,
      logger,
      timers,
      clock: { now: () => this.serverNow + replica.clockOffsetMs, monotonic: () => this.elapsedMs },
      names,
      hosts: ["promgate.promgate.svc"],
      lives: simulatedLives,
      rulesOf: simulatedRules,
      isServing: () => replica.served !== undefined,
      serve: (_, certificate) => {
        if (replica.loop === loop) replica.served = certificate;
      },
    });
    replica.loop = loop;
    void loop.run();
  }

  /** Lets one request through, or time pass; checks that every certificate that is served is verified. */
  async step(failureRate = 0): Promise<void> {
    if (this.#waiting.length > 0 && this.#random.chance(0.9)) {
      const [request] = this.#waiting.splice(this.#random.below(this.#waiting.length), 1);
      const lost = this.#random.chance(failureRate) ? this.#random.pick(["request", "answer"] as const) : undefined;
      request?.release(request.replica.partitioned ? "request" : lost);
    } else {
      this.pass(this.#random.pick([100, second, 5 * second, this.#waiting.length > 0 ? second : 60 * second]));
    }
    await tick();
    this.check();
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.elapsedMs += ms;
    for (const timer of this.#timers.splice(0)) {
      if (timer.at <= this.elapsedMs) timer.run();
      else this.#timers.push(timer);
    }
  }

  /** Goes on for a while, and until each request has been answered. */
  async settle(ms: number): Promise<void> {
    for (const end = this.elapsedMs + ms; this.elapsedMs < end;) await this.step();
    while (this.#waiting.length > 0) await this.step();
  }

  /** Changes something as somebody else. */
  async meddle(change: (api: MemoryApiServer) => Promise<unknown>): Promise<void> {
    this.#foreign = true;
    await change(this.api);
    this.#foreign = false;
    this.check();
  }

  /** @throws Error where a replica serves a certificate that some API server may not verify. */
  check(): void {
    this.#bundles = this.#bundles.filter(({ until }) => until + lagMs >= this.elapsedMs);
    for (const { name, served } of this.replicas) {
      if (served === undefined || !isValidAt(served, this.serverNow)) continue;
      for (const { object, authorities, foreign, until } of this.#bundles) {
        if (foreign || authorities.some(({ id }) => served.id.startsWith(`${id}/`))) continue;
        // Nothing is verified by authorities that have expired.
        if (authorities.every((authority) => !isValidAt(authority, this.serverNow))) continue;
        const trusted = authorities.map(({ id }) => id).join(", ");
        throw new Error(`${name} serves ${served.id}, and ${object} trusts ${trusted} until ${until} (now ${this.elapsedMs})`);
      }
    }
  }

  /** Returns the bundles that are stored. */
  get stored(): readonly (readonly string[])[] {
    return this.#bundles.filter(({ until }) => until === Infinity).map(({ authorities }) => authorities.map(({ id }) => id));
  }

  /** Whether a bundle is as somebody else has left it. */
  get isTampered(): boolean {
    return this.#bundles.some(({ foreign }) => foreign);
  }

  /** How many webhooks are stored that are not called. */
  get inactive(): number {
    return [...this.#inactive.values()].reduce((sum, count) => sum + count, 0);
  }

  #hold(object: KubeObject, removed: boolean): void {
    const id = object.kind;
    this.#inactive.set(id, removed ? 0 : inactiveWebhooks(object, simulatedRules).length);
    for (const held of this.#bundles) if (held.object === id && held.until === Infinity) held.until = this.elapsedMs;
    if (removed) return;
    for (const { bundle } of clientConfigurations(object)) {
      const authorities = this.tools.read(atob(bundle)) ?? [];
      this.#bundles.push({ object: id, authorities, foreign: this.#foreign, until: Infinity });
    }
  }

  #apiOf(replica: Replica): ApiServer {
    const life = replica.lives;
    const through = async <T>(run: () => Promise<T>): Promise<T> => {
      const failure = await new Promise<Loss | undefined>((release) => {
        if (replica.lives === life) this.#waiting.push({ replica, release });
        else release("request");
      });
      if (failure === "request") throw new ConnectionError("connection refused");
      const result = await run();
      if (failure === "answer") throw new ConnectionError("connection reset");
      return result;
    };
    const { api } = this;
    return {
      get: (...request) => through(() => api.get(...request)),
      list: (...request) => through(() => api.list(...request)),
      create: (...request) => through(() => api.create(...request)),
      replace: (...request) => through(() => api.replace(...request)),
      patch: (...request) => through(() => api.patch(...request)),
      delete: (...request) => through(() => api.delete(...request)),
      evict: (...request) => through(() => api.evict(...request)),
    };
  }

  #loggerOf(replica: Replica): Logger {
    const line = (message: string, fields: LogFields = {}): void => {
      replica.log.push(`${this.elapsedMs} ${message} ${JSON.stringify(fields)}`);
    };
    return { debug: line, info: line, warn: line, error: line };
  }

  get #dead(): CertificateLoop {
    const nothing = (): void => undefined;
    return new CertificateLoop({
      api: this.api,
      tools: this.tools,
      logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
      timers: { after: () => nothing },
      clock: { now: () => 0, monotonic: () => 0 },
      names,
      hosts: [],
      lives: simulatedLives,
      rulesOf: simulatedRules,
      isServing: () => false,
      serve: nothing,
    });
  }
}

/** The webhook configurations, with a bundle in each of their webhooks. */
export function configurations(bundle = ""): readonly KubeObject[] {
  return bundleResources.map(({ group, version, kind }) => ({
    apiVersion: `${group}/${version}`,
    kind,
    metadata: { name: "promgate", labels: { "app.kubernetes.io/name": "promgate" } },
    webhooks: [
      { name: "a.example.com", clientConfig: { service: { namespace: "promgate", name: "promgate" }, caBundle: bundle } },
      {
        name: "b.example.com",
        rules: [],
        clientConfig: { url: "https://promgate.promgate.svc/x", ...(bundle === "" ? {} : { caBundle: bundle }) },
      },
    ],
  }));
}
