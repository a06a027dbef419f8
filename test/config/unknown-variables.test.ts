import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { flagTable } from "../../src/config/flag-table.ts";
import { unknownVariables } from "../../src/config/unknown-variables.ts";
import { UsageError } from "../../src/config/usage-error.ts";

const unknown = (name: string): readonly string[] => unknownVariables({ [name]: "x" }, flagTable);

describe("unknownVariables", () => {
  const misspelt: readonly (readonly [written: string, meant: string])[] = [
    ["PROMGATE_PROMETHEUS_VERISON", "PROMGATE_PROMETHEUS_VERSION"],
    ["PROMGATE_FAILON", "PROMGATE_FAIL_ON"],
    ["PROMGATE_POLICY_MAXRULES", "PROMGATE_POLICY_MAX_RULES"],
  ];
  for (const [written, meant] of misspelt) {
    it(`refuses ${written}`, () => {
      assert.throws(
        () => unknown(written),
        (error) =>
          error instanceof UsageError &&
          error.message === `unknown environment variable ${written}` &&
          error.fix === `did you mean ${meant}?`,
      );
    });
  }

  it("warns of one that is like none", () => {
    assert.deepEqual(unknown("PROMGATE_RELEASE_CHANNEL"), [
      "unknown environment variable PROMGATE_RELEASE_CHANNEL is ignored; promgate help COMMAND lists the flags that variables set",
    ]);
  });

  const accepted = [
    "PROMGATE_PROMETHEUS_VERSION",
    "PROMGATE_WEB_CERT_FILE",
    "OTHER_VERSION",
    // What Kubernetes sets for Services called promgate and promgate-metrics.
    "PROMGATE_SERVICE_HOST",
    "PROMGATE_SERVICE_PORT",
    "PROMGATE_SERVICE_PORT_HTTPS",
    "PROMGATE_PORT",
    "PROMGATE_PORT_443_TCP",
    "PROMGATE_PORT_443_TCP_ADDR",
    "PROMGATE_METRICS_SERVICE_HOST",
    "PROMGATE_METRICS_PORT_8080_TCP_PROTO",
  ];
  for (const name of accepted) it(`accepts ${name}`, () => assert.deepEqual(unknown(name), []));
});
