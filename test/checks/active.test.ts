import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { activeChecks } from "../../src/checks/active.ts";
import { allChecks } from "../../src/checks/catalogue.ts";
import type { Grade } from "../../src/checks/check.ts";
import { plainSettings } from "../support/check-yaml.ts";

function active(grades: ReadonlyMap<string, Grade> = new Map(), settings = plainSettings): readonly string[] {
  return Object.values(activeChecks(grades, settings)).flatMap((checks: readonly { check: { id: string }; severity: string }[]) =>
    checks.map(({ check, severity }) => `${check.id} ${severity}`),
  );
}

describe("activeChecks", () => {
  it("has all that apply, graded as the catalogue has it", () => {
    const applying = allChecks.filter((check) => check.grade !== "off" && (check.applies?.(plainSettings) ?? true));
    assert.deepEqual(active().toSorted(), applying.map(({ id, grade }) => `${id} ${grade}`).toSorted());
  });

  it("takes other grades, and leaves out what is off", () => {
    const grades = new Map<string, Grade>([
      ["rule/no-summary", "off"],
      ["group/no-rules", "deny"],
    ]);
    assert.ok(!active(grades).some((line) => line.startsWith("rule/no-summary ")));
    assert.ok(active(grades).includes("group/no-rules deny"));
  });

  it("asks for what the installation asks for", () => {
    assert.ok(!active().some((line) => line.startsWith("policy/")));
    const settings = { ...plainSettings, policy: { maxRules: 5 } };
    assert.deepEqual(
      active(new Map(), settings).filter((line) => line.startsWith("policy/")),
      ["policy/max-rules deny"],
    );
  });

  it("keeps the order of the catalogue", () => {
    const rules = activeChecks(new Map(), plainSettings).rule.map(({ check }) => allChecks.indexOf(check));
    assert.deepEqual(
      rules,
      rules.toSorted((a, b) => a - b),
    );
  });
});
