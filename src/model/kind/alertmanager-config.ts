import { receiver } from "../alertmanager/receiver.ts";
import { inhibitRule, muteTimeInterval, route } from "../alertmanager/route.ts";
import { alertmanager, key } from "../becomes.ts";
import { atomicList, field, keyedList, tagged } from "../schema.ts";

/** The spec of an AlertmanagerConfig. */
export const alertmanagerConfigSpec = tagged("alertmanagerConfig", {
  route: field(
    route,
    "Routing tree; placed before the routes of the Alertmanager, by default for alerts of the namespace only.",
    key("route.routes"),
  ),
  receivers: field(keyedList(receiver, ["name"]), "Receivers of the notifications.", key("receivers")),
  inhibitRules: field(atomicList(inhibitRule), "Rules by which alerts inhibit others.", key("inhibit_rules")),
  muteTimeIntervals: field(
    atomicList(muteTimeInterval),
    "Named time intervals that routes refer to.",
    key("mute_time_intervals", alertmanager("0.22")),
  ),
});
