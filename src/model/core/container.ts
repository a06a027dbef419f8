import { atomicList, field, flag, integer, keyedList, map, object, required, setOf, text } from "../schema.ts";
import { envFromSource, envVar } from "./environment.ts";
import { lifecycle, probe } from "./probe.ts";
import { quantity } from "./quantity.ts";
import { securityContext } from "./security.ts";

/** A port of a container. */
export const containerPort = object({
  name: field(text(), "Name that Services and monitors refer to."),
  hostPort: field(integer({ format: "int32" }), "Port of the node that maps to it."),
  containerPort: required(integer({ format: "int32" }), "Number of the port."),
  protocol: field(text({ default: "TCP" }), "Protocol: TCP, UDP or SCTP."),
  hostIP: field(text(), "Address of the node to bind hostPort to."),
});

/** Reference to a device claim of the pod. */
export const resourceClaim = object({
  name: required(text(), "Name of the claim in the pod."),
  request: field(text(), "Request of the claim to use; all by default."),
});

/** Resource requests and limits of a container. */
export const resourceRequirements = object({
  limits: field(map(quantity), "Maximum amount of each resource, such as memory: 2Gi."),
  requests: field(map(quantity), "Resources to reserve; defaults to the limits."),
  claims: field(keyedList(resourceClaim, ["name"]), "Device claims that the container uses."),
});

/** Restart policy of a container whose resources are resized. */
export const containerResizePolicy = object({
  resourceName: required(text(), "Resource, cpu or memory."),
  restartPolicy: required(text(), "Whether to restart the container: NotRequired or RestartContainer."),
});

/** Exit codes that a rule applies to. */
export const containerRestartRuleOnExitCodes = object({
  operator: required(text(), "How to compare the exit code with the values: In or NotIn."),
  values: field(setOf(integer({ format: "int32" })), "Exit codes to compare with."),
});

/** Rule for a container that exits. */
export const containerRestartRule = object({
  action: required(text(), "Action to take: Restart."),
  exitCodes: field(containerRestartRuleOnExitCodes, "Exit codes that the rule applies to."),
});

/** Mount of a volume in a container. */
export const volumeMount = object({
  name: required(text(), "Name of the volume."),
  readOnly: field(flag(), "Whether to mount it read-only."),
  recursiveReadOnly: field(text(), "Whether submounts are read-only too: Disabled, IfPossible or Enabled."),
  mountPath: required(text(), "Path in the container to mount it at."),
  subPath: field(text(), "Path in the volume to mount; defaults to its root."),
  mountPropagation: field(text(), "How mounts are propagated: None, HostToContainer or Bidirectional."),
  subPathExpr: field(
    text(),
    "Like subPath, but expands environment variables written as `$(NAME)`; mutually exclusive with subPath.",
  ),
  bindMountOptions: field(setOf(text()), "Options of the bind mount: noexec, nodev, nosuid (alpha in Kubernetes 1.37)."),
});

/** Mapping of a raw block device in a container. */
export const volumeDevice = object({
  name: required(text(), "Name of a claim of the pod in Block mode."),
  devicePath: required(text(), "Path of the device in the container."),
});

/** A container of a pod. */
export const container = object({
  name: required(text(), "Name; the name of a container of the operator patches that container."),
  image: field(text(), "Image to run."),
  command: field(atomicList(text()), "Command to run; defaults to the entrypoint of the image."),
  args: field(atomicList(text()), "Arguments; default to those of the image."),
  workingDir: field(text(), "Working directory; defaults to that of the image."),
  ports: field(keyedList(containerPort, ["containerPort", "protocol"]), "Ports that the container listens on."),
  envFrom: field(atomicList(envFromSource), "Objects whose keys become environment variables."),
  env: field(keyedList(envVar, ["name"]), "Environment variables; take precedence over envFrom."),
  resources: field(resourceRequirements, "Resource requests and limits."),
  resizePolicy: field(atomicList(containerResizePolicy), "Restart policy when resources are resized."),
  restartPolicy: field(text(), "Restart policy: Always, OnFailure or Never; an init container with Always is a sidecar."),
  restartPolicyRules: field(
    atomicList(containerRestartRule),
    "Rules that take precedence over restartPolicy; the first match applies.",
  ),
  volumeMounts: field(keyedList(volumeMount, ["mountPath"]), "Volumes to mount."),
  volumeDevices: field(keyedList(volumeDevice, ["devicePath"]), "Raw block devices to map."),
  livenessProbe: field(probe, "Liveness probe; the container is restarted if it fails."),
  readinessProbe: field(probe, "Readiness probe; Services exclude the pod while it fails."),
  startupProbe: field(probe, "Startup probe; the other probes wait for it."),
  lifecycle: field(lifecycle, "Hooks for after start and before stop."),
  terminationMessagePath: field(text(), "File for the termination message; defaults to `/dev/termination-log`."),
  terminationMessagePolicy: field(text(), "Source of the termination message: File (the default) or FallbackToLogsOnError."),
  imagePullPolicy: field(text(), "When to pull the image: Always, IfNotPresent or Never."),
  securityContext: field(securityContext, "Security settings of the container."),
  stdin: field(flag(), "Whether to keep stdin open."),
  stdinOnce: field(flag(), "Whether to close stdin after the first client disconnects."),
  tty: field(flag(), "Whether to allocate a terminal; requires stdin."),
});
