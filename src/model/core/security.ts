import { atomicList, field, flag, integer, object, required, text } from "../schema.ts";

const id = integer({ format: "int64" });

/** A profile of AppArmor. */
export const appArmorProfile = object({
  type: required(text(), "Which profile: Localhost, RuntimeDefault or Unconfined."),
  localhostProfile: field(text(), "Name of a profile loaded on the node, for Localhost."),
});

/** Capabilities of Linux beside the runtime's own. */
export const capabilities = object({
  add: field(atomicList(text()), "Capabilities to add."),
  drop: field(atomicList(text()), "Capabilities to take away; ALL takes every one."),
});

/** An SELinux context. */
export const seLinuxOptions = object({
  user: field(text(), "SELinux user."),
  role: field(text(), "SELinux role."),
  type: field(text(), "SELinux type."),
  level: field(text(), "SELinux level."),
});

/** What only Windows knows. */
export const windowsSecurityContextOptions = object({
  gmsaCredentialSpecName: field(text(), "Name of the GMSA credential spec."),
  gmsaCredentialSpec: field(text(), "The GMSA credential spec itself, as the GMSA webhook fills it in."),
  runAsUserName: field(text(), "Windows user to run as; the image's own where it is absent."),
  hostProcess: field(flag(), "Run as a process of the host; all containers of the pod or none, and on the host's network."),
});

/** A profile of seccomp. */
export const seccompProfile = object({
  type: required(text(), "Which profile: Localhost, RuntimeDefault or Unconfined."),
  localhostProfile: field(text(), "File of the profile below the kubelet's seccomp folder, for Localhost."),
});

/** What pods and containers both say of their security; a container's word goes before its pod's. */
const identityFields = {
  seLinuxOptions: field(seLinuxOptions, "SELinux context; one that the runtime makes up where it is absent."),
  windowsOptions: field(windowsSecurityContextOptions, "Settings for Windows."),
  runAsUser: field(id, "User id to run as; the image's own where it is absent."),
  runAsGroup: field(id, "Group id to run as; the runtime's default where it is absent."),
  runAsNonRoot: field(flag(), "Refuse to start as root."),
  seccompProfile: field(seccompProfile, "System calls that are let through."),
  appArmorProfile: field(appArmorProfile, "AppArmor profile to run under."),
};

/** What one container may do. */
export const securityContext = object({
  ...identityFields,
  capabilities: field(capabilities, "Capabilities of Linux to add or take away; the runtime's own where it is absent."),
  privileged: field(flag(), "Run with all that root of the node may do."),
  readOnlyRootFilesystem: field(flag(), "Mount the container's own file system read-only."),
  allowPrivilegeEscalation: field(flag(), "Let processes gain more rights than their parent has."),
  procMount: field(text(), "How /proc is mounted: Default, which masks parts of it, or Unmasked."),
});

/** A setting of the kernel. */
export const sysctl = object({
  name: required(text(), "Name of the setting."),
  value: required(text(), "Value to give it."),
});

/** What all containers of a pod may do. */
export const podSecurityContext = object({
  ...identityFields,
  supplementalGroups: field(atomicList(id), "Further group ids of the first process."),
  supplementalGroupsPolicy: field(text(), "Whether groups of the image count too: Merge, the default, or Strict."),
  fsGroup: field(id, "Group id that owns the pod's volumes, where their kind can have one."),
  sysctls: field(atomicList(sysctl), "Settings of the kernel, for this pod alone."),
  fsGroupChangePolicy: field(text(), "When volumes are given to fsGroup: Always, the default, or OnRootMismatch."),
  seLinuxChangePolicy: field(text(), "How volumes get the SELinux label: MountOption, where that can be, or Recursive."),
});
