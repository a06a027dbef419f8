import { isMap } from "../render/leaves.ts";
import type { Place } from "./place.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Fields of the spec that are copied to the pod as they are. */
const podFields = [
  "affinity",
  "automountServiceAccountToken",
  "dnsConfig",
  "dnsPolicy",
  "enableServiceLinks",
  "hostAliases",
  "hostNetwork",
  "hostUsers",
  "imagePullSecrets",
  "initContainers",
  "nodeSelector",
  "priorityClassName",
  "schedulerName",
  "securityContext",
  "serviceAccountName",
  "terminationGracePeriodSeconds",
  "tolerations",
] as const;

const setFields = ["minReadySeconds", "persistentVolumeClaimRetentionPolicy", "podManagementPolicy", "updateStrategy"] as const;

/** The containers of the probe before those of the spec. */
const ownContainers = 2;

/**
 * Returns a StatefulSet with all parts of a spec that the API server checks in pods and claims, as they are. What it
 * refuses there, it would refuse in the StatefulSet of the operator.
 */
export function podProbe(spec: Fields): object {
  const thanos = isMap(spec["thanos"]) ? spec["thanos"] : {};
  const storage = isMap(spec["storage"]) ? spec["storage"] : {};
  const podMetadata = isMap(spec["podMetadata"]) ? spec["podMetadata"] : {};
  const labels = isMap(podMetadata["labels"]) ? podMetadata["labels"] : {};
  const volumes = [
    ...listOf(spec["volumes"]),
    ...["emptyDir", "ephemeral"].flatMap((kind) =>
      storage[kind] === undefined ? [] : [{ name: kind.toLowerCase(), [kind]: storage[kind] }],
    ),
    ...["config-out", "tls-assets", "web-config"].map((name) => ({ name, emptyDir: {} })),
  ];
  const containers = [
    { name: "probe-main", image: "x", ...picked(spec, ["resources", "volumeMounts"]) },
    { name: "probe-thanos", image: "x", ...picked(thanos, ["resources", "volumeMounts"]) },
    ...listOf(spec["containers"]),
  ];
  const claim = storage["volumeClaimTemplate"];
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { name: "probe", namespace: "default" },
    spec: {
      serviceName: "probe",
      selector: { matchLabels: { probe: "probe" } },
      ...picked(spec, setFields),
      ...(isMap(claim) ? { volumeClaimTemplates: [{ ...claim, metadata: { name: "claim" } }] } : {}),
      template: {
        metadata: { ...picked(podMetadata, ["annotations"]), labels: { ...labels, probe: "probe" } },
        spec: {
          ...picked(spec, podFields),
          containers: containers.map(imaged),
          initContainers: listOf(spec["initContainers"]).map(imaged),
          volumes,
          topologySpreadConstraints: listOf(spec["topologySpreadConstraints"]).map(withoutSelectors),
        },
      },
    },
  };
}

/** Returns where in the spec a field of its probe comes from; undefined for one that is not of the spec. */
export function placeInSpec(place: Place, spec: Fields): Place | undefined {
  const [, ...within] = place;
  if (within[0] === "volumeClaimTemplates") return ["storage", "volumeClaimTemplate", ...within.slice(2)];
  if (within[0] !== "template") return within;
  if (within[1] !== "spec") return ["podMetadata", ...within.slice(within[1] === "metadata" ? 2 : 1)];
  const [, , list, index, ...rest] = within;
  if (typeof index !== "number") return within.slice(2);
  if (list === "containers") {
    if (index < ownContainers) return index === 0 ? rest : ["thanos", ...rest];
    return [list, index - ownContainers, ...rest];
  }
  const volumes = listOf(spec["volumes"]).length;
  if (list === "volumes" && index >= volumes) return ["storage", ...rest];
  return within.slice(2);
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value : [];
}

function picked(from: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}

/** Containers that are merged into one of the operator get its image. */
function imaged(container: Fields): Fields {
  return { image: "x", ...container };
}

function withoutSelectors(constraint: Fields): Fields {
  const { additionalLabelSelectors: _, ...rest } = constraint;
  return rest;
}
