import { atLeast } from "../../text/version.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (role: string): string =>
  exampleObject("ScrapeConfig", `kubernetesSDConfigs:\n  - role: Node\n    selectors: [{ role: ${role}, label: app=web }]`);

/** The roles whose objects each role can select by. */
const selectable: Readonly<Record<string, readonly string[]>> = {
  Pod: ["Pod"],
  Service: ["Service"],
  Endpoints: ["Pod", "Service", "Endpoints"],
  EndpointSlice: ["Pod", "Service", "EndpointSlice"],
  Node: ["Node"],
  Ingress: ["Ingress"],
};

/** Finds Kubernetes discovery that Prometheus or the operator does not accept. */
export const kubernetesDiscovery: SpecCheck<"kubernetesDiscovery"> = {
  id: "scrape/kubernetes-discovery",
  grade: "deny",
  on: "spec",
  of: ["kubernetesDiscovery"],
  doc: {
    what: "A kubernetesSDConfigs entry with a selector that its role does not allow, with both ownNamespace and apiServer, or with a role that the version of Prometheus does not know.",
    why: "The operator leaves the ScrapeConfig out.",
    fix: "Select by the objects of the role itself; endpoints and EndpointSlices can be selected by their pods and Services too.",
    bad: example("Pod"),
    good: example("Node"),
  },
  run({ value: { role, selectors = [], apiServer, namespaces }, reader }, report) {
    if (role === "EndpointSlice" && !atLeast(reader.version, "2.21")) {
      report({ path: ["role"], value: role, problem: `${reader.title} does not know this role`, fix: "write Endpoints" });
    }
    if (apiServer !== undefined && namespaces?.ownNamespace === true) {
      const problem = "conflicts with apiServer, whose cluster does not have the namespace of Prometheus";
      report({ path: ["namespaces", "ownNamespace"], kind: "Forbidden", problem, fix: "list the namespaces in names" });
    }
    const allowed = selectable[role] ?? [];
    for (const [index, selector] of selectors.entries()) {
      if (allowed.length === 0 || allowed.includes(selector.role)) continue;
      const problem = `targets of the role ${role} cannot be selected by ${selector.role}`;
      report({ path: ["selectors", index, "role"], value: selector.role, problem, fix: `use ${allowed.join(", ")}` });
    }
  },
};
