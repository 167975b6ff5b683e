import {
  absorbed,
  adapted,
  converted,
  kept,
  manual,
  unsupported,
  type Settlement,
} from '../../../aws/outcome'
import { needOfStatement } from '../../secrets/iam/roles'
import { entryAround, rows } from '../../settling'
import type { Settling } from '../../rule'

const FRAMEWORK = absorbed('It steers the framework’s own command; nothing runs from it.')
const STACK = absorbed(
  'It steers the CloudFormation stack that the framework deploys; there is none on Fly.io.',
)
const CODE = manual(
  'The files go into the image: name what belongs there in the Dockerfile and in `.dockerignore`.',
)
const RUNTIME = adapted('The runtime becomes the base image of the generated Dockerfile.')
const MEMORY = adapted('A Machine serves many requests at once: raise its memory by what each needs.')
const TIMEOUT = unsupported(
  'Nothing ends a request after some seconds: set a limit in the program. What runs for long is a worker or a job.',
)
const VARIABLE = converted('It is a variable of the app.')
const ROLE = adapted('The app takes a role through OIDC, with the same policy.')
const LAYERS = manual('Copy what the layer holds into the image; an extension becomes a program of its own.')
const VPC = absorbed(
  'There is no VPC: what stays in yours is reached over a WireGuard connection or a public address.',
)
const TRACING = manual('Send traces with OpenTelemetry to a collector of your choice.')
const LOGS = absorbed('Standard output is collected by the platform.')
const CONCURRENCY = adapted('It becomes the number of Machines.')
const ARCHITECTURE: Settling = (cursor) =>
  /arm64/i.test(cursor.peekText() ?? '')
    ? manual('Machines are x86-64 only. Build for linux/amd64.')
    : absorbed('Machines are x86-64, as the function is.')
const STORAGE = absorbed('The root disk of a Machine has more room.')
const CORS = manual('The web server of the app answers with the CORS headers itself.')
const AUTHORIZER = manual('Check the caller in the app: an authorizer becomes middleware.')
const KEYS = manual('Keys and quotas are the app’s own: check a header, and count requests.')
const SCHEMA = manual(
  'Check and shape the request in the app: the gateway’s mappings and schemas have no counterpart.',
)
const GATEWAY = absorbed('There is no gateway to configure: Fly Proxy passes every request to the app.')
const RETRIES = manual('A queue library repeats what failed, and tells where it went in the end.')
const LOOP = manual('These are settings of the loop that polls: write them into the worker.')
const POLL = adapted('A worker of the app polls the source, which stays on AWS.')
const PUSH = manual('AWS sends the event to an HTTPS address of the app, or to a queue that a worker polls.')
const STAYS = kept('Only AWS can call it: the function stays, and calls the app over HTTPS if it must.')
const ROUTE = adapted('The route is one of the app’s own web server.')
const SOCKET = manual('The app speaks WebSockets itself: a route becomes a handler of messages.')
const CLOCK = adapted('A schedule of the app starts it.')
const INPUT = manual('Give the event to the command that the schedule starts.')
const KEPT = kept('It stays on AWS, and the app calls it through the AWS API.')

/** Names below another, separated by spaces. */
function below(prefix: string, names: string): string {
  return names
    .split(' ')
    .map((each) => `${prefix}.${each}`)
    .join(' ')
}

const statement: Settling = (cursor, view): Settlement => {
  const lists = [
    view.get('iam', 'role', 'statements'),
    view.get('iamRoleStatements'),
    view.get('iamRoleStatementsInherit'),
  ]
  const entry = lists.flatMap((each) => entryAround(each, cursor) ?? [])[0]
  const need = entry && needOfStatement(entry)
  if (need === 'gone')
    return absorbed('The app on Fly.io no longer calls this service, so nobody has to allow it.')
  return kept('The statement goes on the role that the app takes through OIDC; what it allows stays on AWS.')
}

