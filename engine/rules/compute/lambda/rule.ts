import {
  absorbed,
  adapted,
  converted,
  kept,
  manual,
  unsupported,
  type Settlement,
} from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Rule, RuleContext, Settling } from '../../rule'
import { rows, settlementOf } from '../../settling'
import { LAMBDA, SAM_FUNCTION } from './function'
import { hookOutcome } from './machinery'
import type { Trigger } from './source-trigger'
import { triggersOf } from './triggers'
import { isOff, moves, readFunction } from './workloads'

const OFF = absorbed('The function is switched off: its reserved concurrency is 0, so no app is made of it.')

/** What is said of a function that only AWS can call. */
function staying(view: OwnedView, context: RuleContext): Settlement | undefined {
  if (isOff(view)) return OFF
  if (moves(view, context)) return undefined
  const triggers = triggersOf(view, context)
  if (triggers.every((each) => each.kind === 'middleware'))
    return manual(
      'The function authorizes requests of an API: move its check into the app, as middleware before the routes.',
    )
  const hook = hookOutcome(view, triggers)
  if (hook) return hook
  const what = triggers.flatMap((each) => (each.kind === 'stays' ? [each.what] : []))[0]
  return what === 'a state machine' || what === 'AppSync'
    ? manual(
        `The function is called by ${what}: keep it on Lambda with its caller, or let the caller reach an app over HTTPS.`,
      )
    : kept(
        `The function stays on Lambda: ${what ?? 'AWS'} calls it, and nothing on Fly.io can take that place.`,
      )
}

/** A word for functions that move; those that stay say so in every row. */
function ifMoves(settling: Settling): Settling {
  return (value, view, context) => staying(view, context) ?? settlementOf(settling, value, view, context)
}

function each(table: Readonly<Record<string, Settling>>): Readonly<Record<string, Settling>> {
  return Object.fromEntries(Object.entries(table).map(([name, settling]) => [name, ifMoves(settling)]))
}

const has = (view: OwnedView, context: RuleContext, ...kinds: readonly Trigger['kind'][]): boolean =>
  triggersOf(view, context).some((trigger) => kinds.includes(trigger.kind))

const CODE = manual(
  'Put the code into the app’s folder, where its Dockerfile copies it from: the runbook has the commands.',
)
const HANDLER = manual(
  'The generated program calls the handler from an HTTP server, a queue or a clock: run it locally, and check what the handler expects.',
)
const NEW = manual('A newer setting of Lambda without counterpart: decide what the app needs instead.')
const DROPPED = absorbed('A setting of Lambda itself: the app is released, logged and kept by Fly.io.')

/** Rows that both spellings share. */
const SHARED: Readonly<Record<string, Settling>> = {
  FunctionName: adapted('It becomes the name of the app, or of one of its routes.'),
  PackageType: absorbed('An app runs an image in either case.'),
  Runtime: adapted('The runtime becomes the base image of the Dockerfile; nothing updates it for you.'),
  Handler: HANDLER,
  'ImageConfig.Command': converted('It is the command of the image.'),
  'ImageConfig.EntryPoint': converted('It is the entry point of the image.'),
  'ImageConfig.WorkingDirectory': adapted(
    'fly.toml has no working directory: set `WORKDIR` in the Dockerfile, or enter it in the command.',
  ),
  MemorySize: adapted('It chose the size of the Machine, which serves many requests at once.'),
  Timeout: (_value, view, context) =>
    has(view, context, 'queue', 'stream', 'schedule')
      ? adapted('Nothing stops a worker or job after a time; it is asked to stop at a deploy and has 30 s.')
      : unsupported('Requests have no time limit of the platform: set one in the web server.'),
  'EphemeralStorage.Size': (value) =>
    (value.peekNumber() ?? 0) > 8192
      ? adapted('Scratch space over 8 GB needs a volume.')
      : absorbed('The root disk of a Machine has 8 GB, and is empty again after each restart.'),
  'Environment.Variables': absorbed(
    'A variable of the Lambda runtime itself, which nothing sets on a Machine.',
  ),
  Role: absorbed('Nothing that the role allows is needed on Fly.io, or the app of the API has another role.'),
  VpcConfig: absorbed(
    'Machines are in the private network of the organization. What is private on AWS is reached through a static egress address or WireGuard.',
  ),
  ReservedConcurrentExecutions: adapted('It chose the number of Machines: one takes 25 requests at once.'),
  Architectures: (value) =>
    value.peekText() === 'arm64'
      ? manual('Machines are x86-64: build the code and its native modules for `linux/amd64`.')
      : absorbed('Machines are x86-64.'),
  Layers: manual(
    'Put what the layer holds into the image; an extension becomes a part of the program or is left out.',
  ),
  'FileSystemConfigs[].Arn': adapted(
    'Machines share no file system: each has a volume of its own, or use object storage.',
  ),
  'FileSystemConfigs[].LocalMountPath': adapted(
    'Machines share no file system: each has a volume of its own.',
  ),
  'FileSystemConfigs[].S3FilesConfig': adapted(
    'Machines mount no bucket: read the objects through the S3 API of Tigris.',
  ),
  KmsKeyArn: absorbed('Secrets are encrypted by the platform.'),
  CodeSigningConfigArn: unsupported(
    'Images are not checked for a signature. Sign and check them in your pipeline.',
  ),
  'SnapStart.ApplyOn': adapted(
    'Up to 2 GB a stopped Machine is suspended, and resumes from memory in a moment.',
  ),
}

