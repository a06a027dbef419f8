import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commands, flagTable } from "../../src/config/flag-table.ts";
import { envName } from "../../src/config/flags.ts";
import { version } from "../../src/cli/version.ts";
import packageFile from "../../package.json" with { type: "json" };
import { runCommand } from "../support/run-command.ts";

describe("help", () => {
  for (const command of commands) {
    it(`of ${command} has every flag of it`, async () => {
      const { output, code } = await runCommand(["help", command]);
      assert.equal(code, 0);
      for (const row of flagTable.filter((each) => each.commands.includes(command)))
        assert.ok(output.includes(`  --${row.name}`), row.name);
      for (const line of output.split("\n")) assert.ok(line.length <= 100 || !line.includes(" "), line);
    });
  }
});

describe("flagTable", () => {
  it("names each flag and each variable once", () => {
    const names = flagTable.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
    assert.equal(new Set(names.map(envName)).size, names.length);
  });

  it("has no flag that a Service called promgate would set", () => {
    for (const { name } of flagTable) assert.doesNotMatch(envName(name), /^PROMGATE_(?:PORT|SERVICE_)/);
  });

  it("tells of every flag in a sentence", () => {
    for (const { help } of flagTable) assert.match(help, /^[A-Z].*\.$/s);
  });
});

describe("version", () => {
  it("is the package's", () => assert.equal(version, packageFile.version));

  it("is printed long and short", async () => {
    assert.match(
      (await runCommand(["version"])).output,
      /^promgate \d+\.\d+\.\d+ \(Node 24\.\d+\.\d+, \w+ \w+\)\nfollows prometheus-operator \d+\.\d+\.\d+, tested on Kubernetes \d+\.\d+\.\d+\nPrometheus \S+ to (\S+); rules are checked for \1 unless --prometheus-version says otherwise\nAlertmanager up to \S+, Thanos up to \S+\nobjects without a version run Prometheus \S+, Alertmanager \S+ or Thanos \S+, as with prometheus-operator \S+\n$/,
    );
    assert.equal((await runCommand(["version", "--short-version"])).output, `${version}\n`);
  });
});