/** What all functions share, and what each says for itself. */
const SETTINGS: Readonly<Record<string, Settling>> = {
  runtime: RUNTIME,
  memorySize: MEMORY,
  timeout: TIMEOUT,
  architecture: ARCHITECTURE,
  'environment.**': VARIABLE,
  layers: LAYERS,
  ...rows(below('vpc', 'securityGroupIds subnetIds ipv6AllowedForDualStack'), VPC),
  vpc: VPC,
  ...rows('tracing tracing.lambda tracing.apiGateway', TRACING),
  logRetentionInDays: absorbed('Logs are kept for a fixed time by the platform.'),
  logDataProtectionPolicy: LOGS,
  ephemeralStorageSize: STORAGE,
  ...rows(
    'runtimeManagement runtimeManagement.mode runtimeManagement.arn',
    absorbed('A release keeps the base image that it was built with.'),
  ),
  ...rows('provisionedConcurrency reservedConcurrency', CONCURRENCY),
  snapStart: adapted('A suspended Machine resumes with its memory as it was.'),
  kmsKeyArn: absorbed('Secrets are encrypted at rest by the platform.'),
  versionFunctions: absorbed('Each deploy is a release with a number.'),
  ...rows('role iam.role iamRoleStatementsName', ROLE),
  ...rows('iamRoleStatements.** iamRoleStatementsInherit', statement),
}

const TOP_QUEUE =
  'arn batchSize enabled startingPosition startingPositionTimestamp maximumConcurrency maximumBatchingWindow maximumRetryAttempts maximumRecordAgeInSeconds bisectBatchOnFunctionError parallelizationFactor functionResponseType tumblingWindowInSeconds consumer topic queue type consumerGroupId'

/** Events of a function (aws-to-fly.md §5.49). */
const EVENTS: Readonly<Record<string, Settling>> = {
  ...rows('events[].http events[].httpApi', ROUTE),
  ...rows('events[].http.path events[].http.method events[].httpApi.path events[].httpApi.method', ROUTE),
  ...rows('events[].http.cors events[].httpApi.cors', CORS),
  'events[].http.cors.**': CORS,
  ...rows('events[].http.authorizer.** events[].httpApi.authorizer.** events[].alb.authorizer', AUTHORIZER),
  'events[].http.private': KEYS,
  ...rows(
    'events[].http.request.** events[].http.response.** events[].http.integration events[].http.connectionType events[].http.connectionId events[].http.operationId',
    SCHEMA,
  ),
  'events[].http.async': manual(
    'Answer at once and do the work in a worker: the gateway no longer does it for you.',
  ),
  'events[].http.timeoutInMillis': TIMEOUT,
  'events[].httpApi.timeout': TIMEOUT,
  ...rows(
    'events[].http.documentation.** events[].http.summary events[].http.description events[].http.tags',
    absorbed('Words for people.'),
  ),
  ...rows('events[].websocket events[].websocket.route', SOCKET),
  ...rows('events[].websocket.authorizer.** events[].websocket.routeResponseSelectionExpression', SOCKET),
  ...rows('events[].schedule events[].schedule.rate events[].schedule.timezone', CLOCK),
  'events[].schedule.enabled': (cursor) =>
    cursor.peekBoolean() === false
      ? adapted('The schedule is switched off: it is written as a comment.')
      : absorbed('The schedule is on.'),
  ...rows(
    'events[].schedule.method events[].schedule.name events[].schedule.description',
    absorbed('A name for AWS.'),
  ),
  ...rows(
    'events[].schedule.input.** events[].schedule.inputPath events[].schedule.inputTransformer.**',
    INPUT,
  ),
  ...rows(
    'events[].sqs events[].stream events[].kafka events[].msk events[].activemq events[].rabbitmq',
    POLL,
  ),
  ...Object.fromEntries(
    ['sqs', 'stream', 'kafka', 'msk', 'activemq', 'rabbitmq', 'documentDb'].flatMap((source) => [
      ...Object.entries(rows(below(`events[].${source}`, TOP_QUEUE), LOOP)),
      ...Object.entries(
        rows(`events[].${source}.arn events[].${source}.type events[].${source}.topic`, POLL),
      ),
      [`events[].${source}.filterPatterns.**`, LOOP] as const,
      [`events[].${source}.destinations.**`, RETRIES] as const,
      [`events[].${source}.accessConfigurations.**`, LOOP] as const,
      [`events[].${source}.bootstrapServers`, POLL] as const,
    ]),
  ),
  ...rows(
    'events[].sns events[].sns.** events[].s3 events[].s3.** events[].eventBridge events[].eventBridge.** events[].cloudwatchEvent events[].cloudwatchEvent.**',
    PUSH,
  ),
  ...rows(
    'events[].cloudwatchLog events[].cloudwatchLog.** events[].iot events[].iot.** events[].iotFleetProvisioning.** events[].alexaSkill events[].alexaSkill.** events[].alexaSmartHome events[].alexaSmartHome.** events[].cognitoUserPool.** events[].cloudFront.**',
    STAYS,
  ),
  ...rows(
    'events[].alb.listenerArn events[].alb.priority events[].alb.targetGroupName events[].alb.multiValueHeaders',
    GATEWAY,
  ),
  'events[].alb.healthCheck.**': adapted('The app’s own check takes its place.'),
  'events[].alb.conditions.**': converted('It says which requests reach the app.'),
}

