import { atomicList, field, flag, integer, map, object, required, text } from "../schema.ts";
import { localObjectReference } from "./reference.ts";

const readOnly = field(flag(), "Mount it read-only.");
const fsType = field(text(), "File system to mount it as, ext4 or the driver's own where it is absent.");
const partition = field(integer({ format: "int32" }), "Partition to mount; the whole disk where it is absent.");
const secretRef = field(localObjectReference, "Secret to log in with.");

/** A disk of Amazon's Elastic Block Store. */
export const awsElasticBlockStoreVolumeSource = object({
  volumeID: required(text(), "Id of the disk."),
  fsType,
  partition,
  readOnly,
});

/** A disk of Azure's. */
export const azureDiskVolumeSource = object({
  diskName: required(text(), "Name of the disk."),
  diskURI: required(text(), "URI of the disk."),
  cachingMode: field(text(), "How the host caches: None, ReadOnly or ReadWrite."),
  fsType: field(text({ default: "ext4" }), "File system to mount it as."),
  readOnly: field(flag({ default: false }), "Mount it read-only."),
  kind: field(text(), "Kind of disk: Shared, Dedicated or Managed."),
});

/** A share of Azure Files. */
export const azureFileVolumeSource = object({
  secretName: required(text(), "Secret with the storage account's name and key."),
  shareName: required(text(), "Name of the share."),
  readOnly,
});

/** A folder of CephFS. */
export const cephFSVolumeSource = object({
  monitors: required(atomicList(text()), "Addresses of Ceph's monitors."),
  path: field(text(), "Folder to mount, `/` where it is absent."),
  user: field(text(), "Ceph user, admin where it is absent."),
  secretFile: field(text(), "File of the node with the user's keyring."),
  secretRef: field(localObjectReference, "Secret with the user's key; it goes before secretFile."),
  readOnly,
});

/** A disk of OpenStack Cinder's. */
export const cinderVolumeSource = object({
  volumeID: required(text(), "Id of the disk."),
  fsType,
  readOnly,
  secretRef: field(localObjectReference, "Secret with what connects to OpenStack."),
});

/** A disk on Fibre Channel. */
export const fcVolumeSource = object({
  targetWWNs: field(atomicList(text()), "World wide names of the target, together with lun."),
  lun: field(integer({ format: "int32" }), "Number of the unit at the target."),
  fsType,
  readOnly,
  wwids: field(atomicList(text()), "World wide ids of the disk, in place of targetWWNs and lun."),
});

/** A volume of a FlexVolume driver. */
export const flexVolumeSource = object({
  driver: required(text(), "Name of the driver."),
  fsType,
  secretRef: field(localObjectReference, "Secret to hand to the driver."),
  readOnly,
  options: field(map(text()), "Options to hand to the driver."),
});

/** A dataset of Flocker's. */
export const flockerVolumeSource = object({
  datasetName: field(text(), "Name of the dataset; write datasetUUID instead."),
  datasetUUID: field(text(), "Id of the dataset."),
});

/** A disk of Google Compute Engine's. */
export const gcePersistentDiskVolumeSource = object({
  pdName: required(text(), "Name of the disk."),
  fsType,
  partition,
  readOnly,
});

/** A volume of GlusterFS. */
export const glusterfsVolumeSource = object({
  endpoints: required(text(), "Endpoints object with the servers' addresses."),
  path: required(text(), "Name of the volume."),
  readOnly,
});

/** A disk on iSCSI. */
export const iscsiVolumeSource = object({
  targetPortal: required(text(), "Address of the target's portal."),
  iqn: required(text(), "Qualified name of the target."),
  lun: required(integer({ format: "int32" }), "Number of the unit at the target."),
  iscsiInterface: field(text({ default: "default" }), "Interface to connect over."),
  fsType,
  readOnly,
  portals: field(atomicList(text()), "Addresses of further portals."),
  chapAuthDiscovery: field(flag(), "Log in with CHAP to find targets."),
  chapAuthSession: field(flag(), "Log in with CHAP to the target."),
  secretRef: field(localObjectReference, "Secret to log in with by CHAP."),
  initiatorName: field(text(), "Name to connect under."),
});

/** A folder that an NFS server exports. */
export const nfsVolumeSource = object({
  server: required(text(), "Host or address of the server."),
  path: required(text(), "Folder that the server exports."),
  readOnly,
});

/** A disk of Photon Controller's. */
export const photonPersistentDiskVolumeSource = object({
  pdID: required(text(), "Id of the disk."),
  fsType,
});

/** A volume of Portworx'. */
export const portworxVolumeSource = object({
  volumeID: required(text(), "Id of the volume."),
  fsType,
  readOnly,
});

/** A volume of Quobyte's. */
export const quobyteVolumeSource = object({
  registry: required(text(), "Addresses of Quobyte's registries, comma-separated."),
  volume: required(text(), "Name of the volume."),
  readOnly,
  user: field(text(), "User to mount it as; the service's own where it is absent."),
  group: field(text(), "Group to mount it as."),
  tenant: field(text(), "Tenant that owns it."),
});

/** A Rados block device. */
export const rbdVolumeSource = object({
  monitors: required(atomicList(text()), "Addresses of Ceph's monitors."),
  image: required(text(), "Name of the image."),
  fsType,
  pool: field(text({ default: "rbd" }), "Pool of the image."),
  user: field(text({ default: "admin" }), "Ceph user."),
  keyring: field(text({ default: "/etc/ceph/keyring" }), "File of the node with the user's keyring."),
  secretRef: field(localObjectReference, "Secret with the user's key; it goes before keyring."),
  readOnly,
});

/** A volume of ScaleIO's. */
export const scaleIOVolumeSource = object({
  gateway: required(text(), "Address of the gateway."),
  system: required(text(), "Name of the system."),
  secretRef: required(localObjectReference, "Secret to log in with."),
  sslEnabled: field(flag(), "Speak TLS with the gateway."),
  protectionDomain: field(text(), "Protection domain of the volume."),
  storagePool: field(text(), "Storage pool of the volume."),
  storageMode: field(text({ default: "ThinProvisioned" }), "ThinProvisioned or ThickProvisioned."),
  volumeName: field(text(), "Name of the volume."),
  fsType: field(text({ default: "xfs" }), "File system to mount it as."),
  readOnly,
});

/** A volume of StorageOS'. */
export const storageOSVolumeSource = object({
  volumeName: field(text(), "Name of the volume."),
  volumeNamespace: field(text(), "StorageOS namespace of the volume; the pod's namespace where it is absent."),
  fsType,
  readOnly,
  secretRef,
});

/** A disk of vSphere's. */
export const vsphereVirtualDiskVolumeSource = object({
  volumePath: required(text(), "Path of the disk."),
  fsType,
  storagePolicyName: field(text(), "Name of the storage policy."),
  storagePolicyID: field(text(), "Id of the storage policy."),
});
