import { absorbed, adapted, converted, manual, unsupported } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'

const about = {
  topic: 'compute',
  section: 'lambda',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_Lambda.html',
} as const

export const functionUrl: Rule = {
  ...about,
  id: 'compute/lambda-url',
  types: ['AWS::Lambda::Url'],
  settles: {
    AuthType: (value) =>
      value.peekText() === 'AWS_IAM'
        ? manual('The app must check who calls: Fly Proxy lets everybody through.')
        : absorbed('The app is public, as the URL was.'),
    Cors: manual('The app answers with its own CORS headers.'),
    InvokeMode: absorbed('Responses stream by default.'),
    TargetFunctionArn: converted('It makes the function a public web app.'),
    Qualifier: absorbed('Each deploy makes a release; there are no aliases.'),
    FunctionUrl: absorbed('State, not configuration: the app has a URL of its own.'),
  },
}

const LOOP = manual('A setting of the loop that read the source: write it into your worker.')

export const eventSourceMapping: Rule = {
  ...about,
  id: 'compute/lambda-event-source',
  types: ['AWS::Lambda::EventSourceMapping'],
  settles: {
    ...rows(
      'FunctionName Topics Queues',
      absorbed('A link between the source and the function: it was followed.'),
    ),
    EventSourceArn: absorbed('A link between the source and the function: it was followed.'),
    BatchSize: manual('Read as many records at a time in the loop of your worker.'),
    MaximumBatchingWindowInSeconds: manual('Wait as long for a batch in the loop of your worker.'),
    'ScalingConfig.MaximumConcurrency': adapted(
      'It is the number of Machines, times what each takes at once.',
    ),
    FilterCriteria: manual(
      'Skip what does not fit at the start of the handler; delete it from the queue all the same.',
    ),
    FunctionResponseTypes: absorbed(
      'The generated program keeps back the messages that the handler reports as failed.',
    ),
    Enabled: (value) =>
      value.peekBoolean() === false
        ? manual('The source is switched off: scale the worker to 0 Machines until you want it.')
        : absorbed('The worker runs, as the source did.'),
    ...rows(
      'StartingPosition StartingPositionTimestamp ParallelizationFactor BisectBatchOnFunctionError MaximumRetryAttempts MaximumRecordAgeInSeconds DestinationConfig TumblingWindowInSeconds SourceAccessConfigurations SelfManagedEventSource SelfManagedKafkaEventSourceConfig AmazonManagedKafkaEventSourceConfig DocumentDBEventSourceConfig ProvisionedPollerConfig',
      LOOP,
    ),
    ...rows(
      'KmsKeyArn LoggingConfig MetricsConfig',
      absorbed('A setting of the poller on Lambda, which is not needed.'),
    ),
  },
}

export const permission = family(
  { ...about, id: 'compute/lambda-permission' },
  {
    'AWS::Lambda::Permission':
      'Action EventSourceToken FunctionName FunctionUrlAuthType InvokedViaFunctionUrl Principal PrincipalOrgID SourceAccount SourceArn',
    'AWS::Lambda::ResourcePolicy': 'PolicyDocument ResourceArn',
  },
  absorbed('It lets a service of AWS call the function; an app verifies the signature of what calls it.'),
)

export const version: Rule = {
  ...about,
  id: 'compute/lambda-version',
  types: ['AWS::Lambda::Version', 'AWS::Lambda::Alias'],
  settles: {
    'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions': adapted(
      'It chose how many Machines always run.',
    ),
    ...rows('FunctionName Description', absorbed('Each deploy makes a release; `fly releases` lists them.')),
    ...Object.fromEntries(
      ['CodeSha256', 'FunctionScalingConfig', 'RuntimePolicy'].map((name) => [
        name,
        (_: unknown, view: { type: string }) =>
          view.type.endsWith('Version') ? absorbed('Each deploy makes a release of its own.') : undefined,
      ]),
    ),
    ...Object.fromEntries(
      ['FunctionVersion', 'Name'].map((name) => [
        name,
        (_: unknown, view: { type: string }) =>
          view.type.endsWith('Alias')
            ? absorbed('There are no aliases: an app runs one release.')
            : undefined,
      ]),
    ),
    RoutingConfig: (_value, view) =>
      view.type.endsWith('Alias')
        ? unsupported('Traffic is not split by percentages. A canary deploy tries one Machine first.')
        : undefined,
  },
}

const INTO_IMAGE = manual('Put what the layer holds into the image of each app that uses it.')

