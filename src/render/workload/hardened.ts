import type { Container } from "./written.ts";

/** Returns a container that cannot gain rights or write to its image. */
export function hardened(container: Container): Container {
  return {
    ...container,
    terminationMessagePolicy: "FallbackToLogsOnError",
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
  };
}