export const lambdaFunction: Rule = {
  id: 'compute/lambda',
  types: [LAMBDA],
  topic: 'compute',
  section: 'lambda',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-function.html',
  convert: readFunction,
  settles: each({
    ...SHARED,
    'Code.ImageUri': converted('It is the image of the app.'),
    ...rows(
      'Code.S3Bucket Code.S3Key Code.S3ObjectVersion Code.ZipFile Code.SourceKMSKeyArn Code.S3ObjectStorageMode Code',
      CODE,
    ),
    ...rows('FunctionScalingConfig CapacityProviderConfig TenancyConfig DurableConfig', NEW),
    'DeadLetterConfig.TargetArn': manual(
      'Retry in the program, and send what fails to the queue or topic yourself, with the role of the app.',
    ),
    'TracingConfig.Mode': (value) =>
      value.peekText() === 'PassThrough'
        ? absorbed('Nothing was traced.')
        : manual('Send traces with OpenTelemetry to a collector of your choice.'),
    ...rows('LoggingConfig RuntimeManagementConfig RecursiveLoop PublishToLatestPublished', DROPPED),
    Description: absorbed('A remark for people.'),
    ...rows(
      'FunctionArn CodeSha256 CodeSize LastModified RevisionId State LastUpdateStatus',
      absorbed('State, not configuration.'),
    ),
  }),
}

const EVENT_LINK = absorbed('A link between the function and what calls it: it was followed.')
const LOOP = manual('A setting of the loop that read the source: write it into your worker.')

/** What a row of an event says, by the type of the event. */
function eventRow(settling: (type: string) => Settlement | undefined): Settling {
  return (value, view) => {
    const event = view
      .get('Events')
      .entries()
      .find((each) => value.value !== undefined && within(each.cursor.value, value.value))
    return settling(event?.cursor.get('Type').peekText() ?? '')
  }
}

function within(outer: unknown, inner: unknown): boolean {
  if (outer === inner) return true
  if (typeof outer !== 'object' || outer === null || !('kind' in outer)) return false
  const value = outer as {
    kind: string
    leaf?: unknown
    items?: readonly unknown[]
    entries?: readonly { value: unknown }[]
  }
  if (value.leaf !== undefined && value.leaf === (inner as { leaf?: unknown }).leaf) return true
  return (
    value.items?.some((item) => within(item, inner)) === true ||
    value.entries?.some((entry) => within(entry.value, inner)) === true
  )
}

const POLLED = /^(?:SQS|Kinesis|DynamoDB|MSK|MQ|SelfManagedKafka|DocumentDB)$/
const PUSHED = /^(?:SNS|S3|EventBridgeRule|CloudWatchEvent)$/

function eventWord(type: string): Settlement {
  if (/^(?:Api|HttpApi)$/.test(type))
    return manual('A setting of the gateway’s route: it becomes code of the app, such as middleware.')
  if (/^Schedule(?:V2)?$/.test(type))
    return absorbed('A setting of the schedule on AWS; the crontab or the scheduled Machine takes its place.')
  if (POLLED.test(type)) return LOOP
  if (PUSHED.test(type))
    return kept(
      `The event source stays on AWS and calls the app over HTTPS${type === 'S3' ? ', through SNS or EventBridge' : ''}; or it fills a queue that a worker reads.`,
    )
  return kept(
    `Events of ${type === '' ? 'this kind' : type} can only reach Lambda: leave a small function there that calls the app.`,
  )
}

function eventType(type: string): Settlement {
  if (/^(?:Api|HttpApi)$/.test(type)) return adapted('The route becomes one of the app’s own web server.')
  if (/^Schedule(?:V2)?$/.test(type)) return adapted('The handler runs as a job of the app.')
  if (POLLED.test(type)) return adapted('A worker reads the source, which stays on AWS.')
  return eventWord(type)
}

