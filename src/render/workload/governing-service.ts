import type { KubeObject } from "../../cluster/kube-object.ts";
import type { Labels } from "../../cluster/object.ts";
import { ownedObject } from "./metadata.ts";
import type { Owner } from "./metadata.ts";
import type { OperatorOptions } from "./operator-options.ts";

/** A port of a Service. */
export interface ServicePort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: string;
  readonly protocol?: "TCP" | "UDP";
}

/** What distinguishes governing Services. */
export interface ServiceParts {
  readonly name: string;
  readonly labels: Labels;
  readonly selector: Labels;
  readonly ports: readonly ServicePort[];
  readonly publishNotReadyAddresses?: boolean;
}

/**
 * Returns the headless Service that gives pods their names. All workloads of a kind and a namespace share it, so each is an
 * owner and none its controller.
 */
export function sharedService(owner: Owner, parts: ServiceParts, options: OperatorOptions): KubeObject {
  const { name, labels, selector, ports, publishNotReadyAddresses } = parts;
  const spec = { clusterIP: "None", publishNotReadyAddresses, ports, selector };
  return ownedObject(owner, { apiVersion: "v1", kind: "Service", name, labels, shared: true, spec }, options);
}
