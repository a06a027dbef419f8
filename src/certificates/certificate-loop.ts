import { ApiError } from "../cluster/api-error.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import type { ApiServer, Clock, Logger, Timers } from "../ports.ts";
import { bundlePatch, bundleResources, rulesPatch } from "./bundle-targets.ts";
import type { RulesOf } from "./bundle-targets.ts";
import type { Certificate, CertificateTools, KeyPair } from "./certificate.ts";
import type { CertificateProblem } from "./certificate-problem.ts";
import { isInPlace } from "./certificate-state.ts";
import type { CertificateState, FoundBundle } from "./certificate-state.ts";
import { findProblems } from "./find-problems.ts";
import { InPlaceTimer } from "./in-place-timer.ts";
import { planCertificates } from "./plan-certificates.ts";
import type { CertificateLives, CertificatePlan, CertificateStep } from "./plan-certificates.ts";
import { ProblemLog } from "./problem-log.ts";
import { readState } from "./read-state.ts";
import { encoded } from "./secret-data.ts";
import { endpointSlices, secrets } from "../cluster/core-resources.ts";
import { hasReadyEndpoint } from "./ready-endpoint.ts";
import { ServerClock } from "./server-clock.ts";
import { pairSecret, readPair } from "./stored-pair.ts";
import type { StoredPair } from "./stored-pair.ts";

/** The objects of an installation that have to do with certificates. */
export interface CertificateNames {
  readonly namespace: string;
  /** The Service by which the API server calls the webhooks. */
  readonly service: string;
  readonly authoritySecret: string;
  readonly servingSecret: string;
  /** The names of the webhook configurations, of both kinds. */
  readonly configurations: readonly string[];
}

/** What keeps the certificates of a cluster. */
export interface CertificateLoopOptions {
  readonly api: ApiServer;
  readonly tools: CertificateTools;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly names: CertificateNames;
  /** The names and addresses that the serving certificate is for. */
  readonly hosts: readonly string[];
  readonly lives: CertificateLives;
  /** What the webhooks of this installation are called for. */
  readonly rulesOf: RulesOf;
  /** Reports whether this replica answers webhooks. */
  readonly isServing: () => boolean;
  /** Called with the certificate to serve from now on, and its key. */
  readonly serve: (pair: KeyPair, certificate: Certificate) => void;
}

/** Everything that was read at one moment. */
interface Reading {
  readonly state: CertificateState;
  readonly now: number;
  readonly authority: { readonly secret: KubeObject | undefined; readonly pair: StoredPair | undefined };
  readonly serving: { readonly secret: KubeObject | undefined; readonly pair: StoredPair | undefined };
  readonly configurations: readonly KubeObject[];
}

/** How often the state is read again at once after a write; more is left to the next turn. */
const maxRounds = 8;
const clockAgeMs = 60_000;
/** How far the clock of this machine may differ before that is reported. */
const clockToleranceMs = 5 * 60_000;
const longestBackdateMs = 60 * 60_000;

/** Keeps the certificates of a cluster: reads what there is, decides, and does it, again and again, until it is closed. */
export class CertificateLoop {
  /** How many authorities and serving certificates this replica has made. */
  readonly made = { authority: 0, serving: 0 };
  readonly problems: ProblemLog;
  /** When the authority that signs expires, in milliseconds since 1970. */
  authorityExpiresAt: number | undefined;
  readonly #options: CertificateLoopOptions;
  readonly #time: ServerClock;
  readonly #timer = new InPlaceTimer();
  #served: StoredPair | undefined;
  /** Since when the API server can call a replica, on the monotonic clock; undefined where it cannot, or nothing depends on it. */
  #readySince: number | undefined;
  #failures: CertificateProblem[] = [];
  #cancel: () => void = () => undefined;
  #closed = false;

  constructor(options: CertificateLoopOptions) {
    const { api, clock, names, logger } = options;
    this.#options = options;
    this.#time = new ServerClock(api, clock, names.namespace, clockAgeMs);
    this.problems = new ProblemLog(logger);
  }

