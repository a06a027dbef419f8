import { field, keyedList, list, map, object, oneOf, required, setOf, text } from "../schema.ts";

/** How pods resolve names. */
export const dnsPolicy = oneOf(["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"]);

/** Metadata of generated objects. */
export const embeddedObjectMetadata = object({
  name: field(text(), "Name, unless the operator chooses it."),
  labels: field(map(text()), "Labels to add."),
  annotations: field(map(text()), "Annotations to add."),
});

/** Option of the DNS resolver. */
export const podDNSConfigOption = object({
  name: required(text({ minLength: 1 }), "Name of the option."),
  value: field(text(), "Value of the option."),
});

/** Name servers and search domains. */
export const podDNSConfig = object({
  nameservers: field(setOf(text({ minLength: 1 })), "Addresses of name servers."),
  searches: field(setOf(text({ minLength: 1 })), "Search domains."),
  options: field(keyedList(podDNSConfigOption, ["name"]), "Options of the resolver."),
});

/** Entry of the hosts file. */
export const hostAlias = object({
  ip: required(text(), "Address."),
  hostnames: required(list(text()), "Hostnames of the address."),
});

/** An argument of a program. */
export const argument = object({
  name: required(text({ minLength: 1 }), "Name of the argument, without dashes."),
  value: field(text(), "Value of the argument; omit it for a boolean flag."),
});

/** Objects to exclude from the enforced namespace label. */
export const objectReference = object({
  group: field(oneOf(["monitoring.coreos.com"], { default: "monitoring.coreos.com" }), "API group of the objects."),
  resource: required(
    oneOf(["prometheusrules", "servicemonitors", "podmonitors", "probes", "scrapeconfigs"]),
    "Plural name of their kind.",
  ),
  namespace: required(text({ minLength: 1 }), "Namespace of the objects."),
  name: field(text(), "Name of the object; all of the namespace by default."),
});
