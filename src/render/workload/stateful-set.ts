import type { KubeObject } from "../../cluster/kube-object.ts";
import type { Labels, Prometheus } from "../../cluster/object.ts";
import { ownedObject, withoutKubectl } from "./metadata.ts";
import type { Owner } from "./metadata.ts";
import type { OperatorOptions } from "./operator-options.ts";

/** The fields of a spec that become a part of the StatefulSet as they are. */
export type StatefulSetSettings = Pick<
  Prometheus["spec"],
  "minReadySeconds" | "persistentVolumeClaimRetentionPolicy" | "podManagementPolicy" | "updateStrategy"
>;

/** What the operator decides about a StatefulSet. */
export interface StatefulSetParts {
  readonly name: string;
  /** Labels besides those of the owner and the selector. */
  readonly labels: Labels;
  /** Labels that identify the pods; they can never change. */
  readonly selector: Labels;
  readonly podLabels: Labels;
  readonly podAnnotations: Labels;
  readonly serviceName: string;
  readonly replicas: number;
  readonly podSpec: object;
  readonly claimTemplates?: readonly object[] | undefined;
}

/** Returns a StatefulSet with the labels and annotations of its owner. */
export function statefulSet(
  owner: Owner,
  settings: StatefulSetSettings,
  parts: StatefulSetParts,
  options: OperatorOptions,
): KubeObject {
  const { minReadySeconds, persistentVolumeClaimRetentionPolicy, podManagementPolicy = "Parallel", updateStrategy } = settings;
  const { name, selector, podLabels, podAnnotations, serviceName, replicas } = parts;
  const selected = { ...selector, ...options.labels };
  return ownedObject(
    owner,
    {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      name,
      labels: { ...owner.metadata.labels, ...parts.labels, ...selected },
      annotations: withoutKubectl(owner.metadata.annotations),
      spec: {
        serviceName,
        replicas,
        podManagementPolicy,
        updateStrategy: updateStrategy ?? { type: "RollingUpdate" },
        minReadySeconds,
        persistentVolumeClaimRetentionPolicy,
        selector: { matchLabels: selected },
        template: {
          metadata: { labels: { ...podLabels, ...selected }, annotations: podAnnotations },
          spec: parts.podSpec,
        },
        volumeClaimTemplates: parts.claimTemplates,
      },
    },
    options,
  );
}
