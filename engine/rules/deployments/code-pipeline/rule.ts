import { absorbed, adapted, manual, type Settlement } from '../../../aws/outcome'
import type { Cursor, OwnedView } from '../../../aws/view'
import type { Rule, Settling } from '../../rule'
import { entryAround, family, rows } from '../../settling'
import { workflowOf } from './workflow'

const about = {
  topic: 'deployments',
  section: 'ci-cd',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-codepipeline-pipeline.html',
} as const

const NOT_NEEDED = absorbed('A workflow of GitHub Actions needs no role, bucket or artifact of AWS.')

/** What the action that a value stands in does. */
function categoryAround(value: Cursor, view: OwnedView): string {
  const stage = entryAround(view.get('Stages'), value)
  const action = stage && entryAround(stage.get('Actions'), value)
  return action?.get('ActionTypeId', 'Category').peekText() ?? ''
}

const WORDS: Readonly<Record<string, Settlement>> = {
  Source: adapted('The workflow starts on a push to the repository and checks it out.'),
  Build: manual('The remote builder builds the image; move other build commands into steps of the workflow.'),
  Test: manual('Run the tests as a step of the workflow, before the deploy.'),
  Deploy: adapted('`flyctl deploy --remote-only` takes the place of the deploy action.'),
  Approval: adapted('An environment with a protection rule asks for the approval.'),
  Invoke: manual('Call it from a step of the workflow, if it is still needed.'),
}

const byCategory: Settling = (value, view) => {
  const category = categoryAround(value, view)
  return Object.hasOwn(WORDS, category)
    ? WORDS[category]
    : manual('Do what the action did in a step of the workflow.')
}

export const pipeline: Rule = {
  ...about,
  id: 'deployments/code-pipeline',
  types: ['AWS::CodePipeline::Pipeline'],
  convert: workflowOf,
  settles: {
    Name: adapted('The workflow takes its place.'),
    ...rows(
      'Stages[].Actions[].ActionTypeId.Provider Stages[].Actions[].ActionTypeId.Category Stages[].Actions[].Configuration',
      byCategory,
    ),
    ...rows(
      'Stages[].Name Stages[].Actions[].Name',
      absorbed('A name for AWS; the steps of the workflow have theirs.'),
    ),
    ...rows(
      'Stages[].Actions[].ActionTypeId.Owner Stages[].Actions[].ActionTypeId.Version Stages[].Actions[].InputArtifacts Stages[].Actions[].OutputArtifacts Stages[].Actions[].OutputVariables Stages[].Actions[].Namespace Stages[].Actions[].RunOrder Stages[].Actions[].RoleArn Stages[].Actions[].Region Stages[].Actions[].TimeoutInMinutes',
      absorbed('The steps of a job run in order and share one working directory.'),
    ),
    ...rows(
      'Stages[].Actions[].Commands Stages[].Actions[].EnvironmentVariables',
      manual('Put the commands into steps of the workflow, and their variables into its secrets.'),
    ),
    ...rows(
      'Stages[].Blockers Stages[].BeforeEntry Stages[].OnFailure Stages[].OnSuccess',
      manual('Write the condition into the workflow: `if:` of a step or a job.'),
    ),
    ...rows('ArtifactStore ArtifactStores RoleArn', NOT_NEEDED),
    ...rows(
      'DisableInboundStageTransitions ExecutionMode PipelineType RestartExecutionOnUpdate',
      absorbed('`concurrency:` of the workflow decides which runs wait; by default each push runs.'),
    ),
    Triggers: manual('Write the branches, paths and tags of the trigger under `on:` of the workflow.'),
    Variables: manual('They become `inputs` or `env` of the workflow.'),
  },
}

export const pipelineExtras = family(
  { ...about, id: 'deployments/code-pipeline-extras' },
  {
    'AWS::CodePipeline::CustomActionType':
      'Category ConfigurationProperties InputArtifactDetails OutputArtifactDetails Provider Settings Version',
    'AWS::CodePipeline::Webhook':
      'Authentication AuthenticationConfiguration Filters Name RegisterWithThirdParty TargetAction TargetPipeline TargetPipelineVersion',
  },
  (_value, view) =>
    view.type === 'AWS::CodePipeline::Webhook'
      ? absorbed('A push starts the workflow by itself.')
      : manual('Do what the action did in a step of the workflow.'),
)

export const connections = family(
  { ...about, id: 'deployments/code-connections' },
  {
    'AWS::CodeStarConnections::Connection': 'ConnectionName HostArn ProviderType',
    'AWS::CodeStarConnections::RepositoryLink': 'ConnectionArn EncryptionKeyArn OwnerId RepositoryName',
    'AWS::CodeStarConnections::SyncConfiguration':
      'Branch ConfigFile PublishDeploymentStatus RepositoryLinkId ResourceName RoleArn SyncType TriggerResourceUpdateOn',
    'AWS::CodeStarNotifications::NotificationRule':
      'CreatedBy DetailType EventTypeId EventTypeIds Name Resource Status TargetAddress Targets',
    'AWS::CodeConnections::Connection': 'ConnectionName HostArn ProviderType',
    'AWS::CodeConnections::Host': 'Name ProviderEndpoint ProviderType VpcConfiguration',
  },
  absorbed('The workflow stands in the repository itself, and its notifications with it.'),
)

export const repositories = family(
  { ...about, id: 'deployments/code-repositories' },
  {
    'AWS::CodeCommit::Repository': 'Code KmsKeyId RepositoryDescription RepositoryName Triggers',
    'AWS::CodeArtifact::Domain': 'DomainName EncryptionKey PermissionsPolicyDocument',
    'AWS::CodeArtifact::PackageGroup':
      'ContactInfo Description DomainName DomainOwner OriginConfiguration Pattern',
    'AWS::CodeArtifact::Repository':
      'Description DomainName DomainOwner ExternalConnections PermissionsPolicyDocument RepositoryName Upstreams',
  },
  manual(
    'The repository may stay; a workflow needs it on a Git host with runners, and packages need a login in the build.',
  ),
)
