const versions: Readonly<Record<string, string>> = {
  AlertmanagerConfig: "v1alpha1",
  PrometheusAgent: "v1alpha1",
  ScrapeConfig: "v1alpha1",
};

/** Returns an object of a kind with these lines of its spec, as the examples in the documentation of checks have it. */
export function exampleObject(kind: string, spec: string): string {
  const head = `apiVersion: monitoring.coreos.com/${versions[kind] ?? "v1"}\nkind: ${kind}\nmetadata: { name: example }\n`;
  return `${head}spec:\n${indented(spec, 2)}`;
}

/** Returns a ServiceMonitor with one endpoint, which has a port and these lines. */
export function exampleEndpoint(fields: string): string {
  return exampleObject(
    "ServiceMonitor",
    `selector: { matchLabels: { app: example } }\nendpoints:\n  - port: web\n${indented(fields, 4)}`,
  );
}

/** Returns a Secret with these texts, to follow an object in an example. */
export function exampleSecret(name: string, texts: Readonly<Record<string, string>>): string {
  return `---\napiVersion: v1\nkind: Secret\nmetadata: { name: ${name} }\nstringData: ${JSON.stringify(texts)}\n`;
}

function indented(lines: string, by: number): string {
  return `${lines.trimEnd().replaceAll(/^(?=.)/gm, " ".repeat(by))}\n`;
}
