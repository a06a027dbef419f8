import { atomicList, field, intOrText, integer, object, required, text } from "../schema.ts";

/** Command to run in the container. */
export const execAction = object({
  command: field(atomicList(text()), "Command and arguments, run without a shell; exit code 0 means healthy."),
});

/** A header of a request. */
export const httpHeader = object({
  name: required(text(), "Name of the header."),
  value: required(text(), "Value of the header."),
});

/** HTTP GET request to the container. */
export const httpGetAction = object({
  path: field(text(), "Path to request."),
  port: required(intOrText(), "Name or number of the container port."),
  host: field(text(), "Host to connect to; defaults to the pod's address."),
  scheme: field(text(), "HTTP (the default) or HTTPS."),
  httpHeaders: field(atomicList(httpHeader), "Headers to send."),
  protocol: field(text(), "Version of HTTP; defaults to HTTP/1.1."),
});

/** TCP connection to a port of the container. */
export const tcpSocketAction = object({
  port: required(intOrText(), "Name or number of the container port."),
  host: field(text(), "Host to connect to; defaults to the pod's address."),
});

/** gRPC health check. */
export const grpcAction = object({
  port: required(integer({ format: "int32" }), "Number of the port."),
  service: field(text({ default: "" }), "Service to check."),
  mode: field(text(), "Plaintext (the default), or TLS without verifying the certificate."),
});

const count = integer({ format: "int32" });

/** Probe of a container by the kubelet. */
export const probe = object({
  exec: field(execAction, "Command to run."),
  httpGet: field(httpGetAction, "HTTP GET request to send."),
  tcpSocket: field(tcpSocketAction, "TCP connection to open."),
  grpc: field(grpcAction, "gRPC health check to call."),
  initialDelaySeconds: field(count, "Delay before the first probe, in seconds."),
  timeoutSeconds: field(count, "Timeout of a probe, in seconds; defaults to 1."),
  periodSeconds: field(count, "Interval between probes, in seconds; defaults to 10."),
  successThreshold: field(count, "Consecutive successes after which the probe succeeds; defaults to 1."),
  failureThreshold: field(count, "Consecutive failures after which the probe fails; defaults to 3."),
  terminationGracePeriodSeconds: field(
    integer({ format: "int64" }),
    "Grace period for termination after a failure, in seconds; defaults to that of the pod.",
  ),
});

/** Sleep of a lifecycle hook. */
export const sleepAction = object({
  seconds: required(integer({ format: "int64" }), "Duration in seconds."),
});

/** Handler of a lifecycle hook. */
export const lifecycleHandler = object({
  exec: field(execAction, "Command to run."),
  httpGet: field(httpGetAction, "HTTP GET request to send."),
  tcpSocket: field(tcpSocketAction, "Not supported; kept for compatibility."),
  sleep: field(sleepAction, "Time to sleep."),
});

/** Lifecycle hooks of a container. */
export const lifecycle = object({
  postStart: field(lifecycleHandler, "Hook that runs right after the container starts."),
  preStop: field(lifecycleHandler, "Hook that runs before the container is stopped."),
  stopSignal: field(text(), "Signal to stop it with; defaults to that of the image or SIGTERM."),
});
