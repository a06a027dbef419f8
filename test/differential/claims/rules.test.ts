import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { load } from "js-yaml";
import type { ExprSubject } from "../../../src/checks/subject.ts";
import type { Expr } from "../../../src/promql/ast.ts";
import { checkedExpression } from "../../support/checked-expression.ts";
import { startEvaluator } from "../../support/evaluator.ts";
import type { Evaluator } from "../../support/evaluator.ts";
import { plainSettings } from "../../support/check-yaml.ts";
import { Random } from "../../support/random.ts";
import { seed } from "../promql/settings.ts";
import { claims } from "./claims.ts";
import type { Evaluate } from "./claims.ts";
import { samples, seriesFor } from "./series-for.ts";
import { wrongAnalyses } from "./wrong-analyses.ts";

/** The rules in the repository, and those of a folder of rule files in YAML or JSON, such as those of public mixins. */
const folders = [join(import.meta.dirname, "../../checks/realistic-rules"), process.env["PROMGATE_RULES_DIR"] ?? ""];

/** How many different sets of series each expression is evaluated on. */
const rounds = 2;

describe("what checks claim about rules as people write them, borne out by Prometheus' own engine", () => {
  for (const folder of folders.filter((path) => path !== "")) {
    for (const file of readdirSync(folder)) {
      it(file, async (test) => {
        const engine = await startEvaluator();
        const random = new Random(seed);
        const tally: Tally = { refuted: [], findings: new Map(), evaluations: 0, withResult: 0 };
        try {
          for (const text of expressionsIn(join(folder, file))) await tryExpression(text, engine, random, tally);
        } finally {
          await engine.close();
        }
        const { refuted, findings, evaluations, withResult } = tally;
        const counts = [...findings].map(([id, count]) => `${id} ${count}`);
        test.diagnostic(`${evaluations} evaluations, ${withResult} with a result; ${counts.join(", ")}`);
        assert.deepEqual(refuted.slice(0, 20), []);
        assert.ok(withResult > evaluations / 2, "most parts have a result");
      });
    }
  }
});

interface Tally {
  readonly refuted: string[];
  readonly findings: Map<string, number>;
  evaluations: number;
  withResult: number;
}

/** Evaluates every part of an expression on several sets of series, and what is claimed about it. */
async function tryExpression(text: string, engine: Evaluator, random: Random, tally: Tally): Promise<void> {
  const { subject, errors } = checkedExpression(text, plainSettings);
  if (subject === undefined) return;
  const evaluate: Evaluate = async ({ span }) => {
    const { error, result } = await engine.evaluate(text.slice(span.start, span.end), samples - 1);
    return error === undefined ? (result ?? []) : undefined;
  };
  const found = [...errors].flatMap(([{ id }, list]) => list.map((error) => ({ id, error })));
  for (const { id } of found) tally.findings.set(id, (tally.findings.get(id) ?? 0) + 1);
  for (let round = 0; round < rounds; round++) {
    engine.load(seriesFor(subject, random));
    for (const node of vectorsOf(subject)) {
      const result = await evaluate(node);
      tally.evaluations += 1;
      if ((result?.length ?? 0) > 0) tally.withResult += 1;
      tally.refuted.push(...wrongAnalyses(subject, node, result).map((what) => `${text}: ${what}`));
    }
    for (const { id, error } of found) {
      const what = await claims[id]?.(error, subject, evaluate);
      if (what !== undefined) tally.refuted.push(`${text}: ${error.problem} (${id}): ${what}`);
    }
  }
}

/** Returns the expressions of a rule file. */
function expressionsIn(path: string): readonly string[] {
  const file = load(readFileSync(path, "utf8"));
  const groups = property(file, "groups");
  assert.ok(Array.isArray(groups), path);
  return groups.flatMap((group) => {
    const rules = property(group, "rules");
    return Array.isArray(rules) ? rules.map((rule) => String(property(rule, "expr"))) : [];
  });
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** Returns the nodes of an expression that can be evaluated by themselves: those with an instant vector or a scalar. */
function vectorsOf({ nodes }: ExprSubject): readonly Expr[] {
  return nodes.flatMap(({ node }) =>
    node.kind === "StringLiteral" || node.kind === "MatrixSelector" || node.kind === "SubqueryExpr" ? [] : [node],
  );
}