/** Settings that the runner of a queue or a schedule takes over. */
function eventSettings(): Readonly<Record<string, Settling>> {
  const at = 'Events.*.Properties'
  const named = (names: string, settling: Settling) =>
    rows(
      names
        .split(' ')
        .map((name) => `${at}.${name}`)
        .join(' '),
      settling,
    )
  return {
    'Events.*.Type': eventRow(eventType),
    ...named(
      'Path Method RestApiId ApiId Queue Stream Topic Bucket Brokers Cluster Broker Queues Topics UserPool LogGroupName EventBusName RuleName',
      eventRow((type) => (PUSHED.test(type) ? eventWord(type) : EVENT_LINK)),
    ),
    ...named(
      'Input',
      eventRow((type) =>
        type.startsWith('Schedule')
          ? adapted('The event becomes an argument of the job’s command.')
          : eventWord(type),
      ),
    ),
    ...named(
      'State Enabled',
      eventRow((type) =>
        type.startsWith('Schedule') ? absorbed('It is switched on, as a schedule is.') : eventWord(type),
      ),
    ),
    ...named(
      'RetryPolicy DeadLetterConfig MaximumRetryAttempts StartDate EndDate',
      eventRow((type) =>
        PUSHED.test(type) ? eventWord(type) : manual('Retry, and check dates, in the program itself.'),
      ),
    ),
    ...named('RequestParameters RequestModel Auth', eventRow(eventWord)),
    ...named(
      'Schedule ScheduleExpression ScheduleExpressionTimezone FlexibleTimeWindow GroupName RoleArn PermissionsBoundary KmsKeyArn OmitName Name Description BatchSize MaximumBatchingWindowInSeconds StartingPosition StartingPositionTimestamp BisectBatchOnFunctionError MaximumRecordAgeInSeconds ParallelizationFactor DestinationConfig TumblingWindowInSeconds FunctionResponseTypes FilterCriteria ScalingConfig ConsumerGroupId SourceAccessConfigurations KafkaBootstrapServers SecretsManagerKmsKeyId DynamicPolicyName DatabaseName CollectionName FullDocument MetricsConfig ProvisionedPollerConfig LoggingConfig SchemaRegistryConfig Region FilterPolicy FilterPolicyScope SqsSubscription RedrivePolicy Events Filter Pattern InputPath InputTransformer Target FilterPattern Sql AwsIotSqlVersion SkillId Trigger PayloadFormatVersion TimeoutInMillis RouteSettings ResponseTransferMode',
      eventRow(eventWord),
    ),
  }
}

export const serverlessFunction: Rule = {
  id: 'compute/lambda-sam',
  types: [SAM_FUNCTION],
  topic: 'compute',
  section: 'lambda',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html',
  convert: readFunction,
  settles: {
    ...each({
      ...SHARED,
      ...rows('CodeUri InlineCode', CODE),
      ImageUri: converted('It is the image of the app.'),
      'DeadLetterQueue.Type': absorbed('It says what the other line names.'),
      'DeadLetterQueue.TargetArn': manual(
        'Retry in the program, and send what fails to the queue or topic yourself, with the role of the app.',
      ),
      Tracing: (value) =>
        value.peekText() === 'Active'
          ? manual('Send traces with OpenTelemetry to a collector of your choice.')
          : absorbed('Nothing was traced.'),
      Policies: absorbed('Only running on Lambda needed the policy, or the app of the API has another role.'),
      ...rows(
        'AssumeRolePolicyDocument PermissionsBoundary',
        absorbed('It belonged to the role that Lambda took; the app takes one through OIDC.'),
      ),
      AutoPublishAlias: absorbed('Each deploy makes a release; there are no aliases.'),
      ...rows(
        'AutoPublishCodeSha256 VersionDescription',
        absorbed('Each deploy makes a release of its own.'),
      ),
      'DeploymentPreference.Type': adapted(
        'It becomes the deploy strategy; there are no percentages of traffic.',
      ),
      'DeploymentPreference.Enabled': absorbed(
        'Each deploy replaces the Machines by the strategy of fly.toml.',
      ),
      'DeploymentPreference.Hooks': manual(
        'Turn each hook into a `machine_checks` entry, or a step of your pipeline.',
      ),
      'DeploymentPreference.Alarms': unsupported(
        'Alarms roll nothing back. Let your pipeline watch the metrics and deploy the release before.',
      ),
      ...rows(
        'DeploymentPreference.Role DeploymentPreference.TriggerConfigurations DeploymentPreference.PassthroughCondition',
        absorbed('CodeDeploy is not needed: `fly deploy` replaces the Machines.'),
      ),
      'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions': adapted(
        'It chose how many Machines always run.',
      ),
      'EventInvokeConfig.DestinationConfig': manual('Send results and failures on in the program itself.'),
      ...rows(
        'EventInvokeConfig.MaximumRetryAttempts EventInvokeConfig.MaximumEventAgeInSeconds',
        manual('Retry in the program, or with the policy of a queue library.'),
      ),
      'FunctionUrlConfig.AuthType': (value) =>
        value.peekText() === 'AWS_IAM'
          ? manual('The app must check who calls: Fly Proxy lets everybody through.')
          : absorbed('The app is public, as the URL was.'),
      'FunctionUrlConfig.Cors': manual('The app answers with its own CORS headers.'),
      'FunctionUrlConfig.InvokeMode': absorbed('Responses stream by default.'),
      Description: absorbed('A remark for people.'),
      ...rows('LoggingConfig RuntimeManagementConfig RecursiveLoop', DROPPED),
    }),
    ...eventSettings(),
    ...rows(
      'Metadata.Dockerfile Metadata.DockerContext Metadata.DockerTag Metadata.DockerBuildArgs',
      ifMoves(converted('The image is built from the same Dockerfile.')),
    ),
    'Metadata.BuildMethod': ifMoves(absorbed('The Dockerfile builds the code.')),
  },
}
