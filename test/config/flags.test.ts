import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { durationMs, envName, parseFlags, placeholder } from "../../src/config/flags.ts";
import type { FlagRow } from "../../src/config/flags.ts";
import { UsageError } from "../../src/config/usage-error.ts";

const rows: readonly FlagRow[] = [
  { name: "web.port", type: "count", default: "1", commands: [], help: "" },
  { name: "name", type: "text", commands: [], help: "" },
  { name: "dir", type: "optional text", value: "[DIR]", commands: [], help: "" },
  { name: "on", type: "switch", default: "false", commands: [], help: "" },
  { name: "list", type: "list", default: "a,b", commands: [], help: "" },
  { name: "texts", type: "texts", commands: [], help: "" },
  { name: "any", type: "list", default: "", mayBeEmpty: true, commands: [], help: "" },
  { name: "word", type: "choice", choices: ["one", "other"], commands: [], help: "" },
  { name: "wait", type: "duration", commands: [], help: "" },
  { name: "here", type: "switch", commands: [], commandLineOnly: true, help: "" },
];

describe("parseFlags", () => {
  const parsed: readonly {
    readonly args: readonly string[];
    readonly name: string;
    readonly values: readonly string[] | undefined;
  }[] = [
    { args: [], name: "web.port", values: ["1"] },
    { args: ["--web.port=2"], name: "web.port", values: ["2"] },
    { args: ["-web.port", "2"], name: "web.port", values: ["2"] },
    { args: ["--web.port=2", "--web.port=3"], name: "web.port", values: ["3"] },
    { args: ["--any="], name: "any", values: [] },
    { args: ["--name=a=b\nc"], name: "name", values: ["a=b\nc"] },
    { args: ["--name", "-"], name: "name", values: ["-"] },
    { args: ["--dir"], name: "dir", values: [""] },
    { args: ["--dir", "x"], name: "dir", values: ["x"] },
    { args: ["--dir", "--on"], name: "dir", values: [""] },
    { args: ["--on"], name: "on", values: ["true"] },
    { args: ["--on=F"], name: "on", values: ["false"] },
    { args: [], name: "list", values: ["a", "b"] },
    { args: ["--list=c, d", "--list", "e"], name: "list", values: ["c", "d", "e"] },
    { args: [], name: "word", values: undefined },
    { args: ["--", "--on"], name: "on", values: ["false"] },
  ];
  for (const { args, name, values } of parsed) {
    it(`${args.join(" ") || "nothing"} gives --${name} ${values?.join(" ") ?? "no value"}`, () => {
      assert.deepEqual(parseFlags(rows, args, {}).values.get(name), values);
    });
  }

  it("keeps arguments that are not flags, and which flags were given", () => {
    const { positionals, explicit } = parseFlags(rows, ["a", "--on", "-", "--", "-b"], {
      PROMGATE_NAME: "x",
      PROMGATE_HERE: "true",
    });
    assert.deepEqual(positionals, ["a", "-", "-b"]);
    assert.deepEqual([...explicit], ["on", "name"]);
  });

  it("takes the command line before the environment, and that before the default", () => {
    const env = { PROMGATE_WEB_PORT: "5", PROMGATE_LIST: "x" };
    assert.deepEqual(parseFlags(rows, ["--web.port=6"], env).values.get("web.port"), ["6"]);
    assert.deepEqual(parseFlags(rows, [], env).values.get("web.port"), ["5"]);
    assert.deepEqual(parseFlags(rows, [], env).values.get("list"), ["x"]);
  });

  const refused: readonly (readonly [readonly string[], Record<string, string>, string, string])[] = [
    [["--nam=x"], {}, "unknown flag --nam", "did you mean --name?"],
    [["--zzzzzzzz"], {}, "unknown flag --zzzzzzzz", "see --help for the flags"],
    [["--name"], {}, "--name needs a value", "write --name=TEXT"],
    [["--name", "--on"], {}, "--name needs a value", "write --name=TEXT"],
    [["--on=maybe"], {}, '--on: "maybe" is not true or false', "use true or false"],
    [["--word=oter"], {}, '--word: unknown value "oter"', "did you mean other?"],
    [["--word=zzzzzz"], {}, '--word: unknown value "zzzzzz"', "use one of one, other"],
    [["--wait=5"], {}, '--wait: "5" is not a duration', "write it as in 30s, 1m30s or 500ms"],
    [["--web.port=-1"], {}, '--web.port: "-1" is not a whole number', "write a whole number, 0 or more"],
    [["--name="], {}, "--name: must not be empty", "set a value, or remove the flag"],
    [["--list", ""], {}, "--list: must not be empty", "set a value, or remove the flag"],
    [["--list=a", "--list= ,"], {}, "--list: must not be empty", "set a value, or remove the flag"],
    [["--texts="], {}, "--texts: must not be empty", "set a value, or remove the flag"],
    [[], { PROMGATE_LIST: "" }, "PROMGATE_LIST: must not be empty", "set a value, or unset it"],
    [[], { PROMGATE_ON: "x" }, 'PROMGATE_ON: "x" is not true or false', "use true or false"],
  ];
  for (const [args, env, message, fix] of refused) {
    it(`refuses ${args.join(" ") || JSON.stringify(env)}`, () => {
      assert.throws(
        () => parseFlags(rows, args, env),
        (error) => error instanceof UsageError && error.message === message && error.fix === fix,
      );
    });
  }
});

describe("durationMs", () => {
  for (const [text, ms] of [
    ["0", 0],
    ["500ms", 500],
    ["1m30s", 90_000],
    ["1.5h", 5_400_000],
    ["1d", 86_400_000],
    ["", undefined],
    ["5", undefined],
    ["1x", undefined],
  ] as const) {
    it(`${JSON.stringify(text)} is ${ms}`, () => assert.equal(durationMs(text), ms));
  }
});

describe("names", () => {
  it("writes environment variables and placeholders", () => {
    assert.equal(envName("web.cert-file"), "PROMGATE_WEB_CERT_FILE");
    assert.deepEqual(rows.map(placeholder), ["NUMBER", "TEXT", "[DIR]", "", "LIST", "TEXT", "LIST", "one|other", "DURATION", ""]);
  });
});
