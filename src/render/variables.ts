import type { ExpandsVariable } from "../text/emit-yaml.ts";

/** The variables that the operator sets in the reloader's container. None of them is secret. */
const variables: ReadonlySet<string> = new Set(["INZONE_SHARD", "NODE_NAME", "POD_NAME", "SHARD", "TOPOLOGY_ZONE"]);

/** The keys under which objects may use variables, whoever writes them. */
const relabelingKeys: ReadonlySet<string> = new Set(["regex", "replacement"]);

/**
 * Lets the reloader expand the operator's variables in relabeling alone. In any other text, `$(NAME)` stays as it is
 * written: it may be a password, or an attempt to read the environment of the reloader.
 */
export const inRelabeling: ExpandsVariable = (name, key) => variables.has(name) && relabelingKeys.has(key);

/** Lets the reloader expand the operator's variables wherever the owner of the Prometheus writes them. */
export const anywhere: ExpandsVariable = (name) => variables.has(name);