export const layer: Rule = {
  ...about,
  id: 'compute/lambda-layer',
  types: ['AWS::Lambda::LayerVersion', 'AWS::Serverless::LayerVersion'],
  settles: {
    Content: (_value, view) => (view.type === 'AWS::Lambda::LayerVersion' ? INTO_IMAGE : undefined),
    CompatibleArchitectures: (_value, view) =>
      view.type === 'AWS::Lambda::LayerVersion' ? INTO_IMAGE : undefined,
    ...Object.fromEntries(
      ['ContentUri', 'RetentionPolicy'].map((name) => [
        name,
        (_: unknown, view: { type: string }) =>
          view.type.startsWith('AWS::Serverless') ? INTO_IMAGE : undefined,
      ]),
    ),
    CompatibleRuntimes: INTO_IMAGE,
    ...rows('LayerName LicenseInfo Description', absorbed('A name for AWS only.')),
    ...rows(
      'Metadata.BuildMethod Metadata.BuildArchitecture Metadata.BuildProperties',
      absorbed('The Dockerfile builds what the layer held.'),
    ),
  },
}

export const invokeConfig: Rule = {
  ...about,
  id: 'compute/lambda-invoke',
  types: ['AWS::Lambda::EventInvokeConfig'],
  settles: {
    ...rows('FunctionName Qualifier', absorbed('It says which function it holds for.')),
    ...rows(
      'MaximumRetryAttempts MaximumEventAgeInSeconds',
      manual('Retry in the program, or with the policy of a queue library.'),
    ),
    DestinationConfig: manual('Send results and failures on in the program itself.'),
  },
}

export const lambdaAccount = family(
  { ...about, id: 'compute/lambda-account' },
  {
    'AWS::Lambda::CodeSigningConfig': 'AllowedPublishers CodeSigningPolicies Description',
    'AWS::Lambda::CapacityProvider':
      'CapacityProviderName CapacityProviderScalingConfig InstanceRequirements KmsKeyArn PermissionsConfig PropagateTags TelemetryConfig VpcConfig',
    'AWS::Lambda::LayerVersionPermission': 'Action LayerVersionArn OrganizationId Principal',
    'AWS::Lambda::NetworkConnector': 'Configuration Name OperatorRole',
  },
  absorbed('It belongs to Lambda itself; Machines need nothing of the kind.'),
)

export const microvm = family(
  { ...about, id: 'compute/lambda-microvm' },
  {
    'AWS::Lambda::MicrovmImage':
      'AdditionalOsCapabilities BaseImageArn BaseImageVersion BuildRoleArn CodeArtifact CpuConfigurations Description EgressNetworkConnectors EnvironmentVariables Hooks Logging Name Resources',
  },
  manual('Build a container image of the same program and deploy it as an app: a Machine is a microVM.'),
)

/** SAM's shorthands without a program of their own. */
export const samExtras: Rule = {
  ...about,
  id: 'compute/lambda-sam-extras',
  types: [
    'AWS::Serverless::Application',
    'AWS::Serverless::Connector',
    'AWS::Serverless::GraphQLApi',
    'AWS::Serverless::CapacityProvider',
  ],
  settles: {
    ...rows('Location Parameters NotificationArns TimeoutInMinutes', (_value, view) =>
      view.type === 'AWS::Serverless::Application'
        ? manual('The nested application is not in the file: give its template too, or convert it by itself.')
        : undefined,
    ),
    ...rows('Source Destination Permissions', (_value, view) =>
      view.type === 'AWS::Serverless::Connector'
        ? absorbed(
            'It made permissions between resources; the role of the app carries those that are still needed.',
          )
        : undefined,
    ),
    ...rows(
      'Auth Cache DataSources DomainName Functions Logging Resolvers SchemaInline SchemaUri Name ApiKeys XrayEnabled Visibility IntrospectionConfig QueryDepthLimit ResolverCountLimit',
      (_value, view) =>
        view.type === 'AWS::Serverless::GraphQLApi'
          ? manual('Serve the schema from a GraphQL server of the app; resolvers become its code.')
          : undefined,
    ),
    ...rows(
      'CapacityProviderName VpcConfig OperatorRole InstanceRequirements ScalingConfig KmsKeyArn PropagateTags',
      (_value, view) =>
        view.type === 'AWS::Serverless::CapacityProvider'
          ? absorbed('There is one kind of compute on Fly.io: the Machine.')
          : undefined,
    ),
  },
}
