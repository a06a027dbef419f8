import { X509Certificate, createPrivateKey } from "node:crypto";
import { YAML11_SCHEMA, load } from "js-yaml";
import { allChecks } from "../../../src/checks/catalogue.ts";
import { finish, judgeObject } from "../../../src/checks/run.ts";
import type { Certificates } from "../../../src/ports.ts";
import { renderPrometheus } from "../../../src/render/prometheus.ts";
import type { Rendering, RenderOptions } from "../../../src/render/prometheus.ts";
import { atLeast, defaultVersion } from "../../../src/render/versions.ts";
import { snapshotOf } from "../../../src/world/snapshot.ts";
import { deepFreeze } from "../../support/deep-freeze.ts";
import type { ObjectSet } from "./generate.ts";

/** What we make of an object set. */
export function renderSet({ podTopologyLabels, prometheus, ...others }: ObjectSet): Rendering {
  const objects = deepFreeze([prometheus, ...Object.values(others).flat()]);
  const snapshot = snapshotOf(objects);
  const [found] = snapshot.prometheuses.values();
  if (found === undefined) {
    throw new Error(`the Prometheus cannot be read: ${JSON.stringify(snapshot.misfits.map(({ path }) => path))}`);
  }
  return renderPrometheus(snapshot, found, { ...options, capabilities: { endpointSlices: true, podTopologyLabels } });
}

const certificates: Certificates = {
  certificateFault: (pem) => faultOf(() => new X509Certificate(pem)),
  pairFault: (certificate, key) =>
    faultOf(() => {
      if (!new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))) throw new Error("they are no pair");
    }),
};

function faultOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch {
    return "this is none";
  }
}

const options: RenderOptions = {
  certificates,
  readYaml: (text) => {
    try {
      return { value: text.trim() === "" ? undefined : load(text, { schema: YAML11_SCHEMA }) };
    } catch {
      return { problem: "this is no YAML" };
    }
  },
  ruleFaults: (rule, { spec }) => {
    const version = spec.version === undefined || spec.version === "" ? defaultVersion : spec.version;
    const on = (feature: string) => spec.enableFeatures?.includes(feature) === true;
    const object = { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", metadata: rule.metadata, spec: rule.spec };
    const findings = finish(
      judgeObject(object, {
        settings: {
          // The operator reads rules with the Prometheus that it is built with, whatever the version is.
          promql: {
            version: "3.13",
            experimentalFunctions: on("promql-experimental-functions"),
            durationExpressions: on("promql-duration-expr"),
            extendedRangeSelectors: on("promql-extended-range-selectors"),
            binopFillModifiers: on("promql-binop-fill-modifiers"),
          },
          nameScheme: atLeast(version, "3.0") ? "utf8" : "legacy",
          scrapeIntervalMs: 30_000,
        },
        grades: new Map(allChecks.filter(({ grade }) => grade !== "deny").map(({ id }) => [id, "off"])),
      }),
    );
    return findings.map(({ path, problem, fix }) => ({ path, kind: "Invalid value", problem, fix: fix ?? "" }));
  },
};
