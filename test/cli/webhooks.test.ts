import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { loadAll } from "js-yaml";
import { rulesOf } from "../../src/admission/webhook-configurations.ts";
import { kinds } from "../../src/model/kinds.ts";
import { runCommand } from "../support/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const manifests = join(import.meta.dirname, "../../manifests");

interface Webhook {
  readonly name: string;
  readonly failurePolicy: string;
  readonly rules?: readonly { readonly apiVersions: readonly string[]; readonly resources: readonly string[] }[];
  readonly clientConfig: { readonly caBundle?: string; readonly url?: string };
  readonly namespaceSelector?: { readonly matchExpressions: readonly [{ readonly operator: string; readonly values: string[] }] };
}

interface Configuration {
  readonly kind: string;
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly webhooks: readonly Webhook[];
}

async function printed(...args: readonly string[]): Promise<readonly [mutating: Configuration, validating: Configuration]> {
  const { output, errors, code } = await runCommand(["webhooks", ...args]);
  assert.deepEqual([errors, code], ["", 0]);
  return JSON.parse(JSON.stringify(loadAll(output)));
}

/** `name policy operator namespaces` of each webhook for PrometheusRules. */
function scopes({ webhooks }: Configuration): readonly string[] {
  return webhooks
    .filter(({ name }) => name.includes("prometheusrules"))
    .map(({ name, failurePolicy, namespaceSelector }) => {
      const [term] = namespaceSelector?.matchExpressions ?? [];
      return [name.split(".promgate")[0], failurePolicy, term?.operator, term?.values.join(",")].join(" ").trim();
    });
}

describe("webhooks", () => {
  const files: Readonly<Record<string, readonly string[]>> = {
    webhooks: [],
    "overlays/cert-manager/webhooks": ["--cert-manager"],
    "overlays/namespaces": ["--namespaces=shop,infra"],
  };
  for (const [folder, args] of Object.entries(files)) {
    it(`prints what is in manifests/${folder}`, async () => {
      const { output } = await runCommand(["webhooks", ...args]);
      assert.equal(readFileSync(join(manifests, folder, "webhooks.yaml"), "utf8"), output, "run npm run -s webhooks");
    });
  }

  it("has no rules where the gate adds them, each of which it knows", async () => {
    const others = await printed("--cert-manager");
    for (const [index, { webhooks }] of (await printed()).entries())
      for (const { name, rules } of webhooks) {
        assert.equal(rules, undefined);
        assert.deepEqual(rulesOf(name), others[index]?.webhooks.find((webhook) => webhook.name === name)?.rules);
        assert.notEqual(rulesOf(name), undefined);
      }
    assert.equal(rulesOf("pods.promgate.monitoring.coreos.com"), undefined);
  });

  it("is sent objects in the version in which they are stored", async () => {
    for (const { webhooks } of await printed("--cert-manager"))
      for (const { name, rules = [] } of webhooks)
        for (const { apiVersions, resources } of rules) {
          const stored = kinds.find(({ plural }) => plural === resources[0])?.versions.find(({ storage }) => storage);
          assert.deepEqual(apiVersions, [stored?.name], name);
        }
  });

  it("puts the certificates of --ca into every webhook, and no key", async () => {
    const dir = temporaryFolder();
    await runCommand(["certs", "--dir", dir]);
    const [ca, key] = ["ca.crt", "tls.key"].map((name) => readFileSync(join(dir, name), "utf8"));
    const files = temporaryFolder({ "both.pem": `${key}${ca}` });
    const all = await printed("--ca", join(files, "both.pem"));
    for (const { metadata, webhooks } of all) {
      assert.equal(metadata.annotations, undefined);
      for (const { clientConfig } of webhooks) assert.equal(Buffer.from(clientConfig.caBundle ?? "", "base64").toString(), ca);
    }
  });

  it("names no authority with --url alone, which the API server then looks for among those of its system", async () => {
    const [, validating] = await printed("--url=https://gate.example:8443");
    assert.equal(validating.metadata.annotations, undefined);
    assert.deepEqual(validating.webhooks.find(({ name }) => name.startsWith("probes"))?.clientConfig, {
      url: "https://gate.example:8443/validate/probes",
    });
  });

  it("asks cert-manager for the Certificate named like the Service", async () => {
    const [mutating] = await printed("--gate=mon/gate", "--cert-manager");
    assert.deepEqual(mutating.metadata.annotations, { "cert-manager.io/inject-ca-from": "mon/gate" });
  });

  const cases: readonly (readonly [args: readonly string[], scopes: readonly string[]])[] = [
    [[], ["prometheusrules Fail NotIn kube-system,promgate", "system.prometheusrules Ignore In kube-system,promgate"]],
    [["--gate=mon/gate"], ["prometheusrules Fail NotIn kube-system,mon", "system.prometheusrules Ignore In kube-system,mon"]],
    [["--url=https://1.2.3.4:8443"], ["prometheusrules Fail NotIn kube-system", "system.prometheusrules Ignore In kube-system"]],
    [["--namespaces=a,b"], ["prometheusrules Fail In a,b"]],
    [["--namespaces=a,kube-system"], ["prometheusrules Fail In a", "system.prometheusrules Ignore In kube-system"]],
    [["--namespaces=promgate"], ["system.prometheusrules Ignore In promgate"]],
    [["--failure-policy=Ignore"], ["prometheusrules Ignore"]],
    [["--failure-policy=Ignore", "--namespaces=a,kube-system"], ["prometheusrules Ignore In a,kube-system"]],
  ];
  for (const [args, expected] of cases) {
    it(`never locks the system's namespaces: ${args.join(" ")}`, async () => {
      assert.deepEqual(scopes((await printed(...args))[1]), expected);
    });
  }

  it("fails closed for the kinds of --failure-policy, in the validating configuration only", async () => {
    const [mutating, validating] = await printed("--failure-policy=Fail", "--namespaces=a");
    assert.deepEqual(new Set(mutating.webhooks.map(({ failurePolicy }) => failurePolicy)), new Set(["Ignore"]));
    assert.deepEqual(new Set(validating.webhooks.map(({ failurePolicy }) => failurePolicy)), new Set(["Fail"]));
  });

  const refused: readonly (readonly [args: string, error: RegExp])[] = [
    ["--gate=promgate", /^promgate: --gate: "promgate" is not NAMESPACE\/SERVICE; write it as in promgate\/promgate\n$/],
    ["--gate=a/b --url=https://c", /--gate conflicts with --url; set only one/],
    ["--namespaces=shop,Infra", /--namespaces: "Infra" is not a valid name of a namespace; use lower-case/],
    ["--url=http://a:1", /--url: "http:\/\/a:1" is not https:\/\/HOST:PORT; /],
    ["--url=https://a/path", /is not https:\/\/HOST:PORT/],
    ["--url=https://u@a/", /is not https:\/\/HOST:PORT/],
    ["--ca=no-such-file", /--ca: no-such-file cannot be read \(ENOENT\); name the file/],
    ["--ca=README.md", /--ca: README\.md has no PEM certificate; name the file/],
    ["--cert-manager --ca=README.md", /--cert-manager conflicts with --ca; set only one/],
    ["--cert-manager --url=https://a", /--cert-manager conflicts with --url; name the authority's file with --ca/],
    ["now", /"now" is unexpected/],
  ];
  for (const [args, error] of refused) {
    it(`refuses ${args}`, async () => {
      const { errors, code } = await runCommand(["webhooks", ...args.split(" ")]);
      assert.match(errors, error);
      assert.equal(code, 2);
    });
  }
});
