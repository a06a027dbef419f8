import { isMap } from "../render/leaves.ts";

type Fields = Record<string, unknown>;

/** Adds what the API server requires of pods and claims but CRDs do not, and removes what would occur twice. */
export function completeSpec(spec: Fields): void {
  // Mounts refer to volumes by these names.
  for (const [index, volume] of mapsIn(spec["volumes"]).entries()) {
    volume["name"] = `volume-${index}`;
    completeClaim(volume["ephemeral"]);
  }
  for (const list of ["containers", "initContainers"]) {
    for (const container of mapsIn(spec[list])) container["image"] ??= "example.com/image";
  }
  for (const list of ["secrets", "configMaps"]) {
    const names: unknown = spec[list];
    if (Array.isArray(names)) spec[list] = [...new Set<unknown>(names)];
  }
  const storage = isMap(spec["storage"]) ? spec["storage"] : {};
  completeClaim(storage["ephemeral"]);
  completeClaim(storage);
}

/** Adds what upstream's operator ends without: with a selector that has no labels, it writes into a map that is not there. */
export function spareOperator(spec: Fields): void {
  for (const { labelSelector, additionalLabelSelectors } of mapsIn(spec["topologySpreadConstraints"])) {
    if (isMap(labelSelector) && additionalLabelSelectors !== undefined) labelSelector["matchLabels"] ??= { app: "x" };
  }
}

/** Completes the claim that an object makes, if any. */
function completeClaim(from: unknown): void {
  const template = isMap(from) ? from["volumeClaimTemplate"] : undefined;
  if (!isMap(template)) return;
  const spec = isMap(template["spec"]) ? template["spec"] : {};
  const resources = isMap(spec["resources"]) ? spec["resources"] : {};
  const requests = isMap(resources["requests"]) ? resources["requests"] : {};
  const accessModes: unknown = spec["accessModes"];
  template["spec"] = {
    ...spec,
    accessModes: Array.isArray(accessModes) && accessModes.length > 0 ? accessModes : ["ReadWriteOnce"],
    resources: { ...resources, requests: { storage: "1Gi", ...requests } },
  };
}

function mapsIn(list: unknown): readonly Fields[] {
  return Array.isArray(list) ? list.filter(isMap) : [];
}
