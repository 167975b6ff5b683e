import type { Rule } from '../rule'
import { accessPoints, bucket, bucketPolicy, expressBuckets } from './s3/rule'

/** What keeps files and objects. */
export const storageRules: readonly Rule[] = [bucket, bucketPolicy, accessPoints, expressBuckets]
