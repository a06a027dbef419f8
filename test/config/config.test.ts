import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { UsageError } from "../../src/config/usage-error.ts";
import { readConfig } from "../../src/config/config.ts";
import type { Config } from "../../src/config/config.ts";

async function read(line: string, env: Record<string, string> = {}): Promise<Config> {
  return readConfig(line === "" ? [] : line.split(" "), env);
}

async function refusal(line: string, env: Record<string, string> = {}): Promise<string> {
  try {
    await read(line, env);
  } catch (error) {
    if (error instanceof UsageError) return `${error.message}; ${error.fix}`;
    throw error;
  }
  return "";
}

describe("readConfig serve", () => {
  it("has upstream's defaults in a cluster", async () => {
    const config = await read("serve");
    assert.ok(config.command === "serve");
    assert.deepEqual(config.listen, { host: "", port: 8443 });
    assert.equal(config.tls.source, "files");
    assert.equal(config.tls.certFile, "/etc/tls/private/tls.crt");
    assert.equal(config.tls.minVersion, "TLSv1.3");
    assert.equal(config.clusterDir, undefined);
    assert.deepEqual(config.checks.settings, {
      promql: {
        version: "3.16",
        experimentalFunctions: false,
        durationExpressions: true,
        extendedRangeSelectors: false,
        binopFillModifiers: false,
      },
      nameScheme: "utf8",
      scrapeIntervalMs: 30_000,
    });
    assert.ok(Object.isFrozen(config.checks.settings.promql));
  });

  it("serves a folder on loopback with a certificate of its own", async () => {
    const config = await read("serve --cluster-dir");
    assert.ok(config.command === "serve");
    assert.deepEqual(config.listen, { host: "127.0.0.1", port: 8443 });
    assert.equal(config.tls.source, "self-made");
    assert.equal(config.clusterDir, "manifests/examples");
    const other = await read("serve --cluster-dir=x --web.listen-address=[::1]:0 --web.enable-tls=false");
    assert.ok(other.command === "serve");
    assert.deepEqual([other.clusterDir, other.listen, other.tls.source], ["x", { host: "::1", port: 0 }, "off"]);
  });

  it("requires the file of client certificates' authority where it was named", async () => {
    const required = async (line: string): Promise<unknown> => {
      const config = await read(line);
      return config.command === "serve" && [config.tls.clientCaFile, config.tls.clientCaRequired];
    };
    assert.deepEqual(await required("serve"), ["/etc/tls/private/tls-ca.crt", false]);
    assert.deepEqual(await required("serve --web.client-ca-file=ca.crt"), ["ca.crt", true]);
    assert.deepEqual(await required("serve --web.client-ca-file="), ["", false]);
    const fix = "name --web.cert-file and --web.key-file, or remove --web.client-ca-file";
    assert.equal(
      await refusal("serve --web.client-ca-file=ca.crt --web.enable-tls=false"),
      `--web.client-ca-file conflicts with --web.enable-tls=false; ${fix}`,
    );
    assert.equal(
      await refusal("serve --cluster-dir=x --web.client-ca-file=ca.crt"),
      `--web.client-ca-file conflicts with a certificate made at start; ${fix}`,
    );
  });

  it("takes upstream's names, and says which mean nothing here", async () => {
    const config = await read(
      "serve --web.tls-min-version=VersionTLS12 --name-validation-scheme=legacy --promql-options=experimental-functions,binop-fill-modifiers --auto-gomemlimit-ratio=0.9",
    );
    assert.ok(config.command === "serve");
    assert.equal(config.tls.minVersion, "TLSv1.2");
    assert.equal(config.checks.settings.nameScheme, "legacy");
    assert.ok(config.checks.settings.promql.experimentalFunctions && config.checks.settings.promql.binopFillModifiers);
    assert.deepEqual(config.notices, [
      "--auto-gomemlimit-ratio has no effect: it sizes the heap of a Go program, and Promgate is not one",
    ]);
  });

  it("reads the environment", async () => {
    const config = await read("serve", { PROMGATE_LOG_FORMAT: "json", PROMGATE_WEB_SHUTDOWN_TIMEOUT: "1s", NO_COLOR: "1" });
    assert.ok(config.command === "serve");
    assert.deepEqual([config.log.format, config.shutdownTimeoutMs, config.colour], ["json", 1000, "never"]);
  });
});

