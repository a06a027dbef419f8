import { atomicList, field, flag, integer, map, object, required, text } from "../schema.ts";
import { localObjectReference } from "./reference.ts";

const readOnly = field(flag(), "Whether to mount it read-only.");
const fsType = field(text(), "Filesystem type; defaults to ext4 or the choice of the driver.");
const partition = field(integer({ format: "int32" }), "Partition to mount; defaults to the whole disk.");
const secretRef = field(localObjectReference, "Secret with the credentials.");

/** Disk of Amazon EBS. */
export const awsElasticBlockStoreVolumeSource = object({
  volumeID: required(text(), "ID of the disk."),
  fsType,
  partition,
  readOnly,
});

/** Azure disk. */
export const azureDiskVolumeSource = object({
  diskName: required(text(), "Name of the disk."),
  diskURI: required(text(), "URI of the disk."),
  cachingMode: field(text(), "Caching mode of the host: None, ReadOnly or ReadWrite."),
  fsType: field(text({ default: "ext4" }), "Filesystem type."),
  readOnly: field(flag({ default: false }), "Whether to mount it read-only."),
  kind: field(text(), "Kind of disk: Shared, Dedicated or Managed."),
});

/** A share of Azure Files. */
export const azureFileVolumeSource = object({
  secretName: required(text(), "Secret with the name and key of the storage account."),
  shareName: required(text(), "Name of the share."),
  readOnly,
});

/** CephFS directory. */
export const cephFSVolumeSource = object({
  monitors: required(atomicList(text()), "Addresses of the Ceph monitors."),
  path: field(text(), "Path to mount; defaults to `/`."),
  user: field(text(), "Ceph user; defaults to admin."),
  secretFile: field(text(), "File on the node with the user's keyring."),
  secretRef: field(localObjectReference, "Secret with the user's key; takes precedence over secretFile."),
  readOnly,
});

/** OpenStack Cinder disk. */
export const cinderVolumeSource = object({
  volumeID: required(text(), "ID of the disk."),
  fsType,
  readOnly,
  secretRef: field(localObjectReference, "Secret with the credentials for OpenStack."),
});

/** Fibre Channel disk. */
export const fcVolumeSource = object({
  targetWWNs: field(atomicList(text()), "World wide names of the target; requires lun."),
  lun: field(integer({ format: "int32" }), "Logical unit number of the target."),
  fsType,
  readOnly,
  wwids: field(atomicList(text()), "World wide identifiers of the disk, instead of targetWWNs and lun."),
});

/** A volume of a FlexVolume driver. */
export const flexVolumeSource = object({
  driver: required(text(), "Name of the driver."),
  fsType,
  secretRef: field(localObjectReference, "Secret to pass to the driver."),
  readOnly,
  options: field(map(text()), "Options to pass to the driver."),
});

/** Flocker dataset. */
export const flockerVolumeSource = object({
  datasetName: field(text(), "Name of the dataset; deprecated, use datasetUUID instead."),
  datasetUUID: field(text(), "ID of the dataset."),
});

/** Disk of Google Compute Engine. */
export const gcePersistentDiskVolumeSource = object({
  pdName: required(text(), "Name of the disk."),
  fsType,
  partition,
  readOnly,
});

/** A volume of GlusterFS. */
export const glusterfsVolumeSource = object({
  endpoints: required(text(), "Endpoints object with the addresses of the servers."),
  path: required(text(), "Name of the volume."),
  readOnly,
});

/** iSCSI disk. */
export const iscsiVolumeSource = object({
  targetPortal: required(text(), "Address of the target portal."),
  iqn: required(text(), "iSCSI qualified name of the target."),
  lun: required(integer({ format: "int32" }), "Logical unit number of the target."),
  iscsiInterface: field(text({ default: "default" }), "iSCSI interface to use."),
  fsType,
  readOnly,
  portals: field(atomicList(text()), "Addresses of additional portals."),
  chapAuthDiscovery: field(flag(), "Whether to use CHAP for discovery."),
  chapAuthSession: field(flag(), "Whether to use CHAP for the session."),
  secretRef: field(localObjectReference, "Secret with the CHAP credentials."),
  initiatorName: field(text(), "Name of the initiator."),
});

/** Directory that an NFS server exports. */
export const nfsVolumeSource = object({
  server: required(text(), "Host or address of the server."),
  path: required(text(), "Path that the server exports."),
  readOnly,
});

/** Photon Controller disk. */
export const photonPersistentDiskVolumeSource = object({
  pdID: required(text(), "ID of the disk."),
  fsType,
});

/** Portworx volume. */
export const portworxVolumeSource = object({
  volumeID: required(text(), "ID of the volume."),
  fsType,
  readOnly,
});

/** Quobyte volume. */
export const quobyteVolumeSource = object({
  registry: required(text(), "Comma-separated addresses of the Quobyte registries."),
  volume: required(text(), "Name of the volume."),
  readOnly,
  user: field(text(), "User to mount it as; defaults to the service user."),
  group: field(text(), "Group to mount it as."),
  tenant: field(text(), "Tenant that owns it."),
});

/** Ceph RBD image. */
export const rbdVolumeSource = object({
  monitors: required(atomicList(text()), "Addresses of the Ceph monitors."),
  image: required(text(), "Name of the image."),
  fsType,
  pool: field(text({ default: "rbd" }), "Pool of the image."),
  user: field(text({ default: "admin" }), "Ceph user."),
  keyring: field(text({ default: "/etc/ceph/keyring" }), "File on the node with the user's keyring."),
  secretRef: field(localObjectReference, "Secret with the user's key; takes precedence over keyring."),
  readOnly,
});

/** ScaleIO volume. */
export const scaleIOVolumeSource = object({
  gateway: required(text(), "Address of the gateway."),
  system: required(text(), "Name of the storage system."),
  secretRef: required(localObjectReference, "Secret with the credentials."),
  sslEnabled: field(flag(), "Whether to use TLS with the gateway."),
  protectionDomain: field(text(), "Protection domain of the volume."),
  storagePool: field(text(), "Storage pool of the volume."),
  storageMode: field(text({ default: "ThinProvisioned" }), "Storage mode: ThinProvisioned or ThickProvisioned."),
  volumeName: field(text(), "Name of the volume."),
  fsType: field(text({ default: "xfs" }), "Filesystem type."),
  readOnly,
});

/** StorageOS volume. */
export const storageOSVolumeSource = object({
  volumeName: field(text(), "Name of the volume."),
  volumeNamespace: field(text(), "StorageOS namespace of the volume; defaults to the namespace of the pod."),
  fsType,
  readOnly,
  secretRef,
});

/** vSphere disk. */
export const vsphereVirtualDiskVolumeSource = object({
  volumePath: required(text(), "Path of the disk."),
  fsType,
  storagePolicyName: field(text(), "Name of the storage policy."),
  storagePolicyID: field(text(), "ID of the storage policy."),
});
