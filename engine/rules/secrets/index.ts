import type { Rule } from '../rule'
import { userPool, userPoolClient } from './cognito/rule'
import {
  accessKey,
  accountLogins,
  instanceProfile,
  oidcProvider,
  people,
  policy,
  role,
  serverCertificate,
} from './iam/rule'
import { key, replicaKey } from './kms/rule'
import { rotation, secret, secretLinks } from './secrets-manager/rule'
import { accountSettings, instanceManagement, parameter } from './ssm/rule'

/** Rules of the topic secrets, in order. */
export const secretsRules: readonly Rule[] = [
  secret,
  rotation,
  secretLinks,
  parameter,
  instanceManagement,
  accountSettings,
  key,
  replicaKey,
  role,
  policy,
  instanceProfile,
  people,
  accessKey,
  oidcProvider,
  accountLogins,
  serverCertificate,
  userPool,
  userPoolClient,
]
