import type { User } from "@kubernetes/client-node";

/**
 * Adds KUBERNETES_EXEC_INFO to the environment of a user's credential plugin, which client-node leaves out; most plugins
 * read the version of their answer from it.
 */
export function announceToPlugin(user: User): void {
  const exec: unknown = user.exec;
  if (typeof exec !== "object" || exec === null) return;
  const apiVersion: unknown = Reflect.get(exec, "apiVersion");
  const env: unknown = Reflect.get(exec, "env");
  const info = { apiVersion, kind: "ExecCredential", spec: { interactive: false } };
  const variable = { name: "KUBERNETES_EXEC_INFO", value: JSON.stringify(info) };
  Reflect.set(exec, "env", [...(Array.isArray(env) ? env : []), variable]);
}
