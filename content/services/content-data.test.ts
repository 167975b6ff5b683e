import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isMap, isScalar, isSeq, parseDocument, type Node as YamlNode } from 'yaml'
import { isDeepType, property } from '@/engine/aws/catalogue/property'
import { isPropertyName } from '@/engine/aws/catalogue/property-names'
import { isCloudFormationType } from '@/engine/aws/catalogue/types'
import { platformFact } from '@/engine/facts/platform'
import { verdictForService, VERDICTS, verdictForType } from '@/engine/rules/verdicts'

const folder = import.meta.dirname
const services: Readonly<
  Record<string, { bites: { text: string; facts: string[] }[]; sample: string; outcome: string }>
> = JSON.parse(readFileSync(join(folder, 'services.json'), 'utf8'))
const glossary: readonly {
  id: string
  aws: string
  fly: string
  text: string
  source: string
  facts: string[]
}[] = JSON.parse(readFileSync(join(folder, '../glossary.json'), 'utf8'))
const samples = readdirSync(join(folder, 'samples'))

test('page data belongs to services with a verdict', () => {
  expect(Object.keys(services).length).toBeGreaterThanOrEqual(60)
  for (const [slug, { bites, sample, outcome }] of Object.entries(services)) {
    expect(verdictForService(slug), slug).toBeDefined()
    expect(bites.length, slug).toBeGreaterThanOrEqual(2)
    expect(bites.length, slug).toBeLessThanOrEqual(4)
    for (const id of bites.flatMap((bite) => bite.facts))
      expect(platformFact(id), `${slug} cites ${id}`).toBeDefined()
    expect(sample).toBe(`samples/${slug}.yaml`)
    expect(outcome, slug).toMatch(/^[A-Z`0-9].{60,}\.$/)
  }
  expect(samples.map((name) => name.replace('.yaml', '')).sort()).toEqual(Object.keys(services).sort())
  expect(VERDICTS.length).toBeGreaterThan(180)
})

test('every word of the glossary has one place and a source', () => {
  const ids = glossary.map((entry) => entry.id)
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  expect(ids.length).toBeGreaterThanOrEqual(80)
  for (const entry of glossary) {
    expect(entry.source).toMatch(/^https:\/\/fly\.io\/docs\/[a-z0-9_./-]+\/$/)
    for (const id of entry.facts) expect(platformFact(id), `${entry.id} cites ${id}`).toBeDefined()
  }
})

/** Words of AWS that the lessons use and that a reader looks up. */
const AWS_WORDS =
  'AMI,User data,ECS,EKS,Fargate,Lambda,App Runner,Beanstalk,Batch,Lightsail,EBS,EFS,S3,VPC,subnet,NAT gateway,' +
  'Security group,Cloud Map,ALB,NLB,Global Accelerator,Route 53,ACM,CloudFront,WAF,PrivateLink,Transit gateway,' +
  'Target tracking,Scheduled action,Warm pool,CodePipeline,CodeBuild,CodeDeploy,ECR,CloudFormation,Terraform,' +
  'Change set,Circuit breaker,Secrets Manager,Parameter Store,KMS,Task role,Execution role,Instance profile,IAM,' +
  'RDS,Aurora,RDS Proxy,Multi-AZ,Read replica,Parameter group,ElastiCache,DynamoDB,SQS,SNS,Kinesis,Step Functions,' +
  'EventBridge,DocumentDB,Neptune,Redshift,OpenSearch,SES,CloudWatch,Logs Insights,Metric filter,X-Ray,AWS Backup,' +
  'DataSync,API Gateway,Bedrock,Client VPN,Elastic IP,RunTask,Auto Scaling,Bake time'

test('the glossary has the words of AWS that the lessons use', () => {
  const said = glossary.map(({ aws, fly, text }) => `${aws} ${fly} ${text}`.toLowerCase()).join('\n')
  expect(AWS_WORDS.split(',').filter((word) => !said.includes(word.toLowerCase()))).toEqual([])
})

/** Paths of all values below a property that is not an intrinsic call. */
function paths(node: unknown, path: string): readonly string[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : ''
      if (name === 'Ref' || name.startsWith('Fn::')) return [path]
      return paths(value, `${path}["${name}"]`)
    })
  }
  if (isSeq(node)) return node.items.flatMap((item, i) => paths(item, `${path}[${i}]`))
  return [path]
}

test.each(samples)('%s is a template of types and properties that exist', (name) => {
  const document = parseDocument(readFileSync(join(folder, 'samples', name), 'utf8'), { logLevel: 'silent' })
  expect(document.errors).toEqual([])
  const resources: unknown = document.get('Resources')
  if (!isMap(resources)) throw new Error('no Resources')
  const slugs: (string | undefined)[] = []
  for (const { value } of resources.items) {
    if (!isMap(value)) throw new Error('no resource')
    const type = String(value.get('Type'))
    slugs.push(verdictForType(type)?.service)
    expect(isCloudFormationType(type), type).toBe(true)
    const properties = value.get('Properties') as YamlNode | undefined
    if (!isMap(properties)) throw new Error('no Properties')
    for (const { key, value: below } of properties.items) {
      const property0 = String(isScalar(key) ? key.value : '')
      expect(isPropertyName(type, property0), `${type} ${property0}`).toBe(true)
      if (!isDeepType(type)) continue
      for (const path of paths(below, property0))
        expect(property(type, path), `${type} ${path}`).toBeDefined()
    }
  }
  expect(slugs).toContain(name.replace('.yaml', ''))
})
