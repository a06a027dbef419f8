import { atomicList, field, intOrText, integer, object, required, text } from "../schema.ts";

/** A command run in the container. */
export const execAction = object({
  command: field(atomicList(text()), "Program and arguments, run without a shell; 0 means that all is well."),
});

/** A header of a request. */
export const httpHeader = object({
  name: required(text(), "Header's name."),
  value: required(text(), "Header's value."),
});

/** A GET request to the container. */
export const httpGetAction = object({
  path: field(text(), "Path to ask for."),
  port: required(intOrText(), "Name or number of the container port."),
  host: field(text(), "Host to connect to; the pod's address where it is absent."),
  scheme: field(text(), "HTTP, the default, or HTTPS."),
  httpHeaders: field(atomicList(httpHeader), "Headers to send."),
  protocol: field(text(), "Version of HTTP to use, HTTP/1.1 by default."),
});

/** A connection to a port of the container. */
export const tcpSocketAction = object({
  port: required(intOrText(), "Name or number of the container port."),
  host: field(text(), "Host to connect to; the pod's address where it is absent."),
});

/** A call of gRPC's health service. */
export const grpcAction = object({
  port: required(integer({ format: "int32" }), "Number of the port."),
  service: field(text({ default: "" }), "Service to ask after."),
  mode: field(text(), "Plaintext (the default), or TLS without verifying the certificate."),
});

const count = integer({ format: "int32" });

/** How the kubelet finds out whether a container is well. */
export const probe = object({
  exec: field(execAction, "Run a command."),
  httpGet: field(httpGetAction, "Send a request."),
  tcpSocket: field(tcpSocketAction, "Open a connection."),
  grpc: field(grpcAction, "Call gRPC's health service."),
  initialDelaySeconds: field(count, "Seconds from the container's start to the first try."),
  timeoutSeconds: field(count, "Seconds that a try may take, 1 where it is absent."),
  periodSeconds: field(count, "Seconds between two tries, 10 where it is absent."),
  successThreshold: field(count, "Good tries in a row after which all is well again, 1 where it is absent."),
  failureThreshold: field(count, "Bad tries in a row after which it is not, 3 where it is absent."),
  terminationGracePeriodSeconds: field(
    integer({ format: "int64" }),
    "Seconds that stopping may take after a failure; the pod's own where it is absent.",
  ),
});

/** A wait. */
export const sleepAction = object({
  seconds: required(integer({ format: "int64" }), "Seconds to wait."),
});

/** What is done at a turn of a container's life, one of these. */
export const lifecycleHandler = object({
  exec: field(execAction, "Run a command."),
  httpGet: field(httpGetAction, "Send a request."),
  tcpSocket: field(tcpSocketAction, "Kept for old objects; it fails when it is run."),
  sleep: field(sleepAction, "Wait."),
});

/** What is done at the turns of a container's life. */
export const lifecycle = object({
  postStart: field(lifecycleHandler, "Done right after the container's start."),
  preStop: field(lifecycleHandler, "Done before the container is told to stop."),
  stopSignal: field(text(), "Signal to stop it with; the image's own, or SIGTERM, where it is absent."),
});