  /** Does what there is to do, and goes on by itself. */
  async run(): Promise<void> {
    const waitMs = await this.#turn();
    if (!this.#closed) this.#cancel = this.#options.timers.after(waitMs, () => void this.run());
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  /** Returns how long to wait for the next turn, in milliseconds. */
  async #turn(): Promise<number> {
    const { pollMs } = this.#options.lives;
    this.#failures = [];
    let found: readonly CertificateProblem[] = [];
    let waitMs = pollMs;
    try {
      for (let round = 0; round < maxRounds && !this.#closed; round += 1) {
        const { reading, plan } = await this.#planned();
        found = [...found.filter(isRepaired), ...this.#problemsOf(reading, plan)];
        waitMs = plan.waitMs;
        if (plan.serve) this.#serve(reading);
        const done = plan.steps.length > 0 && (await this.#carryOut(plan.steps, reading));
        if (!done && !plan.serve) break;
      }
    } catch (error) {
      this.#fail("cannot-read", "certificates", error);
    }
    if (!this.#closed) this.problems.report([...found, ...this.#failures]);
    return this.#failures.length > 0 ? pollMs : waitMs;
  }

  /** Time matters for what is made, so it is read again before that. */
  async #planned(): Promise<{ readonly reading: Reading; readonly plan: CertificatePlan }> {
    const { lives } = this.#options;
    const first = await this.#read();
    const plan = planCertificates(first.state, first.now, lives);
    if (plan.steps.every(({ step }) => step === "publish" || step === "activate")) return { reading: first, plan };
    await this.#time.measure();
    const reading = { ...first, now: await this.#time.now() };
    return { reading, plan: planCertificates(reading.state, reading.now, lives) };
  }

  /** Bundles are read first: an authority is in its Secret before it is in a bundle, so none in a bundle is unknown. */
  async #read(): Promise<Reading> {
    const { api, names, tools, clock, hosts, rulesOf } = this.#options;
    const { namespace, service, authoritySecret, servingSecret } = names;
    const targets = new Set([`Service ${namespace}/${service}`, ...hosts]);
    const configurations = await this.#configurations();
    const monotonic = clock.monotonic();
    const authoritySecretFound = await api.get(secrets, { namespace, name: authoritySecret });
    const servingSecretFound = await api.get(secrets, { namespace, name: servingSecret });
    const authority = readPair(authoritySecretFound, tools);
    const serving = readPair(servingSecretFound, tools);
    const read = readState({ authority, serving, served: this.#served, configurations, targets, rulesOf }, tools);
    const signer = read.authority.state === "usable" ? read.authority.content.certificate : undefined;
    const inPlace = signer !== undefined && isInPlace(signer, read.bundles) ? signer.id : undefined;
    this.authorityExpiresAt = signer?.notAfter;
    return {
      state: {
        ...read,
        hosts,
        readyMs: await this.#readyMs(read.bundles, monotonic),
        inPlaceMs: this.#timer.observe(inPlace, configurations, monotonic),
      },
      now: await this.#time.now(),
      authority: { secret: authoritySecretFound, pair: authority.state === "usable" ? authority.content : undefined },
      serving: { secret: servingSecretFound, pair: serving.state === "usable" ? serving.content : undefined },
      configurations,
    };
  }

  /** Returns for how long the Service has had a replica to call, in milliseconds; only looked at where webhooks wait for it. */
  async #readyMs(bundles: readonly FoundBundle[], monotonic: number): Promise<number | undefined> {
    const { api, names, isServing } = this.#options;
    const { namespace, service } = names;
    const isAwaited = isServing() && bundles.some(({ owner, inactive = [] }) => owner === undefined && inactive.length > 0);
    try {
      const query = { namespace, labelSelector: `kubernetes.io/service-name=${service}` };
      const isReady = isAwaited && hasReadyEndpoint(await api.list(endpointSlices, query));
      this.#readySince = isReady ? (this.#readySince ?? monotonic) : undefined;
    } catch (error) {
      this.#fail("cannot-read", `EndpointSlices of Service ${namespace}/${service}`, error);
    }
    return this.#readySince === undefined ? undefined : monotonic - this.#readySince;
  }

  async #configurations(): Promise<readonly KubeObject[]> {
    const { api, names } = this.#options;
    const found: KubeObject[] = [];
    for (const resource of bundleResources)
      for (const name of names.configurations) {
        const object = await api.get(resource, { name });
        if (object !== undefined) found.push(object);
      }
    return found;
  }

  #serve({ serving: { pair } }: Reading): void {
    if (pair === undefined) return;
    const [certificate] = pair.chain;
    this.#served = pair;
    this.#options.serve(pair.pair, certificate);
    this.#options.logger.info("certificate loaded", { expires: new Date(certificate.notAfter).toISOString() });
  }

  /** Returns whether anything was done. */
  async #carryOut(steps: readonly CertificateStep[], reading: Reading): Promise<boolean> {
    let done = false;
    for (const step of steps) {
      try {
        await this.#do(step, reading);
        done = true;
      } catch (error) {
        // Another replica was first.
        if (error instanceof ApiError && error.refusal.status === 409) done = true;
        else this.#fail("cannot-write", objectOf(step, this.#options.names), error);
      }
    }
    return done;
  }

  async #do(step: CertificateStep, reading: Reading): Promise<void> {
    switch (step.step) {
      case "make authority":
        return this.#makeAuthority(step.trusted, reading);
      case "publish":
        return this.#publish(step, reading);
      case "issue":
        return this.#issue(step, reading);
      case "activate":
        return this.#activate(step, reading);
    }
  }

