import { atomicList, field, flag, integer, keyedList, map, object, required, setOf, text } from "../schema.ts";
import { envFromSource, envVar } from "./environment.ts";
import { lifecycle, probe } from "./probe.ts";
import { quantity } from "./quantity.ts";
import { securityContext } from "./security.ts";

/** A port of a container. */
export const containerPort = object({
  name: field(text(), "Name that Services and monitors refer to."),
  hostPort: field(integer({ format: "int32" }), "Port of the node to open for it."),
  containerPort: required(integer({ format: "int32" }), "Number of the port."),
  protocol: field(text({ default: "TCP" }), "TCP, UDP or SCTP."),
  hostIP: field(text(), "Address of the node to open hostPort on."),
});

/** A claim of the pod for devices. */
export const resourceClaim = object({
  name: required(text(), "Name of the claim in the pod."),
  request: field(text(), "Request of the claim to take; all of them where it is absent."),
});

/** What a container needs and may use. */
export const resourceRequirements = object({
  limits: field(map(quantity), "Most of each resource, as in memory: 2Gi."),
  requests: field(map(quantity), "Resources to set aside; the limits where it is absent."),
  claims: field(keyedList(resourceClaim, ["name"]), "Claims for devices to use."),
});

/** What becomes of a container whose resources are changed. */
export const containerResizePolicy = object({
  resourceName: required(text(), "Resource: cpu or memory."),
  restartPolicy: required(text(), "Whether the container is restarted: NotRequired or RestartContainer."),
});

/** Exit codes that a rule is about. */
export const containerRestartRuleOnExitCodes = object({
  operator: required(text(), "Whether the code must be among the values: In or NotIn."),
  values: field(setOf(integer({ format: "int32" })), "Exit codes to compare with."),
});

/** What is done where a container ends. */
export const containerRestartRule = object({
  action: required(text(), "What is done: Restart."),
  exitCodes: field(containerRestartRuleOnExitCodes, "Exit codes for which it is done."),
});

/** Where a container sees a volume. */
export const volumeMount = object({
  name: required(text(), "Name of the volume."),
  readOnly: field(flag(), "Mount it read-only."),
  recursiveReadOnly: field(text(), "Whether mounts below are read-only too: Disabled, IfPossible or Enabled."),
  mountPath: required(text(), "Folder of the container to mount it at."),
  subPath: field(text(), "Folder or file of the volume to mount; its root where it is absent."),
  mountPropagation: field(text(), "Whether later mounts are passed on: None, HostToContainer or Bidirectional."),
  subPathExpr: field(text(), "Like subPath, with `$(NAME)` for environment variables; not beside it."),
  bindMountOptions: field(setOf(text()), "Options of the bind mount: noexec, nodev, nosuid (alpha in Kubernetes 1.37)."),
});

/** Where a container sees a raw device. */
export const volumeDevice = object({
  name: required(text(), "Name of a claim of the pod whose volume is a raw device."),
  devicePath: required(text(), "Path of the device in the container."),
});

/** A container of a pod. */
export const container = object({
  name: required(text(), "Name; that of a container of the operator's changes that one."),
  image: field(text(), "Image to run."),
  command: field(atomicList(text()), "Program to run; the image's entry point where it is absent."),
  args: field(atomicList(text()), "Arguments; the image's own where it is absent."),
  workingDir: field(text(), "Folder to start in; the image's own where it is absent."),
  ports: field(keyedList(containerPort, ["containerPort", "protocol"]), "Ports that it listens on."),
  envFrom: field(atomicList(envFromSource), "Objects all of whose keys become environment variables."),
  env: field(keyedList(envVar, ["name"]), "Environment variables; they go before those of envFrom."),
  resources: field(resourceRequirements, "What it needs and may use."),
  resizePolicy: field(atomicList(containerResizePolicy), "What becomes of it when its resources are changed."),
  restartPolicy: field(
    text(),
    "Whether it is restarted when it ends: Always, OnFailure or Never; an init container with Always runs beside the others.",
  ),
  restartPolicyRules: field(atomicList(containerRestartRule), "Rules that go before restartPolicy; the first that fits counts."),
  volumeMounts: field(keyedList(volumeMount, ["mountPath"]), "Where it sees the pod's volumes."),
  volumeDevices: field(keyedList(volumeDevice, ["devicePath"]), "Where it sees raw devices."),
  livenessProbe: field(probe, "Whether it lives; it is restarted where it does not."),
  readinessProbe: field(probe, "Whether it is ready; Services leave the pod out where it is not."),
  startupProbe: field(probe, "Whether it has started; the other probes wait for it."),
  lifecycle: field(lifecycle, "What is done after its start and before its end."),
  terminationMessagePath: field(text(), "File that it writes its last words to, `/dev/termination-log` where it is absent."),
  terminationMessagePolicy: field(text(), "Where last words come from: File, the default, or FallbackToLogsOnError."),
  imagePullPolicy: field(text(), "When the image is pulled: Always, IfNotPresent or Never."),
  securityContext: field(securityContext, "What it may do."),
  stdin: field(flag(), "Keep its standard input open."),
  stdinOnce: field(flag(), "Close its standard input after the first client."),
  tty: field(flag(), "Give it a terminal; needs stdin."),
});
