import { field, keyedList, list, map, object, oneOf, required, setOf, text } from "../schema.ts";

/** How pods resolve names. */
export const dnsPolicy = oneOf(["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"]);

/** Metadata of what the operator makes. */
export const embeddedObjectMetadata = object({
  name: field(text(), "Name, where the operator does not choose one."),
  labels: field(map(text()), "Labels to add."),
  annotations: field(map(text()), "Annotations to add."),
});

/** An option of the resolver. */
export const podDNSConfigOption = object({
  name: required(text({ minLength: 1 }), "Option's name."),
  value: field(text(), "Option's value."),
});

/** Name servers and search domains. */
export const podDNSConfig = object({
  nameservers: field(setOf(text({ minLength: 1 })), "Addresses of name servers."),
  searches: field(setOf(text({ minLength: 1 })), "Domains to look names up in."),
  options: field(keyedList(podDNSConfigOption, ["name"]), "Options of the resolver."),
});

/** A line of the hosts file. */
export const hostAlias = object({
  ip: required(text(), "Address."),
  hostnames: required(list(text()), "Names for it."),
});

/** An argument of a program. */
export const argument = object({
  name: required(text({ minLength: 1 }), "Name of the argument, without dashes."),
  value: field(text(), "Its value; none makes it a switch."),
});

/** Objects that a rule of the operator does not apply to. */
export const objectReference = object({
  group: field(oneOf(["monitoring.coreos.com"], { default: "monitoring.coreos.com" }), "API group of the objects."),
  resource: required(
    oneOf(["prometheusrules", "servicemonitors", "podmonitors", "probes", "scrapeconfigs"]),
    "Plural name of their kind.",
  ),
  namespace: required(text({ minLength: 1 }), "Namespace of the objects."),
  name: field(text(), "Name of one object; all of the namespace where it is absent."),
});
