import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Admission } from "../admission/admit.ts";
import { resources } from "../admission/resources.ts";
import { certificateProblems } from "../certificates/certificate-problem.ts";
import type { CertificateStatus } from "./certificates.ts";
import { Histogram, LabelledCounter } from "./counters.ts";
import { exposition } from "./exposition.ts";
import type { Family, Sample } from "./exposition.ts";
import { metricTable } from "./metric-table.ts";
import type { MetricName } from "./metric-table.ts";

/** The versions that `promgate_build_info` tells. */
export interface BuildInfo {
  readonly version: string;
  /** The release of prometheus-operator that is followed. */
  readonly operator: string;
}

/** What is read when metrics are rendered. */
export type Gauges = Readonly<Partial<Record<MetricName, number | undefined>>>;

const latencyBounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const sizeBounds = [1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304];

/** Counts what the server does. Labels have a bounded number of values, whatever clients send. */
export class Metrics {
  requestsRefused = 0;
  connectionsRefused = 0;
  certificateReloads = 0;
  certificateReloadFailures = 0;
  readonly #build: BuildInfo;
  readonly #requests = new LabelledCounter<{ path: string; method: string; code: number }>();
  readonly #decisions = new LabelledCounter<{ resource: string; operation: string; duty: string; verdict: string }>();
  readonly #findings = new LabelledCounter<{ check: string; severity: string }>();
  readonly #latency = new Map<string, Histogram>();
  readonly #sizes = new Histogram(sizeBounds);
  #sentBytes = 0;
  readonly #loopDelay = monitorEventLoopDelay({ resolution: 10 });

  constructor(build: BuildInfo) {
    this.#build = build;
    this.#loopDelay.enable();
  }

  /** Counts an answered request; `path` is a path that is served, or `other`. */
  request(path: string, method: string, code: number, seconds: number, sentBytes: number): void {
    const known = knownMethods.has(method) ? method : "other";
    this.#requests.add(`${path} ${known} ${code}`, () => ({ path, method: known, code }));
    let histogram = this.#latency.get(path);
    if (histogram === undefined) this.#latency.set(path, (histogram = new Histogram(latencyBounds)));
    histogram.observe(seconds);
    this.#sentBytes += sentBytes;
  }

  /** Counts a body that arrived. */
  body(bytes: number): void {
    this.#sizes.observe(bytes);
  }

  /** Counts an admission by its verdict, and its findings. */
  admission({ review, verdict, findings }: Admission, duty: string): void {
    const plural = review?.resource.resource ?? "";
    const resource = knownPlurals.has(plural) ? plural : "other";
    const operation = review !== undefined && knownOperations.has(review.operation) ? review.operation : "other";
    this.#decisions.add(`${resource} ${operation} ${duty} ${verdict}`, () => ({ resource, operation, duty, verdict }));
    for (const { check, severity } of findings) this.#findings.add(`${check} ${severity}`, () => ({ check, severity }));
  }

  /** Returns all metrics of the server in Prometheus' text format; `certificates` are those of a cluster. */
  text(gauges: Gauges, certificates?: CertificateStatus): string {
    const { version, operator } = this.#build;
    const build = { version, operator_version: operator, node_version: process.versions.node };
    const samples: Partial<Record<MetricName, readonly Sample[]>> = {
      promgate_build_info: [{ labels: build, value: 1 }],
      promgate_requests_total: this.#requests.samples((labels) => labels),
      promgate_admissions_total: this.#decisions.samples((labels) => labels),
      promgate_findings_total: this.#findings.samples((labels) => labels),
      promgate_request_duration_seconds: Array.from(this.#latency, ([path, histogram]) => histogram.samples({ path })).flat(),
      promgate_request_body_bytes: this.#sizes.samples({}),
      promgate_event_loop_delay_seconds: this.#delays(),
      ...(certificates === undefined ? {} : certificateSamples(certificates)),
    };
    const values: Gauges = {
      promgate_requests_refused_total: this.requestsRefused,
      promgate_connections_refused_total: this.connectionsRefused,
      promgate_response_bytes_total: this.#sentBytes,
      promgate_certificate_reloads_total: this.certificateReloads,
      promgate_certificate_reload_failures_total: this.certificateReloadFailures,
      ...gauges,
    };
    return exposition(
      metricNames.map((name): Family => {
        const { type, help } = metricTable[name];
        const value = values[name];
        return { name, type, help, samples: samples[name] ?? (value === undefined ? [] : [{ value }]) };
      }),
    );
  }

  #delays(): readonly Sample[] {
    const delay = this.#loopDelay;
    return [0.5, 0.99, 1].map((quantile) => {
      const nanoseconds = delay.count === 0 ? 0 : quantile === 1 ? delay.max : delay.percentile(quantile * 100);
      return { labels: { quantile }, value: nanoseconds / 1e9 };
    });
  }
}

/** Every kind of problem has a value from the start, so that an alert sees each change. */
function certificateSamples({
  authorityExpiresAt,
  made,
  problems,
}: CertificateStatus): Partial<Record<MetricName, readonly Sample[]>> {
  return {
    promgate_certificate_authority_expiry_timestamp_seconds:
      authorityExpiresAt === undefined ? [] : [{ value: authorityExpiresAt / 1000 }],
    promgate_certificates_made_total: Object.entries(made).map(([kind, value]) => ({ labels: { kind }, value })),
    promgate_certificate_problem: certificateProblems.map((problem) => ({
      labels: { problem },
      value: problems.current.has(problem) ? 1 : 0,
    })),
    promgate_certificate_problems_total: certificateProblems.map((problem) => ({
      labels: { problem },
      value: problems.counts.get(problem) ?? 0,
    })),
  };
}

const metricNames = Object.keys(metricTable).filter((name): name is MetricName => name in metricTable);
const knownPlurals: ReadonlySet<string> = new Set(resources.map((row) => row.plural));
const knownOperations: ReadonlySet<string> = new Set(["CREATE", "UPDATE", "DELETE", "CONNECT"]);
const knownMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
