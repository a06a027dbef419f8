import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Admission } from "../admission/admit.ts";
import { resources } from "../admission/resources.ts";
import { Histogram, LabelledCounter } from "./counters.ts";
import { exposition } from "./exposition.ts";
import type { Family } from "./exposition.ts";

/** What is read at each scrape. */
export interface Gauges {
  readonly connections: number;
  readonly bodyBytes: number;
  readonly waitingReviews: number;
  readonly longestStepMs: number;
  readonly ready: boolean;
  readonly certificateExpiresAt: number | undefined;
}

const latencyBounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const sizeBounds = [1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304];

/**
 * Counts what the server does. Counting is kept off prom-client, which is slow to start and to count; it adds the
 * metrics of the process when somebody asks for metrics the first time.
 */
export class Metrics {
  inFlight = 0;
  certificateReloads = 0;
  certificateReloadFailures = 0;
  readonly #requests = new LabelledCounter<{ path: string; method: string; code: number }>();
  readonly #decisions = new LabelledCounter<{ resource: string; operation: string; duty: string; verdict: string }>();
  readonly #findings = new LabelledCounter<{ check: string; severity: string }>();
  readonly #latency = new Map<string, Histogram>();
  readonly #sizes = new Histogram(sizeBounds);
  #sentBytes = 0;
  readonly #loopDelay = monitorEventLoopDelay({ resolution: 10 });

  constructor() {
    this.#loopDelay.enable();
  }

  /** Counts an answered request; `path` is a path that is served, or `other`. */
  request(path: string, method: string, code: number, seconds: number, sentBytes: number): void {
    this.#requests.add(`${path} ${method} ${code}`, () => ({ path, method, code }));
    let histogram = this.#latency.get(path);
    if (histogram === undefined) this.#latency.set(path, (histogram = new Histogram(latencyBounds)));
    histogram.observe(seconds);
    this.#sentBytes += sentBytes;
  }

  /** Counts a body that arrived. */
  body(bytes: number): void {
    this.#sizes.observe(bytes);
  }

  /** Counts what an admission came to. */
  admission({ review, verdict, findings }: Admission, duty: string): void {
    const plural = review?.resource.resource ?? "";
    const resource = knownPlurals.has(plural) ? plural : "other";
    const operation = review !== undefined && knownOperations.has(review.operation) ? review.operation : "other";
    this.#decisions.add(`${resource} ${operation} ${duty} ${verdict}`, () => ({ resource, operation, duty, verdict }));
    for (const { check, severity } of findings) this.#findings.add(`${check} ${severity}`, () => ({ check, severity }));
  }

  /** Writes all metrics in Prometheus' text format. */
  async text(gauges: Gauges): Promise<string> {
    return exposition([...this.#families(), ...gaugeFamilies(gauges), this.#delay()]) + (await processMetrics());
  }

  #families(): readonly Family[] {
    return [
      counter(
        "promgate_requests_total",
        "Requests answered.",
        this.#requests.samples((labels) => labels),
      ),
      counter(
        "promgate_admissions_total",
        "Reviews answered, by what they came to.",
        this.#decisions.samples((labels) => labels),
      ),
      counter(
        "promgate_findings_total",
        "What was found in reviewed objects.",
        this.#findings.samples((labels) => labels),
      ),
      {
        name: "promgate_request_duration_seconds",
        help: "Time from a request's head to its answer.",
        type: "histogram",
        samples: Array.from(this.#latency, ([path, histogram]) => histogram.samples({ path })).flat(),
      },
      {
        name: "promgate_request_body_bytes",
        help: "Sizes of the bodies that were taken in.",
        type: "histogram",
        samples: this.#sizes.samples({}),
      },
      counter("promgate_response_bytes_total", "Bytes of bodies sent.", [{ value: this.#sentBytes }]),
      counter("promgate_certificate_reloads_total", "Changed certificates taken up.", [{ value: this.certificateReloads }]),
      counter("promgate_certificate_reload_failures_total", "Changed certificates that could not be used.", [
        { value: this.certificateReloadFailures },
      ]),
      gauge("promgate_requests_in_flight", "Requests not answered yet.", this.inFlight),
    ];
  }

  #delay(): Family {
    const delay = this.#loopDelay;
    const quantiles = [0.5, 0.99, 1].map((quantile) => ({
      labels: { quantile },
      value: delay.count === 0 ? 0 : seconds(quantile === 1 ? delay.max : delay.percentile(quantile * 100)),
    }));
    return {
      name: "promgate_event_loop_delay_seconds",
      help: "How late the event loop came to a timer of 10 ms, since the start.",
      type: "summary",
      samples: quantiles,
    };
  }
}

const knownPlurals: ReadonlySet<string> = new Set(resources.map((row) => row.plural));
const knownOperations: ReadonlySet<string> = new Set(["CREATE", "UPDATE", "DELETE", "CONNECT"]);

function gaugeFamilies(gauges: Gauges): readonly Family[] {
  const expires = gauges.certificateExpiresAt;
  return [
    gauge("promgate_ready", "Whether reviews are welcome.", gauges.ready ? 1 : 0),
    gauge("promgate_connections", "Open connections.", gauges.connections),
    gauge("promgate_body_bytes_in_flight", "Bytes of bodies that have arrived in part.", gauges.bodyBytes),
    gauge("promgate_reviews_waiting", "Large reviews that wait for their turn.", gauges.waitingReviews),
    gauge(
      "promgate_longest_step_seconds",
      "The longest that judging has held the event loop at once, in processor time.",
      gauges.longestStepMs / 1000,
    ),
    ...(expires === undefined
      ? []
      : [gauge("promgate_certificate_expiry_timestamp_seconds", "When the serving certificate expires.", expires / 1000)]),
  ];
}

function counter(name: string, help: string, samples: Family["samples"]): Family {
  return { name, help, type: "counter", samples };
}

function gauge(name: string, help: string, value: number): Family {
  return { name, help, type: "gauge", samples: [{ value }] };
}

function seconds(nanoseconds: number): number {
  return nanoseconds / 1e9;
}

let processRegistry: Promise<{ metrics(): Promise<string> }> | undefined;

/** CPU, memory, file descriptors and garbage collection, by the names that every Node program has them under. */
async function processMetrics(): Promise<string> {
  processRegistry ??= import("prom-client").then(({ Registry, collectDefaultMetrics }) => {
    const register = new Registry();
    collectDefaultMetrics({ register });
    return register;
  });
  const registry = await processRegistry;
  return registry.metrics();
}
