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

/** A volume that a storage driver makes for the pod. */
export const csiVolumeSource = object({
  driver: required(text(), "Name of the driver."),
  readOnly: field(flag(), "Mount it read-only."),
  fsType: field(text(), "File system to mount it as; the driver's choice where it is absent."),
  volumeAttributes: field(map(text()), "Options to hand to the driver."),
  nodePublishSecretRef: field(localObjectReference, "Secret to hand to the driver."),
});

/** A copy of a git repository. */
export const gitRepoVolumeSource = object({
  repository: required(text(), "URL of the repository."),
  revision: field(text(), "Commit to check out."),
  directory: field(text(), "Folder to put it in; one of the repository's name where it is absent."),
});

/** A file or folder of the node. */
export const hostPathVolumeSource = object({
  path: required(text(), "Path on the node."),
  type: field(text(), "What must be there, or is made, as in Directory or FileOrCreate; nothing is looked at where it is empty."),
});

/** The files of an image. */
export const imageVolumeSource = object({
  reference: field(text(), "Image whose files are mounted."),
  pullPolicy: field(text(), "When the image is pulled: Always, IfNotPresent or Never."),
});

/** A claim of the namespace. */
export const persistentVolumeClaimVolumeSource = object({
  claimName: required(text(), "Name of the claim."),
  readOnly: field(flag(), "Mount it read-only."),
});

/** A volume of a pod; beside its name, one field says what it is. */
export const volume = object({
  name: required(text(), "Name that mounts refer to, unlike any other volume's."),
  hostPath: field(hostPathVolumeSource, "A file or folder of the node; whoever writes it owns the node."),
  emptyDir: field(emptyDirVolumeSource, "An empty folder that goes with the pod."),
  gcePersistentDisk: field(gcePersistentDiskVolumeSource, "A disk of Google Compute Engine's; write csi instead."),
  awsElasticBlockStore: field(awsElasticBlockStoreVolumeSource, "A disk of Amazon's; write csi instead."),
  gitRepo: field(gitRepoVolumeSource, "A copy of a git repository; write an init container instead."),
  secret: field(secretVolumeSource, "Files from a Secret."),
  nfs: field(nfsVolumeSource, "A folder of an NFS server."),
  iscsi: field(iscsiVolumeSource, "A disk on iSCSI."),
  glusterfs: field(glusterfsVolumeSource, "A volume of GlusterFS; gone from Kubernetes."),
  persistentVolumeClaim: field(persistentVolumeClaimVolumeSource, "A claim of the namespace."),
  rbd: field(rbdVolumeSource, "A Rados block device; gone from Kubernetes."),
  flexVolume: field(flexVolumeSource, "A volume of a FlexVolume driver; write csi instead."),
  cinder: field(cinderVolumeSource, "A disk of OpenStack's; write csi instead."),
  cephfs: field(cephFSVolumeSource, "A folder of CephFS; gone from Kubernetes."),
  flocker: field(flockerVolumeSource, "A dataset of Flocker's; gone from Kubernetes."),
  downwardAPI: field(downwardAPIVolumeSource, "Files that tell of the pod."),
  fc: field(fcVolumeSource, "A disk on Fibre Channel."),
  azureFile: field(azureFileVolumeSource, "A share of Azure Files; write csi instead."),
  configMap: field(configMapVolumeSource, "Files from a ConfigMap."),
  vsphereVolume: field(vsphereVirtualDiskVolumeSource, "A disk of vSphere's; write csi instead."),
  quobyte: field(quobyteVolumeSource, "A volume of Quobyte's; gone from Kubernetes."),
  azureDisk: field(azureDiskVolumeSource, "A disk of Azure's; write csi instead."),
  photonPersistentDisk: field(photonPersistentDiskVolumeSource, "A disk of Photon Controller's; gone from Kubernetes."),
  projected: field(projectedVolumeSource, "Files from several sources."),
  portworxVolume: field(portworxVolumeSource, "A volume of Portworx'; write csi instead."),
  scaleIO: field(scaleIOVolumeSource, "A volume of ScaleIO's; gone from Kubernetes."),
  storageos: field(storageOSVolumeSource, "A volume of StorageOS'; gone from Kubernetes."),
  csi: field(csiVolumeSource, "A volume that a storage driver makes for the pod."),
  ephemeral: field(ephemeralVolumeSource, "A volume that is made for the pod and goes with it."),
  image: field(imageVolumeSource, "The files of an image, read-only."),
});
