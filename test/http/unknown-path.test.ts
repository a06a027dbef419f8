import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { goodRule, reviewOf, ruleObject } from "../admission/reviewing.ts";
import { sendHttp1 } from "./send-request.ts";
import { Lines, serving } from "./serving.ts";

const body = reviewOf(ruleObject([goodRule]));
const prefix = "correct the path in the webhook configuration: ";
const general = /the paths are \/validate\/<resource> and \/mutate\/<resource>/;

const cases: readonly (readonly [path: string, fix: RegExp])[] = [
  ["/validate/prometheusrules/", /did you mean "\/validate\/prometheusrules"\?$/],
  ["/validate/prometheusrule", /did you mean "\/validate\/prometheusrules"\?$/],
  ["/admission-prometheusrules/validate/", /did you mean "\/admission-prometheusrules\/validate"\?$/],
  ["/validate/foo", general],
  ["/validate/pods", general],
  ["/validate", general],
  ["/mutate/pods", general],
  ["/", general],
];

suite("a path that is not served is an error, and is logged", () => {
  for (const [path, fix] of cases)
    test(path, async (t) => {
      const logger = new Lines();
      const { port, ca, admissions } = await serving(t, { logger });
      const answer = await sendHttp1({ port, ca, path, body });
      assert.equal(answer.status, 404);
      const { kind, reason, message } = JSON.parse(answer.body);
      assert.deepEqual([kind, reason, admissions.length], ["Status", "NotFound", 0]);
      assert.ok(message.startsWith(`no webhook is served at ${JSON.stringify(path)}; ${prefix}`), message);
      assert.match(message, fix);
      assert.match(logger.lines.join("\n"), /^warn request to a path that is not served /);
    });
});
