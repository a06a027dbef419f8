import { receiver } from "../alerting/receiver.ts";
import { inhibitRule, muteTimeInterval, route } from "../alerting/route.ts";
import { alertmanager, key } from "../becomes.ts";
import { atomicList, field, keyedList, object } from "../schema.ts";

/** The spec of an AlertmanagerConfig. */
export const alertmanagerConfigSpec = object({
  route: field(
    route,
    "Where alerts go; placed before the Alertmanager's own routes, for alerts of the namespace unless it says otherwise.",
    key("route.routes"),
  ),
  receivers: field(keyedList(receiver, ["name"]), "Who is told, and how.", key("receivers")),
  inhibitRules: field(atomicList(inhibitRule), "Alerts that silence others.", key("inhibit_rules")),
  muteTimeIntervals: field(
    atomicList(muteTimeInterval),
    "Times with names, which routes refer to.",
    key("mute_time_intervals", alertmanager("0.22")),
  ),
});
