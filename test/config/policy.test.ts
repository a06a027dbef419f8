import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { allChecks } from "../../src/checks/catalogue.ts";
import type { RulePolicy } from "../../src/checks/policy/policy.ts";
import { UsageError } from "../../src/config/usage-error.ts";
import { policyFlags } from "../../src/config/policy-flags.ts";
import { readConfig } from "../../src/config/config.ts";

async function policyOf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<RulePolicy | undefined> {
  const config = await readConfig(["check", ...args, "rules.yaml"], env);
  assert.equal(config.command, "check");
  return config.command === "check" ? config.checks.settings.policy : undefined;
}

describe("the flags of the policy", () => {
  const rows: readonly [args: readonly string[], policy: RulePolicy][] = [
    [
      ["--policy.required-label", "severity=critical|warning", "--policy.required-label=team"],
      { requiredLabels: [{ name: "severity", value: "critical|warning" }, { name: "team" }] },
    ],
    [
      ["--policy.required-annotation", "runbook_url=https://.{1,9}"],
      { requiredAnnotations: [{ name: "runbook_url", value: "https://.{1,9}" }] },
    ],
    [["--policy.forbidden-label", "cluster"], { forbiddenLabels: [{ name: "cluster" }] }],
    [["--policy.forbidden-annotation", "message="], { forbiddenAnnotations: [{ name: "message", value: "" }] }],
    [
      ["--policy.alert-name", "[A-Z].*", "--policy.record-name", ".+:.+", "--policy.group-name", "[a-z]+"],
      { alertName: "[A-Z].*", recordName: ".+:.+", groupName: "[a-z]+" },
    ],
    [["--policy.min-for", "1m", "--policy.max-for", "1h"], { minForMs: 60_000, maxForMs: 3_600_000 }],
    [["--policy.min-interval", "10s", "--policy.max-interval", "5m"], { minIntervalMs: 10_000, maxIntervalMs: 300_000 }],
    [["--policy.max-rules", "20", "--policy.max-range", "7d"], { maxRules: 20, maxRangeMs: 604_800_000 }],
    [
      ["--policy.selector-label", "job,cluster", "--policy.kept-label", "cluster"],
      { selectorLabels: ["job", "cluster"], keptLabels: ["cluster"] },
    ],
    [
      ["--policy.forbidden-function", "irate,topk", "--policy.forbidden-metric", "apiserver_.*"],
      { forbiddenFunctions: ["irate", "topk"], forbiddenMetrics: "apiserver_.*" },
    ],
  ];
  for (const [args, policy] of rows) it(args.join(" "), async () => assert.deepEqual(await policyOf(args), policy));

  it("ask for nothing where none is given", async () => assert.equal(await policyOf([]), undefined));

  it("are taken from the environment, one a line", async () => {
    const policy = await policyOf([], { PROMGATE_POLICY_REQUIRED_LABEL: "severity=a,b\nteam\n" });
    assert.deepEqual(policy, { requiredLabels: [{ name: "severity", value: "a,b" }, { name: "team" }] });
  });

  it("are not switched off by an empty variable", async () => {
    await assert.rejects(
      policyOf([], { PROMGATE_POLICY_ALERT_NAME: "" }),
      /^UsageError: PROMGATE_POLICY_ALERT_NAME: must not be empty$/,
    );
  });

  const faults: readonly [args: readonly string[], message: RegExp, fix: RegExp][] = [
    [["--policy.alert-name", "("], /^--policy\.alert-name: "\(": /, /./],
    [["--policy.required-label", "severity=["], /^--policy\.required-label: "\[": /, /./],
    [["--policy.required-label", "=x"], /^--policy\.required-label: "" is not a valid name$/, /^write it as/],
    [
      ["--policy.forbidden-function", "irat"],
      /^--policy\.forbidden-function: PromQL has no function "irat"$/,
      /^did you mean irate\?$/,
    ],
    [["--policy.min-for", "2h", "--policy.max-for", "1h"], /^--policy\.min-for is more than --policy\.max-for$/, /change one/],
    [["--policy.max-rules", "many"], /^--policy\.max-rules: "many" is not a whole number$/, /./],
  ];
  for (const [args, message, fix] of faults) {
    it(`refuses ${args.join(" ")}`, async () => {
      await assert.rejects(policyOf(args), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, message);
        assert.match(error.fix, fix);
        return true;
      });
    });
  }

  it("are named in the docs of the checks they set, and each check's flags are there", () => {
    const docs = allChecks.filter(({ id }) => id.startsWith("policy/")).map(({ doc }) => doc.what);
    const named = docs.flatMap((what) => what.match(/(?<=--)policy\.[a-z-]+/g) ?? []);
    assert.deepEqual(named.toSorted(), policyFlags.map(({ name }) => name).toSorted());
  });
});
