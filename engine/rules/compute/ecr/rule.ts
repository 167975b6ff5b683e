import { absorbed, adapted } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'

const about = {
  topic: 'compute',
  section: 'ecs',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECR.html',
} as const

const SCAN = absorbed('Scan images in your pipeline; the registry keeps those of the releases.')

export const repository: Rule = {
  ...about,
  id: 'compute/ecr',
  types: ['AWS::ECR::Repository', 'AWS::ECR::PublicRepository'],
  settles: {
    RepositoryName: adapted('Each app has a repository of its own: `registry.fly.io/APP`.'),
    ...rows(
      'LifecyclePolicy EmptyOnDelete',
      absorbed(
        'The registry keeps images of releases and may prune old ones: keep ECR as an archive if you must roll back far.',
      ),
    ),
    ...rows('ImageScanningConfiguration EncryptionConfiguration', SCAN),
    ...rows(
      'ImageTagMutability ImageTagMutabilityExclusionFilters',
      absorbed('A release pins its image by digest.'),
    ),
    ...rows(
      'RepositoryPolicyText RepositoryCatalogData',
      absorbed('Machines of the app pull its images; a deploy token lets a pipeline push them.'),
    ),
    ...rows('RegistryId RepositoryUri RepositoryArn', absorbed('State, not configuration.')),
  },
}

export const registrySettings = whole(
  { ...about, id: 'compute/ecr-registry' },
  `AWS::ECR::PullThroughCacheRule AWS::ECR::PullTimeUpdateExclusion AWS::ECR::RegistryPolicy AWS::ECR::RegistryScanningConfiguration
  AWS::ECR::ReplicationConfiguration AWS::ECR::RepositoryCreationTemplate AWS::ECR::SigningConfiguration`,
  absorbed('Settings of the AWS registry; `registry.fly.io` serves every region by itself.'),
)
