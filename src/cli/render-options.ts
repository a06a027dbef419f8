import { X509Certificate, createPrivateKey } from "node:crypto";
import { checkObject } from "../checks/run.ts";
import { finish } from "../text/steps.ts";
import type { CheckContext } from "../checks/check-run.ts";
import { readObject } from "../files/read-object.ts";
import { parseYaml } from "../files/yaml-tree.ts";
import { group } from "../model/kinds.ts";
import { release } from "../model/release.ts";
import type { Certificates } from "../ports.ts";
import type { RenderOptions } from "../render/prometheus.ts";
import type { ReadYaml } from "../render/prometheus/additional.ts";
import type { Config } from "../render/scope.ts";
import { supportedVersion } from "../render/versions.ts";
import { atLeast, minorVersion, parseVersion } from "../text/version.ts";
import type { Prometheus, SpecObject } from "../cluster/object.ts";
import type { FieldError } from "../text/field-error.ts";

/** What rendering is handed by the command line: readers of YAML and certificates, and the judge of rules. */
export const renderOptions = {
  readYaml: readYaml(),
  certificates: certificates(),
  ruleFaults,
} as const satisfies RenderOptions;

/** Reads YAML as Go's libraries do, which read what Secrets hold in the operator. */
function readYaml(): ReadYaml {
  return (text) => {
    const tree = parseYaml(text);
    if (tree.problem !== undefined) return { problem: tree.problem.problem };
    if (tree.root === undefined) return { value: undefined };
    const { value, problems } = readObject(tree.root);
    const wrong = problems.find(({ severity }) => severity === "deny");
    return wrong === undefined ? { value } : { problem: wrong.problem };
  };
}

function certificates(): Certificates {
  return {
    certificateFault: (pem) => {
      const certificate = firstBlock(pem, /^/);
      if (certificate === undefined) return "it is not in PEM";
      return certificateOf(certificate) === undefined ? "it is no X.509 certificate" : undefined;
    },
    pairFault: (pem, key) => {
      const certificate = certificateOf(firstBlock(pem, /^CERTIFICATE$/) ?? new Uint8Array());
      if (certificate === undefined) return "it is no X.509 certificate";
      try {
        return certificate.checkPrivateKey(createPrivateKey(key)) ? undefined : "the private key is another certificate's";
      } catch {
        return "its private key is none";
      }
    },
  };
}

/** What the first PEM block of this type holds. */
function firstBlock(pem: string, type: RegExp): Uint8Array | undefined {
  for (const [, name = "", body = ""] of pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----\s([A-Za-z0-9+/=\s]*)-----END \1-----/g)) {
    if (type.test(name)) return Buffer.from(body, "base64");
  }
  return undefined;
}

function certificateOf(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}

/** Why a Prometheus would not load an object's rule file: what the checks refuse for its version and features. */
function ruleFaults({ metadata, spec }: SpecObject<Config>, prometheus: Prometheus): readonly FieldError[] {
  const object = { apiVersion: `${group}/v1`, kind: "PrometheusRule", metadata, spec };
  const findings = finish(checkObject(object, contextOf(prometheus)));
  return findings.flatMap(({ severity, path, kind, value, problem, fix }) =>
    severity === "deny" ? [{ path, kind, ...(value === undefined ? {} : { value }), problem, fix }] : [],
  );
}

const contexts = new WeakMap<Prometheus, CheckContext>();

function contextOf(prometheus: Prometheus): CheckContext {
  let context = contexts.get(prometheus);
  if (context === undefined) contexts.set(prometheus, (context = newContext(prometheus)));
  return context;
}

function newContext({ spec: { version: written = "", enableFeatures = [] } }: Prometheus): CheckContext {
  const version = supportedVersion(written) ?? release.prometheus.default;
  const parsed = parseVersion(version);
  const on = (feature: string): boolean => enableFeatures.includes(feature);
  return {
    settings: {
      promql: {
        version: parsed === undefined ? version : minorVersion(parsed),
        experimentalFunctions: on("promql-experimental-functions"),
        durationExpressions: on("promql-duration-expr"),
        extendedRangeSelectors: on("promql-extended-range-selectors"),
        binopFillModifiers: on("promql-binop-fill-modifiers"),
      },
      nameScheme: atLeast(version, "3.0") ? "utf8" : "legacy",
      scrapeIntervalMs: 30_000,
    },
    grades: new Map(),
  };
}
