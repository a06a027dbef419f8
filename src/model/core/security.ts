import { atomicList, field, flag, integer, object, required, text } from "../schema.ts";

const id = integer({ format: "int64" });

/** A profile of AppArmor. */
export const appArmorProfile = object({
  type: required(text(), "Type of profile: Localhost, RuntimeDefault or Unconfined."),
  localhostProfile: field(text(), "Name of a profile loaded on the node, for Localhost."),
});

/** Linux capabilities to add or drop. */
export const capabilities = object({
  add: field(atomicList(text()), "Capabilities to add."),
  drop: field(atomicList(text()), "Capabilities to drop; ALL drops all."),
});

/** An SELinux context. */
export const seLinuxOptions = object({
  user: field(text(), "SELinux user."),
  role: field(text(), "SELinux role."),
  type: field(text(), "SELinux type."),
  level: field(text(), "SELinux level."),
});

/** Security settings for Windows. */
export const windowsSecurityContextOptions = object({
  gmsaCredentialSpecName: field(text(), "Name of the GMSA credential spec."),
  gmsaCredentialSpec: field(text(), "Contents of the GMSA credential spec; set by the GMSA webhook."),
  runAsUserName: field(text(), "Windows user to run as; defaults to that of the image."),
  hostProcess: field(
    flag(),
    "Whether to run as a process of the host; all containers of the pod or none, with the host network.",
  ),
});

/** A profile of seccomp. */
export const seccompProfile = object({
  type: required(text(), "Type of profile: Localhost, RuntimeDefault or Unconfined."),
  localhostProfile: field(text(), "Path of the profile below the kubelet's seccomp directory, for Localhost."),
});

/** Security settings of pods and containers; those of a container take precedence. */
const identityFields = {
  seLinuxOptions: field(seLinuxOptions, "SELinux context; chosen by the runtime by default."),
  windowsOptions: field(windowsSecurityContextOptions, "Settings for Windows."),
  runAsUser: field(id, "User ID to run as; defaults to that of the image."),
  runAsGroup: field(id, "Group ID to run as; defaults to that of the runtime."),
  runAsNonRoot: field(flag(), "Whether to refuse to run as root."),
  seccompProfile: field(seccompProfile, "Seccomp profile."),
  appArmorProfile: field(appArmorProfile, "AppArmor profile."),
};

/** Security settings of a container. */
export const securityContext = object({
  ...identityFields,
  capabilities: field(capabilities, "Linux capabilities to add or drop; defaults to those of the runtime."),
  privileged: field(flag(), "Whether to run privileged, with the rights of root on the node."),
  readOnlyRootFilesystem: field(flag(), "Whether the root filesystem is read-only."),
  allowPrivilegeEscalation: field(flag(), "Whether processes may gain more privileges than their parent."),
  procMount: field(text(), "Type of the /proc mount: Default (with masked paths) or Unmasked."),
});

/** Kernel setting. */
export const sysctl = object({
  name: required(text(), "Name of the sysctl."),
  value: required(text(), "Value of the sysctl."),
});

/** Security settings of a pod. */
export const podSecurityContext = object({
  ...identityFields,
  supplementalGroups: field(atomicList(id), "Additional group IDs of the first process."),
  supplementalGroupsPolicy: field(text(), "Whether to add the groups of the image: Merge (the default) or Strict."),
  fsGroup: field(id, "Group ID that owns the volumes of the pod, if the volume type supports it."),
  sysctls: field(atomicList(sysctl), "Sysctls to set for the pod."),
  fsGroupChangePolicy: field(text(), "When to change the owner of volumes to fsGroup: Always (the default) or OnRootMismatch."),
  seLinuxChangePolicy: field(text(), "How volumes get the SELinux label: MountOption or Recursive."),
});
