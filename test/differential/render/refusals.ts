import { release } from "../../../src/model/release.ts";
import { atLeast } from "../../../src/text/version.ts";
import type { ObjectSet } from "./generate.ts";
import { isMap } from "./leaves.ts";

/** Something that the operator and we write alike, and the Prometheus that reads it refuses. */
export interface Refusal {
  readonly reason: string;
  /** Reports whether it explains the error of Prometheus. */
  readonly explains: (message: string, set: ObjectSet) => boolean;
}

const specOf = ({ prometheus: { spec } }: Pick<ObjectSet, "prometheus">): Readonly<Record<string, unknown>> =>
  isMap(spec) ? spec : {};

/** Returns the version of Prometheus that a set is for. */
export function versionOf(set: Pick<ObjectSet, "prometheus">): string {
  const { version } = specOf(set);
  return typeof version === "string" && version.trim() !== "" ? version.trim() : release.prometheus.default;
}

/** All refusals that are not errors of the renderer. */
export const refusals: readonly Refusal[] = [
  {
    reason: "Prometheus 3.6 does not apply the legacy scheme to labels; the one that reads the file is later than 3.7 and does",
    explains: (message, set) =>
      /invalid '(?:target_label|replacement)'|is not a valid label name/.test(message) &&
      specOf(set)["nameValidationScheme"] === "Legacy" &&
      !atLeast(versionOf(set), "3.7"),
  },
  {
    reason: "Prometheus before 3.14 does not compare the bounds of a queue; the one that reads the file does",
    explains: (message, set) => message.startsWith("remote write queue ") && !atLeast(versionOf(set), "3.14"),
  },
  {
    reason: "Some versions accept an empty client secret, others do not",
    explains: (message) => /^(?:either oauth2 client_secret or|must provide an Azure OAuth client_secret)/.test(message),
  },
  {
    reason: "Only some versions refuse an ID that is not a UUID, and an attribute without a name",
    explains: (message) =>
      message === "the provided Azure Managed Identity client_id is invalid" ||
      /empty (?:ignored|promoted) OTel resource attribute$/.test(message),
  },
  {
    reason:
      "Names of ports and Services become regular expressions as they are; a name that Kubernetes does not allow may be invalid",
    explains: (message, set) =>
      message.startsWith("error parsing regexp") &&
      /"(?:port|targetPort|name)":"[^"]*[^\w.\-"]/.test(JSON.stringify([set.prometheus, set.serviceMonitors])),
  },
  {
    reason: "The address of the API server is not a URL, or missing; only the user can fix that",
    explains: (message, set) => {
      const { apiserverConfig: server } = specOf(set);
      return (
        /^parse "|into config\.URL|please provide the 'api_server' URL/.test(message) &&
        isMap(server) &&
        !/^https?:\/\//.test(String(server["host"]))
      );
    },
  },
];