/** A function, and the worker of a queue. */
const FUNCTION: Readonly<Record<string, Settling>> = {
  ...SETTINGS,
  ...EVENTS,
  handler: manual(
    'The program around the handler calls it as it is; move it into a web framework when you like.',
  ),
  name: adapted('It becomes the name of the app or of its process group.'),
  ...rows(
    'image image.uri image.name image.command image.entryPoint image.workingDirectory',
    converted('It is the image of the app.'),
  ),
  ...rows(
    'description condition dependsOn disableLogs versionFunction awsKmsKeyArn',
    absorbed('It steers the deployment on AWS, or is a remark.'),
  ),
  'tags.**': absorbed('Fly.io has no tags.'),
  ...rows('package.patterns package.exclude package.include package.individually', CODE),
  'package.artifact': manual('The zip is no longer built: the image takes the same files.'),
  ...rows(
    'fileSystemConfig.arn fileSystemConfig.localMountPath',
    adapted('A Fly Volume takes the place of the file system. It belongs to one Machine.'),
  ),
  ...rows('onError maximumEventAge maximumRetryAttempts', RETRIES),
  ...rows('destinations.**', RETRIES),
  url: adapted('The app is public under its own name.'),
  'url.cors': CORS,
  'url.cors.**': CORS,
  'url.authorizer': AUTHORIZER,
  'url.invokeMode': absorbed('Responses stream by themselves.'),
  'logs.**': LOGS,
  events: absorbed('Nothing calls it by an event.'),
}

export const FUNCTION_KEYS = FUNCTION

/** Lift's constructs. */
export const CONSTRUCT_KEYS: Readonly<Record<string, Settling>> = {
  type: (cursor) => {
    const text = cursor.peekText() ?? ''
    if (text === 'queue')
      return kept('The queue stays on AWS; a worker of the app polls it with a role taken by OIDC.')
    if (text === 'webhook')
      return manual('The app takes the requests itself and passes them on to what handled the events.')
    if (text === 'storage') return adapted('A Tigris bucket takes the place of the S3 bucket.')
    if (/website|single-page-app/.test(text))
      return manual('Serve the files from an image with a static file server.')
    return text.startsWith('database/') ? KEPT : undefined
  },
  ...Object.fromEntries(Object.entries(FUNCTION).map(([key, settling]) => [`worker.${key}`, settling])),
  ...rows(
    'batchSize maxBatchingWindow maxConcurrency maxRetries visibilityTimeout fifo delay alarm encryption encryptionKey',
    LOOP,
  ),
  ...rows(
    'path domain certificate redirectToMainDomain forwardedHeaders security errorPage assets.** method authorizer.** insecure eventType archive lifecycleRules.** gsiCount localSecondaryIndexes apiGateway redirects.**',
    manual('Set it up where the files or the endpoint are served: in the app.'),
  ),
  'extensions.**': absorbed('It changes a resource of AWS that no longer exists.'),
}

