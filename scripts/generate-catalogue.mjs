// Writes engine/aws/catalogue/*.json: CloudFormation's types and properties from @aws-cdk/aws-service-spec, and Terraform's
// resource types and arguments from @cdktn/provider-aws. The provider package is 46 MB and no dependency: it is packed into a
// temporary folder, or read from the folder given as argument. Run it again when either package has a new version.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PROVIDER = '@cdktn/provider-aws@25.7.0'
const folder = join(import.meta.dirname, '../engine/aws/catalogue')
const require = createRequire(import.meta.url)
const RANK = '@(lmsinbj'
const escape = (value) =>
  String(value).replace(/[ %()/|]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** Types whose properties are known to any depth: those that rules and equivalents write or read. */
const DEEP = `
AmazonMQ: Broker
ApiGateway: Account ApiKey Authorizer BasePathMapping Deployment DomainName Method Model Resource RestApi Stage UsagePlan UsagePlanKey VpcLink
ApiGatewayV2: Api ApiMapping Authorizer Deployment DomainName Integration Route Stage VpcLink
AppRunner: AutoScalingConfiguration ObservabilityConfiguration Service VpcConnector VpcIngressConnection
ApplicationAutoScaling: ScalableTarget ScalingPolicy
AutoScaling: AutoScalingGroup LaunchConfiguration ScalingPolicy ScheduledAction
Backup: BackupPlan BackupSelection BackupVault
Batch: ComputeEnvironment JobDefinition JobQueue
CertificateManager: Certificate
CloudFormation: Stack
CloudFront: CachePolicy CloudFrontOriginAccessIdentity Distribution Function OriginAccessControl OriginRequestPolicy ResponseHeadersPolicy
CloudWatch: Alarm CompositeAlarm Dashboard
CodeBuild: Project
CodeDeploy: Application DeploymentGroup
CodePipeline: Pipeline
Cognito: UserPool UserPoolClient
DLM: LifecyclePolicy
DocDB: DBCluster DBInstance
DynamoDB: GlobalTable Table
EC2: EIP Instance InternetGateway LaunchTemplate NatGateway NetworkAcl Route RouteTable SecurityGroup SecurityGroupEgress SecurityGroupIngress Subnet SubnetRouteTableAssociation VPC VPCEndpoint VPCGatewayAttachment VPCPeeringConnection Volume VolumeAttachment
ECR: Repository
ECS: CapacityProvider Cluster ClusterCapacityProviderAssociations ExpressGatewayService Service TaskDefinition TaskSet
EFS: AccessPoint FileSystem MountTarget
EKS: Cluster FargateProfile Nodegroup
ElastiCache: CacheCluster ParameterGroup ReplicationGroup ServerlessCache SubnetGroup
ElasticBeanstalk: Application ApplicationVersion ConfigurationTemplate Environment
ElasticLoadBalancing: LoadBalancer
ElasticLoadBalancingV2: Listener ListenerCertificate ListenerRule LoadBalancer TargetGroup
Elasticsearch: Domain
Events: EventBus Rule
FSx: FileSystem
GlobalAccelerator: Accelerator EndpointGroup Listener
IAM: InstanceProfile ManagedPolicy OIDCProvider Policy Role RolePolicy User
KMS: Alias Key
Kinesis: Stream
KinesisFirehose: DeliveryStream
Lambda: Alias EventInvokeConfig EventSourceMapping Function LayerVersion Permission Url Version
Lightsail: Container Database Instance LoadBalancer
Logs: LogGroup LogStream MetricFilter SubscriptionFilter
MSK: Cluster
MemoryDB: Cluster
Neptune: DBCluster DBInstance
OpenSearchService: Domain
RDS: DBCluster DBClusterParameterGroup DBInstance DBParameterGroup DBProxy DBSubnetGroup OptionGroup
Redshift: Cluster
RedshiftServerless: Workgroup
Route53: HealthCheck HostedZone RecordSet RecordSetGroup
S3: AccessPoint Bucket BucketPolicy
SES: EmailIdentity
SNS: Subscription Topic TopicPolicy
SQS: Queue QueuePolicy
SSM: Parameter
Scheduler: Schedule ScheduleGroup
SecretsManager: ResourcePolicy RotationSchedule Secret SecretTargetAttachment
Serverless: Api Application Function HttpApi LayerVersion SimpleTable StateMachine
ServiceDiscovery: HttpNamespace PrivateDnsNamespace Service
StepFunctions: StateMachine
WAFv2: IPSet WebACL WebACLAssociation
`
const deep = DEEP.trim()
  .split('\n')
  .flatMap((line) => {
    const [service, names] = line.split(': ')
    return names.split(' ').map((name) => `AWS::${service}::${name}`)
  })

function write(name, source, lines) {
  const path = join(folder, name)
  writeFileSync(path, `${JSON.stringify({ source, lines }, null, 2)}\n`)
  console.log(`${name}: ${lines.length} lines`)
}

function cloudFormation() {
  const { loadAwsServiceSpecSync } = require('@aws-cdk/aws-service-spec')
  const { version } = require('@aws-cdk/aws-service-spec/package.json')
  const source = `@aws-cdk/aws-service-spec ${version}`
  const db = loadAwsServiceSpecSync()
  const resources = [...db.all('resource')].sort((a, b) => byName(a.cloudFormationType, b.cloudFormationType))

  const services = new Map()
  for (const { cloudFormationType } of resources) {
    const [vendor, service, name] = cloudFormationType.split('::')
    const key = `${vendor}::${service}`
    services.set(key, [...(services.get(key) ?? []), name])
  }
  write(
    'cloudformation-types.json',
    source,
    [...services].map(([service, names]) => `${service} ${names.join(' ')}`),
  )
  write(
    'cloudformation-properties.json',
    source,
    resources.map((type) =>
      [type.cloudFormationType, ...Object.keys(type.properties).sort(byName)].join(' '),
    ),
  )

  // Shared definitions become numbered lines; a reference is "@" and the number.
  const numbers = new Map()
  const definitions = []
  const kind = (type) => {
    switch (type.type) {
      case 'string':
        return type.allowedValues?.length ? `s=${type.allowedValues.map(escape).join('|')}` : 's'
      case 'date-time':
        return 's'
      case 'integer':
        return 'i'
      case 'number':
        return 'n'
      case 'boolean':
        return 'b'
      case 'array':
        return `l${kind(type.element)}`
      case 'map':
        return `m${kind(type.element)}`
      case 'tag':
        return '@0'
      case 'ref':
        return `@${define(type.reference.$ref)}`
      case 'union': {
        // "(a/b)": structures first, then text and numbers; json takes anything and stands alone beside plain values.
        const kinds = [...new Set(type.types.map(kind))].sort(
          (a, b) => RANK.indexOf(a[0]) - RANK.indexOf(b[0]),
        )
        if (kinds.includes('j') && !kinds.some((entry) => '@lm('.includes(entry[0]))) return 'j'
        return kinds.length > 1 ? `(${kinds.join('/')})` : (kinds[0] ?? 'j')
      }
      default:
        return 'j'
    }
  }
  const list = (properties) =>
    Object.entries(properties)
      .sort(([a], [b]) => byName(a, b))
      .map(([name, property]) => `${name}${property.required ? '!' : ''}:${kind(property.type)}`)
      .join(' ')
  function define(reference) {
    const known = numbers.get(reference)
    if (known !== undefined) return known
    const number = definitions.length
    numbers.set(reference, number)
    definitions.push('')
    definitions[number] = list(db.get('typeDefinition', reference).properties)
    return number
  }
  definitions.push('Key!:s Value!:s')
  const known = new Map(resources.map((type) => [type.cloudFormationType, type]))
  const lines = deep.map((name) => {
    const type = known.get(name)
    if (!type) throw new Error(`${name} is no CloudFormation type`)
    return `${name} ${list(type.properties)}`
  })
  write('cloudformation-depth.json', source, [...lines, ...definitions.map((text, i) => `@${i} ${text}`)])
}

function terraform(given) {
  const temporary = given ?? mkdtempSync(join(tmpdir(), 'provider-'))
  if (given === undefined) {
    const archive = execFileSync('npm', ['pack', PROVIDER, '--silent'], {
      cwd: temporary,
      encoding: 'utf8',
    }).trim()
    execFileSync('tar', ['xzf', archive], { cwd: temporary })
  }
  const root = join(temporary, 'package')
  const provider = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const aws = /hashicorp\/aws",\s+"version": "([^"]+)"/.exec(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )?.[1]
  const types = new Map()
  for (const name of readdirSync(join(root, 'lib'))) {
    const file = join(root, 'lib', name, 'index.js')
    if (name.startsWith('data-aws-') || !existsSync(file)) continue
    const text = readFileSync(file, 'utf8')
    const type = /static tfResourceType = "([^"]+)"/.exec(text)?.[1]
    if (type === undefined || type === 'aws') continue
    const body = text.slice(text.indexOf('synthesizeAttributes()'))
    const names = body.slice(0, body.indexOf('};')).matchAll(/^ {12}([a-z_0-9]+): /gm)
    types.set(type, [...names].map((match) => match[1]).sort(byName))
  }
  const sorted = [...types].sort(([a], [b]) => byName(a, b))
  const source = `@cdktn/provider-aws ${provider.version} (hashicorp/aws ${aws})`
  write(
    'terraform-types.json',
    source,
    sorted.map(([type]) => type),
  )
  write(
    'terraform-arguments.json',
    source,
    sorted.map(([type, names]) => [type, ...names].join(' ')),
  )
  if (given === undefined) rmSync(temporary, { recursive: true })
}

cloudFormation()
terraform(process.argv[2])