  async #makeAuthority(trusted: StoredPair["trusted"], { now, authority }: Reading): Promise<void> {
    const { tools, names, lives } = this.#options;
    const pair = await tools.makeAuthority({ notBefore: now - backdateMs(lives.authorityMs), notAfter: now + lives.authorityMs });
    const [certificate] = tools.read(pair.cert) ?? [];
    const own = certificate === undefined ? [] : [{ certificate, until: certificate.notAfter }];
    await this.#store(pairSecret({ ...names, name: names.authoritySecret }, pair, [...own, ...trusted], authority.secret));
    this.made.authority += 1;
    this.#options.logger.info("authority created", { secret: names.authoritySecret });
  }

  async #issue(
    { hosts, trusted }: Extract<CertificateStep, { step: "issue" }>,
    { now, authority, serving }: Reading,
  ): Promise<void> {
    const { tools, names, lives } = this.#options;
    if (authority.pair === undefined) return;
    const notAfter = Math.min(now + lives.servingMs, authority.pair.chain[0].notAfter);
    const validity = { notBefore: now - backdateMs(lives.servingMs), notAfter };
    const pair = await tools.makeLeaf(authority.pair.pair, hosts, validity);
    await this.#store(pairSecret({ ...names, name: names.servingSecret }, pair, trusted, serving.secret));
    this.made.serving += 1;
    this.#options.logger.info("certificate issued", { secret: names.servingSecret, expires: new Date(notAfter).toISOString() });
  }

  async #store(secret: KubeObject): Promise<void> {
    const { api } = this.#options;
    if (secret.metadata.uid === undefined) await api.create(secrets, secret, { metadataOnly: true });
    else await api.replace(secrets, secret, { metadataOnly: true });
  }

  async #publish(
    { objects, authorities }: Extract<CertificateStep, { step: "publish" }>,
    { configurations }: Reading,
  ): Promise<void> {
    const bundle = encoded(authorities.map(({ pem }) => pem).join(""));
    await this.#patchAll(
      objects,
      configurations,
      (object) => bundlePatch(object, bundle),
      (object) => {
        this.#options.logger.info("caBundle set", { object, authorities: authorities.length });
      },
    );
  }

  async #activate({ objects }: Extract<CertificateStep, { step: "activate" }>, { configurations }: Reading): Promise<void> {
    const { rulesOf, logger } = this.#options;
    await this.#patchAll(
      objects,
      configurations,
      (object) => rulesPatch(object, rulesOf),
      (object) => {
        logger.info("webhooks activated", { object });
      },
    );
  }

  async #patchAll(
    names: readonly string[],
    configurations: readonly KubeObject[],
    patchOf: (object: KubeObject) => readonly object[],
    done: (name: string) => void,
  ): Promise<void> {
    for (const object of configurations) {
      const name = `${object.kind} ${object.metadata.name}`;
      const resource = bundleResources.find(({ kind }) => kind === object.kind);
      if (resource === undefined || !names.includes(name)) continue;
      const patch = { type: "json", body: patchOf(object) } as const;
      await this.#options.api.patch(resource, { name: object.metadata.name }, patch, { metadataOnly: true });
      done(name);
    }
  }

  #problemsOf({ state, now }: Reading, { steps }: CertificatePlan): readonly CertificateProblem[] {
    const { namespace, authoritySecret, servingSecret } = this.#options.names;
    const names = { authority: `${namespace}/${authoritySecret}`, serving: `${namespace}/${servingSecret}` };
    const found = findProblems(state, names, now).filter(({ problem }) => steps.length === 0 || !isMomentary(problem));
    const seconds = Math.round(this.#time.aheadMs / 1000);
    if (Math.abs(seconds) * 1000 < clockToleranceMs) return found;
    const message = `it is ${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead of"} the API server's; correct it`;
    return [...found, { problem: "clock", object: "the clock of this machine", message }];
  }

  #fail(problem: CertificateProblem["problem"], object: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const isForbidden = error instanceof ApiError && error.refusal.status === 403;
    this.#failures.push({ problem, object, message: isForbidden ? `${message}; ${rightsFix}` : message });
  }
}

const rightsFix = "grant the rights of manifests/rbac, or name a certificate with --web.cert-file";

/** Certificates are valid a little earlier than they are made, since the clocks of two API servers differ. */
function backdateMs(lifeMs: number): number {
  return Math.min(longestBackdateMs, lifeMs / 10);
}

/** Reports whether a problem may be solved by the steps that were decided on. */
function isMomentary(problem: CertificateProblem["problem"]): boolean {
  return problem === "not-trusted" || problem === "not-valid";
}

/** Reports whether a problem is reported although a later round no longer finds it. */
function isRepaired({ problem }: CertificateProblem): boolean {
  return problem.endsWith("-broken") || problem === "bundle-changed";
}

function objectOf(step: CertificateStep, { authoritySecret, servingSecret }: CertificateNames): string {
  if (step.step === "publish" || step.step === "activate") return step.objects.join(", ");
  return `Secret ${step.step === "issue" ? servingSecret : authoritySecret}`;
}
