import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { load } from "js-yaml";
import { startEvaluator } from "../support/evaluator.ts";
import type { Evaluator, Series } from "../support/evaluator.ts";

const path = join(import.meta.dirname, "../../manifests/overlays/monitoring/rules.yaml");
const samples = 61;
const scraped = { namespace: "promgate", job: "promgate", pod: "promgate-1" };
const weekSeconds = 7 * 86_400;

/** A series of the gate with a value at each of the samples, which are 30 s apart. */
function series(name: string, value: (index: number) => number, labels: Readonly<Record<string, string>> = {}): Series {
  return {
    labels: { __name__: name, ...scraped, ...labels },
    values: Array.from({ length: samples }, (_, index) => value(index)),
  };
}

/** Requests of which `slow` of 100 take more than 1 s. */
function latencies(slow: number): readonly Series[] {
  const name = "promgate_request_duration_seconds_bucket";
  const labels = { path: "/admission-prometheusrules/validate" };
  return [
    series(name, (index) => index * (100 - slow), { ...labels, le: "0.5" }),
    series(name, (index) => index * (100 - slow), { ...labels, le: "1" }),
    series(name, (index) => index * 100, { ...labels, le: "5" }),
    series(name, (index) => index * 100, { ...labels, le: "+Inf" }),
  ];
}

function denials(perSample: (index: number) => number): Series {
  return series("promgate_admissions_total", perSample, { verdict: "denied", resource: "prometheusrules", operation: "CREATE" });
}

const webhook = { name: "probes.promgate.monitoring.coreos.com", namespace: "default", job: "apiserver", type: "validating" };

/** What each alert fires on, and what it does not. */
const cases: Readonly<Record<string, { readonly fires: readonly Series[]; readonly rests: readonly Series[] }>> = {
  PromgateDown: { fires: [series("up", () => 0)], rests: [series("up", () => 1), series("up", () => 0, { pod: "promgate-2" })] },
  PromgateObjectsNotChecked: {
    fires: [series("apiserver_admission_webhook_fail_open_count", (index) => index, webhook)],
    rests: [
      series("apiserver_admission_webhook_fail_open_count", () => 3, webhook),
      series("apiserver_admission_webhook_fail_open_count", (index) => index, { ...webhook, name: "other.example.com" }),
    ],
  },
  PromgateCertificateExpiring: {
    fires: [series("promgate_certificate_expiry_timestamp_seconds", () => weekSeconds)],
    rests: [series("promgate_certificate_expiry_timestamp_seconds", () => 2 * weekSeconds)],
  },
  PromgateCertificateNotLoaded: {
    fires: [series("promgate_certificate_reload_failures_total", (index) => index)],
    rests: [series("promgate_certificate_reload_failures_total", () => 1)],
  },
  PromgateSlow: { fires: latencies(3), rests: latencies(0) },
  PromgateOverloaded: {
    fires: [series("promgate_requests_total", (index) => index, { code: "429" })],
    rests: [series("promgate_requests_total", (index) => index, { code: "200" })],
  },
  PromgateManyDenials: {
    fires: [denials((index) => Math.max(0, index - 31) * 100)],
    rests: [denials((index) => index)],
  },
};

describe("the alerts in manifests/overlays/monitoring, in Prometheus' engine", { timeout: 300_000 }, () => {
  const { groups } = JSON.parse(JSON.stringify(load(readFileSync(path, "utf8")))).spec;
  const rules: readonly { readonly alert: string; readonly expr: string }[] = groups[0].rules;
  let engine: Evaluator;
  before(async () => (engine = await startEvaluator()));
  after(() => engine?.close());

  it("are all tested", () => {
    assert.deepEqual(rules.map(({ alert }) => alert).toSorted(), Object.keys(cases).toSorted());
  });

  for (const { alert, expr } of rules) {
    it(`${alert} fires when it should, and only then`, async () => {
      const { fires = [], rests = [] } = cases[alert] ?? {};
      const results = async (data: readonly Series[]): Promise<number | string> => {
        engine.load(data);
        const { error, result } = await engine.evaluate(expr, samples - 1);
        return error ?? result?.length ?? 0;
      };
      assert.deepEqual([await results(fires), await results(rests)], [1, 0]);
    });
  }
});
