import type { Step } from '../../aws/leaf'
import { pascal, type Spelling } from '../lower'

/** Where CloudFormation does not simply capitalise the key of the ECS API. */
const IRREGULAR: Readonly<Record<string, string>> = {
  efsVolumeConfiguration: 'EFSVolumeConfiguration',
  fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
  s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration',
  fileSystemId: 'FilesystemId',
  iam: 'IAM',
  managedEBSVolume: 'ManagedEBSVolume',
  sizeInGiB: 'SizeInGiB',
  enableECSManagedTags: 'EnableECSManagedTags',
  clusterArn: 'Cluster',
  placementStrategy: 'PlacementStrategies',
  roleArn: 'RoleArn',
  runtimePlatform: 'RuntimePlatform',
}

/** Maps whose keys people choose. */
const FREE = new Set(['DockerLabels', 'Options'])

/** The ECS API's camelCase as CloudFormation's names; PascalCase input stays as it is. */
export const ecsSpelling: Spelling = {
  rename(key: string, path: readonly Step[]) {
    const above = path.at(-1)
    if (typeof above === 'string' && FREE.has(above)) return undefined
    return IRREGULAR[key] ?? pascal(key)
  },
}