export const PROVIDER_KEYS: Readonly<Record<string, Settling>> = {
  ...SETTINGS,
  provider: absorbed('The framework deployed to AWS.'),
  name: absorbed('The framework deployed to AWS.'),
  stage: adapted('It is the environment whose values were taken; choose another one with `--environment`.'),
  region: converted('The nearest Fly.io region takes its place.'),
  ...rows(
    'profile deploymentPrefix deploymentMethod deploymentBucket stackName stackPolicy notificationArns lambdaHashingVersion disableRollback disableDefaultOutputExportNames credentials cfnRole',
    STACK,
  ),
  ...rows(
    'deploymentBucket.** stackTags.** stackPolicy.** rollbackConfiguration.** stackParameters.** resourcePolicy.**',
    STACK,
  ),
  'tags.**': absorbed('Fly.io has no tags.'),
  ...rows(
    'iam.role.name iam.role.path iam.role.permissionsBoundary iam.role.permissionBoundary rolePermissionsBoundary iamManagedPolicies iam.role.managedPolicies',
    ROLE,
  ),
  'iam.role.statements.**': statement,
  'iam.role.tags.**': absorbed('Fly.io has no tags.'),
  ...rows('iam.deploymentRole', absorbed('A deploy token takes the place of the role.')),
  ...rows(
    'apiGateway.shouldStartNameWithService apiGateway.minimumCompressionSize apiGateway.binaryMediaTypes apiGateway.metrics apiGateway.restApiId apiGateway.restApiRootResourceId apiGateway.description apiGateway.disableDefaultEndpoint apiGateway.websocketApiId apiName apiGateway.stage httpApi.metrics httpApi.name httpApi.id httpApi.shouldStartNameWithService httpApi.payload httpApi.useProviderTags httpApi.disableDefaultEndpoint websocketsApiName websocketsApiRouteSelectionExpression websocketsDescription endpointType vpcEndpointIds',
    GATEWAY,
  ),
  'apiGateway.restApiResources.**': GATEWAY,
  ...rows(
    'apiGateway.apiKeys.** apiGateway.usagePlan.** apiGateway.apiKeySourceType apiGateway.resourcePolicy.** apiGateway.request.**',
    KEYS,
  ),
  'httpApi.cors': CORS,
  'httpApi.cors.**': CORS,
  'httpApi.authorizers.**': AUTHORIZER,
  'httpApi.timeout': TIMEOUT,
  'alb.targetGroupPrefix': GATEWAY,
  'alb.authorizers.**': AUTHORIZER,
  'logs.**': LOGS,
  ...rows('eventBridge.** s3.** cloudFront.**', KEPT),
  'ecr.scanOnPush': absorbed('There is no registry to scan: `fly deploy` builds and pushes.'),
  ...rows('ecr.images.**', adapted('`fly deploy` builds the image from the same Dockerfile.')),
  'layers.**': LAYERS,
}

/** Plugins by what they do (aws-to-fly.md §5.49). */
const plugin: Settling = (cursor) => {
  const name = cursor.peekText() ?? ''
  if (
    /offline|dotenv|prune|webpack|esbuild|typescript|bundle|python-requirements|local|deployment-bucket|pseudo-parameters|tsc|babel|plugin-optimize|version-info|lift|go-plugin|ruby-layer|plugin-ifelse|export-env|stage-manager/.test(
      name,
    )
  )
    return absorbed(
      'It builds, runs or names things on your machine: the Dockerfile and `fly deploy` do that now.',
    )
  if (/domain-manager|apigateway-custom-domain/.test(name))
    return converted('`fly certs add` gives the app its name.')
  if (/step-functions/.test(name)) return kept('The state machines stay on AWS, and call the app over HTTPS.')
  if (/iam-roles-per-function/.test(name)) return ROLE
  return manual(
    `Find out what \`${name}\` does for the program, and do it in the image or the app: Undock does not know this plugin.`,
  )
}

export const SERVICE_KEYS: Readonly<Record<string, Settling>> = {
  ...rows('service service.name', adapted('It is the first half of the names of the apps.')),
  ...rows('service.awsKmsKeyArn', absorbed('Secrets are encrypted at rest by the platform.')),
  ...rows(
    'frameworkVersion configValidationMode deprecationNotificationMode disabledDeprecations variablesResolutionMode useDotenv unresolvedVariablesNotificationMode org app tenant console dashboard licenseKey build projectDir enableLocalInstallationFallback',
    FRAMEWORK,
  ),
  ...rows('console.** dashboard.** build.**', FRAMEWORK),
  ...rows('plugins plugins.modules', plugin),
  'plugins.localPath': FRAMEWORK,
  ...rows(
    'package.patterns package.exclude package.include package.individually package.excludeDevDependencies',
    CODE,
  ),
  ...rows('package.artifact package.path', CODE),
  'custom.**': absorbed(
    'Its values were taken where `${self:custom…}` names them; the rest are settings of plugins.',
  ),
  'params.**': absorbed('Its values were taken where `${param:…}` names them.'),
  'outputs.**': absorbed('Outputs are names for other stacks.'),
  'stages.**': absorbed('Its values were taken where variables name them.'),
  'layers.**': LAYERS,
  'stepFunctions.**': kept(
    'The state machine stays on AWS. Its steps call the app over HTTPS, or the functions that stay.',
  ),
  ...rows('appSync.**', manual('A GraphQL server in the app takes the place of AppSync.')),
}
