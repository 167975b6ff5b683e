import { absorbed, adapted, manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'

const about = {
  topic: 'deployments',
  section: 'ci-cd',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-codebuild-project.html',
} as const

const RUNNER = absorbed('The runner of the workflow takes its place; images are built by the remote builder.')
const STEPS = manual(
  'Move the commands of `install`, `pre_build`, `build` and `post_build` into steps of the workflow; `docker build` and `docker push` become `flyctl deploy --remote-only`.',
)

export const buildProject: Rule = {
  ...about,
  id: 'deployments/code-build',
  types: ['AWS::CodeBuild::Project'],
  settles: {
    'Source.BuildSpec': STEPS,
    ...rows(
      'Source.Type Source.Location Source.Auth Source.GitCloneDepth Source.GitSubmodulesConfig Source.InsecureSsl Source.ReportBuildStatus Source.BuildStatusConfig Source.SourceIdentifier SourceVersion',
      absorbed('The workflow stands in the repository and checks it out.'),
    ),
    ...rows(
      'SecondarySources SecondarySourceVersions',
      manual('Check the other repositories out in a step of the workflow.'),
    ),
    ...rows(
      'Environment.ComputeType Environment.Image Environment.Type Environment.PrivilegedMode Environment.ImagePullCredentialsType Environment.RegistryCredential Environment.Fleet Environment.DockerServer Environment.HostKernel',
      RUNNER,
    ),
    Environment: RUNNER,
    'Environment.Certificate': manual('Give the certificate to the build as a secret of the workflow.'),
    'Environment.EnvironmentVariables[].Name': manual('Set it under `env:` of the workflow.'),
    'Environment.EnvironmentVariables[].Value': manual(
      'Set it under `env:` of the workflow; a secret goes into the secrets of the repository.',
    ),
    'Environment.EnvironmentVariables[].Type': (value) =>
      /PARAMETER_STORE|SECRETS_MANAGER/.test(value.peekText() ?? '')
        ? manual('Put the secret into the secrets of the repository, or pass it with `--build-secret`.')
        : absorbed('A plain value.'),
    Cache: absorbed('The remote builder keeps its layers; `actions/cache` keeps what steps need.'),
    ...rows(
      'Artifacts SecondaryArtifacts',
      absorbed('Steps of a job share one working directory; images go to the registry of the app.'),
    ),
    VpcConfig: manual('A build that needs something private opens a WireGuard connection in a step.'),
    Triggers: adapted('The workflow says under `on:` what starts it.'),
    ...rows(
      'LogsConfig BadgeEnabled Visibility Name Description',
      absorbed('The host of the repository shows runs, logs and badges.'),
    ),
    ...rows(
      'ServiceRole ResourceAccessRole EncryptionKey',
      absorbed('The workflow needs a Fly.io token only.'),
    ),
    ...rows(
      'TimeoutInMinutes QueuedTimeoutInMinutes ConcurrentBuildLimit AutoRetryLimit',
      adapted('`timeout-minutes` and `concurrency` of the workflow say the same.'),
    ),
    BuildBatchConfig: manual('A matrix of the workflow runs several builds.'),
    FileSystemLocations: manual('Copy what the build needs into the repository or a cache.'),
  },
}

export const buildExtras = family(
  { ...about, id: 'deployments/code-build-extras' },
  {
    'AWS::CodeBuild::Fleet':
      'BaseCapacity ComputeConfiguration ComputeType EnvironmentType FleetProxyConfiguration FleetServiceRole FleetVpcConfig ImageId Name OverflowBehavior ScalingConfiguration',
    'AWS::CodeBuild::ReportGroup': 'DeleteReports ExportConfig Name Type',
    'AWS::CodeBuild::SourceCredential': 'AuthType ServerType Token Username',
  },
  RUNNER,
)
