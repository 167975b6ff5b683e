import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  CLOUDFORMATION_TYPES,
  isCloudFormationType,
  isTerraformType,
  TERRAFORM_TYPES,
} from '../../aws/catalogue/types'
import { cloudFormationTypeOf } from '../../aws/catalogue/terraform-types'
import { platformFact } from '../../facts/platform'
import { genericOutcome } from './generic'
import { PROPERTY_ROWS } from './property-rows'
import { SETTLED_TYPES } from './settled-types'
import { UNKNOWN, VERDICTS, verdictForService, verdictForType, type Verdict } from './index'

const count = (types: readonly string[]) => {
  const result: Record<string, number> = {}
  for (const type of types) {
    const verdict = verdictForType(type)?.verdict ?? 'none'
    result[verdict] = (result[verdict] ?? 0) + 1
  }
  return result
}

test('every type of both catalogues has a verdict of its own service', () => {
  const unknown = [...CLOUDFORMATION_TYPES, ...TERRAFORM_TYPES].filter(
    (type) => verdictForType(type)?.service === UNKNOWN.service,
  )
  expect(unknown).toEqual([])
  console.info('CloudFormation', CLOUDFORMATION_TYPES.length, count(CLOUDFORMATION_TYPES))
  console.info('Terraform', TERRAFORM_TYPES.length, count(TERRAFORM_TYPES))
})

test('a Terraform type has the verdict of the CloudFormation type it stands for', () => {
  const different = TERRAFORM_TYPES.filter((type) => {
    const other = cloudFormationTypeOf(type)
    return other !== undefined && verdictForType(type)?.service !== verdictForType(other)?.service
  })
  expect(different).toEqual([])
})

test('nothing in the tables is dead', () => {
  const known = [...CLOUDFORMATION_TYPES, ...TERRAFORM_TYPES]
  const removed = ['AWS::CDK::', 'aws_local_']
  const dead = VERDICTS.filter((verdict) => verdict.group !== 'terraform').flatMap((verdict) =>
    [...verdict.cfnTypes, ...verdict.terraformTypes].filter(
      (type) =>
        !removed.includes(type) &&
        !known.some((name) =>
          /(::|_|\*)$/.test(type) ? name.startsWith(type.replace('*', '')) : name === type,
        ),
    ),
  )
  expect(dead).toEqual([])
  const own = ['AWS::CDK::Metadata', 'AWS::CloudFormation::CustomResource', 'AWS::Serverless::WebSocketApi']
  const named = [...SETTLED_TYPES, ...PROPERTY_ROWS.flatMap((row) => row.types)]
  expect(
    named.filter((type) => !own.includes(type) && !isCloudFormationType(type) && !isTerraformType(type)),
  ).toEqual([])
})

test('verdicts are whole', () => {
  const slugs = VERDICTS.map((verdict) => verdict.service)
  expect(slugs.filter((slug, i) => slugs.indexOf(slug) !== i)).toEqual([])
  for (const verdict of VERDICTS) {
    expect(verdict.service).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(verdict.reason).toMatch(/\.$/)
    expect(verdictForService(verdict.service)).toBe(verdict)
    for (const id of verdict.facts) expect(platformFact(id), `${verdict.service} cites ${id}`).toBeDefined()
    if (verdict.verdict === 'manual') expect(verdict.instead ?? '', verdict.service).not.toBe('')
  }
})

test('lessons that verdicts point at have that section', () => {
  const folder = join(import.meta.dirname, '../../../content/lessons')
  const lessons = new Map(
    readdirSync(folder).map((name) => [name.replace(/^\d+-/, ''), join(folder, name, 'lesson.mdx')] as const),
  )
  const broken = VERDICTS.filter((verdict: Verdict) => {
    const [, topic = '', section = ''] = /^\/learn\/([a-z-]+)\/#(.+)$/.exec(verdict.lesson ?? '') ?? []
    if (verdict.lesson === undefined) return false
    const file = lessons.get(topic)
    return file === undefined || !existsSync(file) || !readFileSync(file, 'utf8').includes(`#${section}]`)
  })
  expect(broken.map((verdict) => [verdict.service, verdict.lesson])).toEqual([])
})

