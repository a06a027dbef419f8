import { release } from "../../../src/model/release.ts";
import { atLeast } from "../../../src/text/version.ts";
import type { ObjectSet } from "./generate.ts";
import { isMap } from "./leaves.ts";

/** Something that the operator and we write alike, and the Prometheus that was asked refuses. */
export interface Refusal {
  readonly reason: string;
  /** Whether it explains what Prometheus says. */
  readonly explains: (message: string, set: ObjectSet) => boolean;
}

const specOf = ({ prometheus: { spec } }: ObjectSet): Readonly<Record<string, unknown>> => (isMap(spec) ? spec : {});

/** The version of Prometheus that a set is for. */
export function versionOf(set: ObjectSet): string {
  const { version } = specOf(set);
  return typeof version === "string" && version.trim() !== "" ? version.trim() : release.prometheus.default;
}

/** Every refusal that is no fault of the rendering. */
export const refusals: readonly Refusal[] = [
  {
    reason: "Prometheus 3.6 does not hold labels to the legacy scheme; the one that was asked is from after 3.7 and does",
    explains: (message, set) =>
      /invalid '(?:target_label|replacement)'|is not a valid label name/.test(message) &&
      specOf(set)["nameValidationScheme"] === "Legacy" &&
      !atLeast(versionOf(set), "3.7"),
  },
  {
    reason: "Prometheus before 3.14 does not compare the bounds of a queue; the one that was asked does",
    explains: (message, set) => message.startsWith("remote write queue ") && !atLeast(versionOf(set), "3.14"),
  },
  {
    reason: "A client's secret that is empty is no fault to some versions and is to others",
    explains: (message) => /^(?:either oauth2 client_secret or|must provide an Azure OAuth client_secret)/.test(message),
  },
  {
    reason: "An id that is no UUID, and an attribute without a name, are told of where the version's own Prometheus asks",
    explains: (message) =>
      message === "the provided Azure Managed Identity client_id is invalid" ||
      /empty (?:ignored|promoted) OTel resource attribute$/.test(message),
  },
  {
    reason:
      "Names of ports and Services are patterns of relabeling as they are; what no Kubernetes object can be called may be none",
    explains: (message, set) =>
      message.startsWith("error parsing regexp") &&
      /"(?:port|targetPort|name)":"[^"]*[^\w.\-"]/.test(JSON.stringify([set.prometheus, set.serviceMonitors])),
  },
  {
    reason: "The API server's address is no URL, or is not told at all; nothing but the user can mend that",
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
