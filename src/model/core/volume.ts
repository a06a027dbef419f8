import { field, flag, map, object, required, text } from "../schema.ts";
import { emptyDirVolumeSource, ephemeralVolumeSource } from "./claim.ts";
import {
  awsElasticBlockStoreVolumeSource,
  azureDiskVolumeSource,
  azureFileVolumeSource,
  cephFSVolumeSource,
  cinderVolumeSource,
  fcVolumeSource,
  flexVolumeSource,
  flockerVolumeSource,
  gcePersistentDiskVolumeSource,
  glusterfsVolumeSource,
  iscsiVolumeSource,
  nfsVolumeSource,
  photonPersistentDiskVolumeSource,
  portworxVolumeSource,
  quobyteVolumeSource,
  rbdVolumeSource,
  scaleIOVolumeSource,
  storageOSVolumeSource,
  vsphereVirtualDiskVolumeSource,
} from "./disk.ts";
import { configMapVolumeSource, downwardAPIVolumeSource, projectedVolumeSource, secretVolumeSource } from "./projection.ts";
import { localObjectReference } from "./reference.ts";

/** Volume of a CSI driver that is created for the pod. */
export const csiVolumeSource = object({
  driver: required(text(), "Name of the driver."),
  readOnly: field(flag(), "Whether to mount it read-only."),
  fsType: field(text(), "Filesystem type; defaults to the choice of the driver."),
  volumeAttributes: field(map(text()), "Options to pass to the driver."),
  nodePublishSecretRef: field(localObjectReference, "Secret to pass to the driver."),
});

/** Clone of a git repository. */
export const gitRepoVolumeSource = object({
  repository: required(text(), "URL of the repository."),
  revision: field(text(), "Commit to check out."),
  directory: field(text(), "Target directory; defaults to the name of the repository."),
});

/** File or directory of the node. */
export const hostPathVolumeSource = object({
  path: required(text(), "Path on the node."),
  type: field(text(), "Type that the path must have, such as Directory or FileOrCreate; not checked if empty."),
});

/** Files of an image. */
export const imageVolumeSource = object({
  reference: field(text(), "Image to mount."),
  pullPolicy: field(text(), "When to pull the image: Always, IfNotPresent or Never."),
});

/** Reference to a PersistentVolumeClaim of the namespace. */
export const persistentVolumeClaimVolumeSource = object({
  claimName: required(text(), "Name of the claim."),
  readOnly: field(flag(), "Whether to mount it read-only."),
});

/** Volume of a pod; one field besides the name must be set. */
export const volume = object({
  name: required(text(), "Name that mounts refer to; must be unique in the pod."),
  hostPath: field(hostPathVolumeSource, "File or directory of the node; write access amounts to control of the node."),
  emptyDir: field(emptyDirVolumeSource, "Empty directory that is deleted with the pod."),
  gcePersistentDisk: field(gcePersistentDiskVolumeSource, "Disk of Google Compute Engine; deprecated, use csi instead."),
  awsElasticBlockStore: field(awsElasticBlockStoreVolumeSource, "Disk of Amazon EBS; deprecated, use csi instead."),
  gitRepo: field(gitRepoVolumeSource, "Clone of a git repository; deprecated, use an init container instead."),
  secret: field(secretVolumeSource, "Files from a Secret."),
  nfs: field(nfsVolumeSource, "Directory of an NFS server."),
  iscsi: field(iscsiVolumeSource, "iSCSI disk."),
  glusterfs: field(glusterfsVolumeSource, "GlusterFS volume; removed from Kubernetes."),
  persistentVolumeClaim: field(persistentVolumeClaimVolumeSource, "PersistentVolumeClaim of the namespace."),
  rbd: field(rbdVolumeSource, "Ceph RBD image; removed from Kubernetes."),
  flexVolume: field(flexVolumeSource, "Volume of a FlexVolume driver; deprecated, use csi instead."),
  cinder: field(cinderVolumeSource, "Disk of OpenStack Cinder; deprecated, use csi instead."),
  cephfs: field(cephFSVolumeSource, "CephFS directory; removed from Kubernetes."),
  flocker: field(flockerVolumeSource, "Flocker dataset; removed from Kubernetes."),
  downwardAPI: field(downwardAPIVolumeSource, "Files with fields of the pod."),
  fc: field(fcVolumeSource, "Fibre Channel disk."),
  azureFile: field(azureFileVolumeSource, "Azure Files share; deprecated, use csi instead."),
  configMap: field(configMapVolumeSource, "Files from a ConfigMap."),
  vsphereVolume: field(vsphereVirtualDiskVolumeSource, "vSphere disk; deprecated, use csi instead."),
  quobyte: field(quobyteVolumeSource, "Quobyte volume; removed from Kubernetes."),
  azureDisk: field(azureDiskVolumeSource, "Azure disk; deprecated, use csi instead."),
  photonPersistentDisk: field(photonPersistentDiskVolumeSource, "Photon Controller disk; removed from Kubernetes."),
  projected: field(projectedVolumeSource, "Files from several sources."),
  portworxVolume: field(portworxVolumeSource, "Portworx volume; deprecated, use csi instead."),
  scaleIO: field(scaleIOVolumeSource, "ScaleIO volume; removed from Kubernetes."),
  storageos: field(storageOSVolumeSource, "StorageOS volume; removed from Kubernetes."),
  csi: field(csiVolumeSource, "Volume of a CSI driver that is created for the pod."),
  ephemeral: field(ephemeralVolumeSource, "Volume that is created for the pod and deleted with it."),
  image: field(imageVolumeSource, "Files of an image, read-only."),
});
