import { MissingSource } from "./config-sources.ts";
import type { ConfigSources, SourceKind } from "./config-sources.ts";
import { bridgeAddress } from "./network.ts";
import { podField } from "./pod-fields.ts";
import type { Container, EnvVar, KeyRef, Pod } from "./pod-spec.ts";
import { systemPath } from "./run-tool.ts";

/** A container's environment. */
export type Environment = Readonly<Record<string, string>>;

/** What the variables of a container are taken from. */
export interface EnvironmentSources {
  readonly pod: Pod;
  readonly podAddress: string;
  readonly apiPort: number;
  readonly sources: ConfigSources;
}

/** Returns a container's environment: the system's variables, those of `envFrom`, and those of `env` with references expanded. */
export async function environmentOf(container: Container, from: EnvironmentSources): Promise<Environment> {
  const variables: Record<string, string> = {
    PATH: systemPath,
    HOSTNAME: from.pod.spec.hostname ?? from.pod.metadata.name,
    KUBERNETES_SERVICE_HOST: bridgeAddress,
    KUBERNETES_SERVICE_PORT: String(from.apiPort),
    KUBERNETES_SERVICE_PORT_HTTPS: String(from.apiPort),
  };
  for (const { prefix = "", secretRef, configMapRef } of container.envFrom ?? []) {
    const found = [
      secretRef === undefined ? undefined : await from.sources.read("Secret", secretRef),
      configMapRef === undefined ? undefined : await from.sources.read("ConfigMap", configMapRef),
    ];
    for (const keys of found) for (const [key, value] of keys ?? []) variables[`${prefix}${key}`] = value.toString();
  }
  for (const variable of container.env ?? []) {
    const value = await valueOf(variable, from, variables);
    if (value !== undefined) variables[variable.name] = value;
  }
  return variables;
}

async function valueOf(
  { name, value = "", valueFrom }: EnvVar,
  { pod, podAddress, sources }: EnvironmentSources,
  before: Environment,
): Promise<string | undefined> {
  if (valueFrom === undefined) return expand(value, before);
  if (valueFrom.fieldRef !== undefined) return podField(pod, valueFrom.fieldRef.fieldPath, podAddress);
  if (valueFrom.secretKeyRef !== undefined) return keyOf("Secret", valueFrom.secretKeyRef, sources);
  if (valueFrom.configMapKeyRef !== undefined) return keyOf("ConfigMap", valueFrom.configMapKeyRef, sources);
  throw new Error(`this node does not support the source of the variable ${name}`);
}

async function keyOf(kind: SourceKind, reference: KeyRef, sources: ConfigSources): Promise<string | undefined> {
  const value = (await sources.read(kind, reference))?.get(reference.key);
  if (value === undefined && reference.optional !== true) {
    throw new MissingSource(`${kind} ${reference.name} has no key ${reference.key}`);
  }
  return value?.toString();
}

/** Replaces `$(NAME)` by the variable's value; unknown names stay as they are, and `$$` is a dollar sign. */
export function expand(text: string, variables: Environment): string {
  return text.replaceAll(/\$\$|\$\(([^()]*)\)/g, (whole, name: string | undefined) =>
    name === undefined ? "$" : (variables[name] ?? whole),
  );
}