describe("readConfig check", () => {
  it("reads versions and features as Prometheus names them", async () => {
    const config = await read(
      "check --prometheus-version=v2.45.3 --enable-feature=promql-experimental-functions,exemplar-storage - a.yaml",
    );
    assert.ok(config.command === "check");
    assert.deepEqual(config.inputs, ["-", "a.yaml"]);
    assert.deepEqual(config.checks.settings.promql, {
      version: "2.45",
      experimentalFunctions: true,
      durationExpressions: false,
      extendedRangeSelectors: false,
      binopFillModifiers: false,
    });
    assert.equal(config.checks.settings.nameScheme, "legacy");
  });

  it("says that what a newer version changes is not known", async () => {
    for (const [version, notices] of [
      ["3.16.2", []],
      ["4.0", ["--prometheus-version: 4.0 is newer than 3.16, the newest known here: what it changes is not known"]],
    ] as const) {
      for (const command of ["check x", "serve"]) {
        const config = await read(`${command} --prometheus-version=${version}`);
        assert.ok(config.command === "check" || config.command === "serve");
        assert.deepEqual(config.notices, notices);
      }
    }
  });

  it("reads grades and what is enforced", async () => {
    const config = await read(
      "check --check=yaml/duplicate-key=deny,promql/*=off --enforced-namespace-label=ns --color=always x",
      { NO_COLOR: "1" },
    );
    assert.ok(config.command === "check");
    assert.equal(config.checks.grades.get("yaml/duplicate-key"), "deny");
    assert.equal(config.checks.grades.get("promql/syntax"), "off");
    assert.equal(config.checks.settings.enforcedNamespaceLabel, "ns");
    assert.equal(config.colour, "always");
  });
});

describe("readConfig", () => {
  const commands: readonly (readonly [string, object])[] = [
    ["", { command: "help" }],
    ["--help", { command: "help" }],
    ["help", { command: "help" }],
    ["help check", { command: "help", topic: "check" }],
    ["serve -h", { command: "help", topic: "serve" }],
    ["--version", { command: "version", short: false }],
    ["-short-version", { command: "version", short: true }],
    ["version", { command: "version", short: false }],
    ["serve --version", { command: "version", short: false }],
    ["render a -", { command: "render", inputs: ["a", "-"], out: "", diff: false, grades: new Map(), colour: "auto" }],
    ["render --out=o --diff a", { command: "render", inputs: ["a"], out: "o", diff: true, grades: new Map(), colour: "auto" }],
    ["explain", { command: "explain", all: false, colour: "auto" }],
    ["explain a/b", { command: "explain", all: false, colour: "auto", topic: "a/b" }],
    [
      "explain --all --api-version=v1beta1 Probe.spec",
      { command: "explain", all: true, colour: "auto", topic: "Probe.spec", apiVersion: "v1beta1" },
    ],
    ["crds", { command: "crds", kinds: [], dir: "" }],
    ["crds --dir=x Probe smon", { command: "crds", kinds: ["Probe", "smon"], dir: "x" }],
    ["certs --host=a,b --days=3", { command: "certs", dir: "certs", hosts: ["a", "b"], days: 3 }],
  ];
  for (const [line, config] of commands) {
    it(`reads ${JSON.stringify(line)}`, async () => assert.deepEqual(await read(line), config));
  }

  const refused: readonly (readonly [string, string])[] = [
    ["serve x", '"x" is unexpected; serve takes its folder as --cluster-dir DIR'],
    [
      "serve --web.listen-address=8443",
      '--web.listen-address: "8443" is not an address; write it as in :8443, 127.0.0.1:8443 or [::1]:8443',
    ],
    [
      "serve --web.listen-address=:70000",
      '--web.listen-address: ":70000" is not an address; write it as in :8443, 127.0.0.1:8443 or [::1]:8443',
    ],
    [
      "serve --web.cert-file=",
      "--web.cert-file and --web.key-file must be set together; set both, or neither for a certificate that is created at start",
    ],
    ["check", "check needs a file or a folder; name one, or - for standard input"],
    ["check --prometheus-version=new x", '--prometheus-version: "new" is not a version; write it as in 3.16'],
    [
      "check --prometheus-version=2.44 x",
      "--prometheus-version: 2.44 is older than 2.45, the oldest known here; write 2.45 or a later version",
    ],
    [
      "check --enable-feature=promql-experimental-function x",
      '--enable-feature: unknown value "promql-experimental-function"; did you mean promql-experimental-functions?',
    ],
    [
      "check --promql-options=x x",
      '--promql-options: unknown value "x"; known values are experimental-functions, duration-expression-parsing, extended-range-selectors, binop-fill-modifiers',
    ],
    ["certs x", '"x" is unexpected; remove it'],
    ["explain a b", "\"b\" is unexpected; name only a check's id or a field's path"],
    ["srve", 'unknown command "srve"; did you mean serve?'],
    ["xyzzy", 'unknown command "xyzzy"; use one of serve, check, render, explain, crds, webhooks, certs, version, help'],
    ["--output=json", "missing command before --output=json; write promgate check --output=json"],
    ["--web.listen-adress=:1", "unknown flag --web.listen-adress; did you mean --web.listen-address?"],
  ];
  for (const [line, message] of refused) {
    it(`refuses ${JSON.stringify(line)}`, async () => assert.equal(await refusal(line), message));
  }
});
