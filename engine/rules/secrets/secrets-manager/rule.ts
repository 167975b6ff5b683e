import { absorbed, adapted, manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'

const about = {
  topic: 'secrets',
  section: 'moving-values',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SecretsManager.html',
} as const

export const secret: Rule = {
  ...about,
  id: 'secrets/secrets-manager',
  types: ['AWS::SecretsManager::Secret'],
  convert(view, context) {
    const written = view.get('SecretString')
    const text = written.peekText()
    if (text !== undefined && text !== '' && !written.value?.sensitive && written.at)
      context.report({
        code: 'secret-in-template',
        severity: 'warning',
        ...written.at,
        message: `The value of the secret \`${view.resource.native.name}\` stands in the template, expected it only in Secrets Manager.`,
        why: 'Everybody who can read the template knows it. Change the value when you move it.',
      })
    return []
  },
  settles: {
    Name: adapted(
      'The secret gets the name of the variable that the app reads; apps read their own secrets only.',
    ),
    SecretString: adapted(
      'The runbook imports the value with `fly secrets import`; it is written to no file.',
    ),
    GenerateSecretString: adapted(
      'Nothing is generated for you: the runbook imports the value that exists. A new one is `openssl rand -base64 32`.',
    ),
    ReplicaRegions: absorbed('Secrets of an app are in every region where it runs.'),
    KmsKeyId: absorbed('Fly.io encrypts secrets at rest, not under a key of yours.'),
    Type: absorbed('There is one kind of secret: a variable of the app.'),
    Description: absorbed('A remark about the secret.'),
    ...rows('ARN VersionId', absorbed('It is state of the secret, not configuration.')),
  },
}

export const rotation = family(
  { ...about, id: 'secrets/secrets-manager-rotation' },
  {
    'AWS::SecretsManager::RotationSchedule':
      'ExternalSecretRotationMetadata ExternalSecretRotationRoleArn HostedRotationLambda RotateImmediatelyOnUpdate RotationLambdaARN RotationRules SecretId',
  },
  manual(
    'Nothing rotates by itself: `fly secrets set` from CI does, and restarts the Machines. If rotation has to stay automatic, keep the secret on AWS and read it with a role taken through OIDC.',
  ),
)

export const secretLinks = family(
  { ...about, id: 'secrets/secrets-manager-links' },
  {
    'AWS::SecretsManager::ResourcePolicy': 'BlockPublicPolicy ResourcePolicy SecretId',
    'AWS::SecretsManager::SecretTargetAttachment': 'SecretId TargetId TargetType',
  },
  absorbed('Secrets belong to one app; members of the organization with access to the app may set them.'),
)
