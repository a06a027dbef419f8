import type { Prometheus } from "../../cluster/object.ts";
import { cleanPath } from "./clean-path.ts";
import { nameOfPort } from "./port-name.ts";
import { probeCommand, webAddress } from "./web-address.ts";
import type { Container } from "./written.ts";

/**
 * Returns the probes of Prometheus. It is ready once it has replayed its log, so the other probes wait for that, and it is
 * alive earlier.
 */
export function prometheusProbes(spec: Prometheus["spec"]): Pick<Container, "startupProbe" | "readinessProbe" | "livenessProbe"> {
  const ready = { ...handler(spec, "/-/ready"), timeoutSeconds: 3 };
  return {
    startupProbe: { ...ready, ...startup(spec.maximumStartupDurationSeconds ?? 0) },
    readinessProbe: { ...ready, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { ...handler(spec, "/-/healthy"), timeoutSeconds: 3, periodSeconds: 5, failureThreshold: 6 },
  };
}

function handler({ listenLocal, portName, routePrefix = "", web }: Prometheus["spec"], path: string) {
  const prefix = routePrefix === "" ? "/" : routePrefix;
  if (listenLocal === true) return { exec: { command: probeCommand(webAddress("http", "localhost:9090", prefix, path)) } };
  const scheme = web?.tlsConfig === undefined ? undefined : "HTTPS";
  return { httpGet: { path: cleanPath(prefix + path), port: nameOfPort(portName), scheme } };
}

/** Returns how often and how many times to ask, about once a minute where a duration is given. */
function startup(seconds: number) {
  if (seconds < 60) return { periodSeconds: 15, failureThreshold: 60 };
  const failureThreshold = Math.ceil(seconds / 60);
  return { periodSeconds: Math.ceil(seconds / failureThreshold), failureThreshold };
}