test.each([
  ['AWS::ECS::Service', 'ecs', 'converted'],
  ['AWS::ECS::CapacityProvider', 'ecs', 'absorbed'],
  ['AWS::EC2::Instance', 'ec2', 'manual'],
  ['AWS::EC2::Volume', 'ebs', 'converted'],
  ['AWS::EC2::VPC', 'vpc', 'absorbed'],
  ['AWS::EC2::FlowLog', 'vpc', 'unsupported'],
  ['AWS::S3::AccessPoint', 's3-access-points', 'unsupported'],
  ['aws_s3_bucket_versioning', 's3', 'adapted'],
  ['aws_route53_resolver_rule', 'route-53-resolver', 'absorbed'],
  ['aws_cloudwatch_event_rule', 'eventbridge', 'converted'],
  ['aws_kinesis_firehose_delivery_stream', 'firehose', 'kept'],
  ['aws_lambda_permission', 'lambda', 'absorbed'],
  ['Custom::Thing', 'cloudformation', 'manual'],
  ['AWS::CDK::Metadata', 'cloudformation', 'absorbed'],
  ['Terraform::random_password', 'terraform-values', 'absorbed'],
  ['null_resource', 'terraform-steps', 'manual'],
  ['google_storage_bucket', 'terraform-other-clouds', 'unsupported'],
  ['AWS::Brand::New', 'unknown', 'manual'],
  ['constructor', 'unknown', 'manual'],
])('%s belongs to %s: %s', (type, service, outcome) => {
  expect(verdictForType(type)).toMatchObject({ service, outcome })
})

test('what is not AWS has rules of its own', () => {
  expect(verdictForType('Compose::Service')).toBeUndefined()
  expect(verdictForType('Kubernetes::Deployment')).toBeUndefined()
})

test.each([
  ['AWS::ECS::Service', 'Tags[0].Key', 'absorbed'],
  ['AWS::EC2::LaunchTemplate', 'TagSpecifications[0].Tags[0].Value', 'absorbed'],
  ['AWS::EC2::SecurityGroup', 'SecurityGroupIngress[0].Description', 'absorbed'],
  ['aws_instance', 'provisioner[0].remote-exec.inline[0]', 'manual'],
  ['aws_s3_bucket', 'force_destroy', 'absorbed'],
  ['aws_db_instance', 'region', 'converted'],
  ['AWS::ECS::Cluster', 'ClusterName', 'absorbed'],
  ['AWS::SQS::Queue', 'RedrivePolicy.maxReceiveCount', 'kept'],
  ['aws_sqs_queue', 'visibility_timeout_seconds', 'kept'],
  ['AWS::Events::Rule', 'Targets[3].Input', 'adapted'],
  ['AWS::RDS::DBInstance', 'PromotionTier', 'absorbed'],
  ['AWS::CodeDeploy::DeploymentGroup', 'DeploymentStyle.DeploymentType', 'adapted'],
])('%s %s is %s', (type, path, outcome) => {
  expect(genericOutcome(type, path)?.outcome).toBe(outcome)
})

test.each([
  ['AWS::ECS::Service', 'DesiredCount'],
  ['AWS::Lambda::Function', 'Environment.Variables.Description'],
  ['AWS::Lambda::Function', 'Environment.Variables["Tags"]'],
  ['AWS::ECS::Service', 'Frobnicate'],
  ['AWS::ECS::TaskDefinition', 'ContainerDefinitions[0].Name'],
  ['AWS::ECS::Service', '__proto__'],
])('nothing is guessed about %s %s', (type, path) => {
  expect(genericOutcome(type, path)).toBeUndefined()
})
