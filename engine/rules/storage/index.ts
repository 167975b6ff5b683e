import type { Rule } from '../rule'
import { backupPlan, backupReports, backupVaults, dlm } from './backup/rule'
import { snapshotSettings, volume, volumeAttachment } from './ebs/rule'
import { accessPoint, fileSystem, fsx, mountTarget } from './efs/rule'
import { accessPoints, bucket, bucketPolicy, expressBuckets } from './s3/rule'

/** What keeps files and objects. */
export const storageRules: readonly Rule[] = [
  volume,
  volumeAttachment,
  snapshotSettings,
  bucket,
  bucketPolicy,
  accessPoints,
  expressBuckets,
  fileSystem,
  accessPoint,
  mountTarget,
  fsx,
  backupPlan,
  backupVaults,
  backupReports,
  dlm,
]
