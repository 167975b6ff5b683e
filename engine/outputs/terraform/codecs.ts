import { field, type MapTree, type StackResource, type Tree } from '../cloudformation/stack'
import { attributeValue, bodyOf, literal } from './body'
import { argument, nested, raw, type Block, type BlockEntry } from './hcl'
import { snake, TERRAFORM_TYPES, type TerraformType } from './names'

/** A resource as Terraform blocks: one for most, several where Terraform keeps parts apart. */
export function blocksOf(resource: StackResource): readonly Block[] {
  const type = TERRAFORM_TYPES[resource.type]
  if (!type) return []
  const codec = CODECS[resource.type]
  return codec ? codec(resource, type) : [blockOf(resource, type, bodyOf(type, resource.properties))]
}

/** The name of a resource in Terraform. */
export function labelOf(id: string): string {
  return snake(id)
}

type Codec = (resource: StackResource, type: TerraformType) => readonly Block[]

function blockOf(resource: StackResource, type: TerraformType, body: readonly BlockEntry[]): Block {
  return named(type.type, labelOf(resource.id), [...body, ...dependsOn(resource)], resource)
}

function named(
  type: string,
  label: string,
  body: readonly BlockEntry[],
  resource: Pick<StackResource, 'from' | 'note'>,
): Block {
  return {
    head: `resource "${type}" "${label}"`,
    body,
    from: resource.from,
    ...(resource.note === undefined ? {} : { note: resource.note }),
  }
}

function dependsOn(resource: StackResource): readonly BlockEntry[] {
  const on = resource.dependsOn ?? []
  if (on.length === 0) return []
  const items: readonly Tree[] = on.map((id) => ({ kind: 'ref', target: ADDRESS + id, from: [] }))
  return [argument('depends_on', { kind: 'list', items, from: [] })]
}

/** Marks a reference to a resource itself and not to one of its attributes. */
export const ADDRESS = 'address of '

function without(properties: MapTree, ...names: readonly string[]): MapTree {
  return { ...properties, entries: properties.entries.filter(([name]) => !names.includes(name)) }
}

function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : []
}

/** Entries of a list of `{Key, Value}` pairs. */
function keyValues(tree: Tree | undefined): readonly { readonly key: string; readonly value: Tree }[] {
  return itemsOf(tree).flatMap((item) => {
    const key = literal(field(item, 'Key'))
    const value = field(item, 'Value')
    return key === undefined || value === undefined
      ? []
      : [{ key, value: value.from.length > 0 ? value : { ...value, from: item.from } }]
  })
}

const securityGroup: Codec = (resource, type) => {
  const own = blockOf(
    resource,
    type,
    bodyOf(type, without(resource.properties, 'SecurityGroupIngress', 'SecurityGroupEgress')),
  )
  const rules = (key: string, direction: 'ingress' | 'egress') =>
    itemsOf(field(resource.properties, key)).flatMap((rule, i) =>
      rule.kind === 'map'
        ? [
            named(
              `aws_vpc_security_group_${direction}_rule`,
              `${labelOf(resource.id)}_${i}`,
              [
                argument('security_group_id', {
                  kind: 'attribute',
                  target: resource.id,
                  name: 'GroupId',
                  from: [],
                }),
                ...ruleBody(rule),
              ],
              {
                from: rule.from.length > 0 ? rule.from : resource.from,
                ...(rule.note ? { note: rule.note } : {}),
              },
            ),
          ]
        : [],
    )
  return [own, ...rules('SecurityGroupIngress', 'ingress'), ...rules('SecurityGroupEgress', 'egress')]
}

function ruleBody(rule: MapTree): readonly BlockEntry[] {
  const names: Readonly<Record<string, string>> = {
    CidrIp: 'cidr_ipv4',
    CidrIpv6: 'cidr_ipv6',
    SourceSecurityGroupId: 'referenced_security_group_id',
  }
  return rule.entries.map(([key, value]) => argument(names[key] ?? snake(key), value))
}

/** A rule that CloudFormation keeps apart is a resource of its own in Terraform too. */
const ingressRule: Codec = (resource) => {
  const group = field(resource.properties, 'GroupId')
  return [
    named(
      'aws_vpc_security_group_ingress_rule',
      labelOf(resource.id),
      [
        ...(group ? [argument('security_group_id', group)] : []),
        ...ruleBody(without(resource.properties, 'GroupId')),
      ],
      resource,
    ),
  ]
}

const role: Codec = (resource, type) => {
  const label = labelOf(resource.id)
  const owner: Tree = { kind: 'ref', target: resource.id, from: [] }
  const managed = itemsOf(field(resource.properties, 'ManagedPolicyArns')).map((arn, i) =>
    named(
      'aws_iam_role_policy_attachment',
      i === 0 ? label : `${label}_${i}`,
      [argument('role', owner), argument('policy_arn', arn)],
      { from: arn.from.length > 0 ? arn.from : resource.from },
    ),
  )
  const inline = itemsOf(field(resource.properties, 'Policies')).flatMap((policy, i) => {
    const name = field(policy, 'PolicyName')
    const document = field(policy, 'PolicyDocument')
    return name && document
      ? [
          named(
            'aws_iam_role_policy',
            i === 0 ? label : `${label}_${i}`,
            [
              argument('name', name),
              argument('role', owner),
              argument('policy', { kind: 'json', value: document, from: document.from }),
            ],
            { from: policy.from.length > 0 ? policy.from : resource.from },
          ),
        ]
      : []
  })
  return [blockOf(resource, type, bodyOf(type, resource.properties)), ...managed, ...inline]
}

/** `idle_timeout.timeout_seconds` → `idle_timeout`: attributes are a key-value list in CloudFormation, arguments in Terraform. */
const LB_ATTRIBUTES: Readonly<Record<string, string>> = {
  'idle_timeout.timeout_seconds': 'idle_timeout',
  'routing.http2.enabled': 'enable_http2',
}

const loadBalancer: Codec = (resource, type) => {
  const body: BlockEntry[] = []
  for (const [name, value] of without(resource.properties, 'LoadBalancerAttributes').entries) {
    if (name === 'Scheme')
      body.push(
        argument('internal', { kind: 'scalar', value: literal(value) === 'internal', from: value.from }),
      )
    else body.push(...bodyOf(type, { kind: 'map', entries: [[name, value]], from: [] }))
  }
  for (const { key, value } of keyValues(field(resource.properties, 'LoadBalancerAttributes'))) {
    const name = LB_ATTRIBUTES[key]
    const as = attributeValue(value)
    if (name && as) body.push(argument(name, as))
  }
  return [blockOf(resource, type, body)]
}

const HEALTH: readonly (readonly [string, string])[] = [
  ['HealthCheckProtocol', 'protocol'],
  ['HealthCheckPath', 'path'],
  ['HealthCheckPort', 'port'],
  ['HealthCheckIntervalSeconds', 'interval'],
  ['HealthCheckTimeoutSeconds', 'timeout'],
  ['HealthyThresholdCount', 'healthy_threshold'],
  ['UnhealthyThresholdCount', 'unhealthy_threshold'],
]

const targetGroup: Codec = (resource, type) => {
  const health: BlockEntry[] = HEALTH.flatMap(([from, to]) => {
    const value = field(resource.properties, from)
    return value ? [argument(to, value)] : []
  })
  const code = field(field(resource.properties, 'Matcher'), 'HttpCode')
  if (code) health.push(argument('matcher', code))
  const rest = without(
    resource.properties,
    'Matcher',
    'TargetGroupAttributes',
    ...HEALTH.map(([name]) => name),
  )
  const body: BlockEntry[] = [...bodyOf(type, rest)]
  const stickiness: BlockEntry[] = []
  for (const { key, value } of keyValues(field(resource.properties, 'TargetGroupAttributes'))) {
    const as = attributeValue(value)
    if (!as) continue
    if (key === 'deregistration_delay.timeout_seconds') body.push(argument('deregistration_delay', as))
    else if (key === 'proxy_protocol_v2.enabled') body.push(argument('proxy_protocol_v2', as))
    else if (key === 'stickiness.enabled') stickiness.push(argument('enabled', as))
    else if (key === 'stickiness.type') stickiness.push(argument('type', as))
    else if (key === 'stickiness.app_cookie.cookie_name') stickiness.push(argument('cookie_name', as))
    else if (key === 'stickiness.app_cookie.duration_seconds')
      stickiness.push(argument('cookie_duration', as))
  }
  if (stickiness.length > 0) body.push(nested('stickiness', stickiness))
  if (health.length > 0) body.push(nested('health_check', health))
  return [blockOf(resource, type, body)]
}

const listener: Codec = (resource, type) => {
  const body: BlockEntry[] = []
  for (const [name, value] of resource.properties.entries) {
    if (name === 'Certificates') {
      const arn = field(itemsOf(value)[0], 'CertificateArn')
      if (arn) body.push(argument('certificate_arn', { ...arn, from: [...arn.from, ...value.from] }))
    } else if (name === 'AlpnPolicy') {
      const policy = itemsOf(value)[0]
      if (policy) body.push(argument('alpn_policy', { ...policy, from: [...policy.from, ...value.from] }))
    } else if (name === 'ListenerAttributes') {
      for (const { key, value: attribute } of keyValues(value)) {
        const as = attributeValue(attribute)
        if (as) body.push(argument(key.replaceAll('.', '_'), as))
      }
    } else body.push(...bodyOf(type, { kind: 'map', entries: [[name, value]], from: [] }))
  }
  return [blockOf(resource, type, body)]
}

/** `AssignPublicIp: DISABLED` is `assign_public_ip = false`. */
function withBooleanAddress(tree: Tree): Tree {
  if (tree.kind !== 'map') return tree
  return {
    ...tree,
    entries: tree.entries.map(([name, value]) => [
      name,
      name === 'AssignPublicIp'
        ? { kind: 'scalar', value: literal(value) === 'ENABLED', from: value.from }
        : withBooleanAddress(value),
    ]),
  }
}

/** ECS keeps strategy and hooks under its deployment configuration; the provider keeps percentages beside it. */
const service: Codec = (resource, type) => {
  const deployment = field(resource.properties, 'DeploymentConfiguration')
  const strategy = field(deployment, 'Strategy')
  const canary = field(deployment, 'CanaryConfiguration')
  const properties: MapTree = {
    ...resource.properties,
    entries: resource.properties.entries.map(([name, value]) =>
      name === 'DeploymentConfiguration' && value.kind === 'map'
        ? [name, without(value, 'Strategy', 'CanaryConfiguration')]
        : name === 'Cluster' && value.kind === 'ref'
          ? [name, { kind: 'attribute', target: value.target, name: 'Arn', from: value.from }]
          : name === 'NetworkConfiguration'
            ? [name, withBooleanAddress(value)]
            : [name, value],
    ),
  }
  const body: BlockEntry[] = [...bodyOf(type, properties)]
  if (strategy && literal(strategy) !== 'ROLLING') {
    const percent = field(canary, 'CanaryPercent')
    const bake = field(canary, 'CanaryBakeTimeInMinutes')
    const inner: BlockEntry[] = [argument('strategy', strategy)]
    if (percent && bake) {
      inner.push(
        nested(
          'canary_configuration',
          [argument('canary_percent', percent), argument('canary_bake_time_in_minutes', bake)],
          canary?.from,
        ),
      )
    }
    body.push(nested('deployment_configuration', inner, strategy.from))
  }
  return [blockOf(resource, type, body)]
}

const scalingPolicy: Codec = (resource, type) => {
  const target = field(resource.properties, 'ScalingTargetId')
  const id = target?.kind === 'ref' ? target.target : ''
  const copied = ['resource_id', 'scalable_dimension', 'service_namespace'].map((name) =>
    argument(name, raw(`aws_appautoscaling_target.${labelOf(id)}.${name}`)),
  )
  return [
    blockOf(resource, type, [...bodyOf(type, without(resource.properties, 'ScalingTargetId')), ...copied]),
  ]
}

const fileSystem: Codec = (resource, type) => {
  const backup = field(resource.properties, 'BackupPolicy')
  const status = field(backup, 'Status')
  const tags = keyValues(field(resource.properties, 'FileSystemTags')).map(
    ({ key, value }) => [key, value] as const,
  )
  const own = blockOf(resource, type, [
    ...bodyOf(type, without(resource.properties, 'FileSystemTags')),
    ...(tags.length > 0 ? [argument('tags', { kind: 'map', entries: tags, from: [] })] : []),
  ])
  if (!status) return [own]
  const policy = named(
    'aws_efs_backup_policy',
    labelOf(resource.id),
    [
      argument('file_system_id', { kind: 'ref', target: resource.id, from: [] }),
      nested('backup_policy', [argument('status', status)]),
    ],
    { from: backup && backup.from.length > 0 ? backup.from : resource.from },
  )
  return [own, policy]
}

/** CloudFormation writes the validation records itself; in Terraform they are resources. */
const certificate: Codec = (resource) => {
  const label = labelOf(resource.id)
  const domain = field(resource.properties, 'DomainName')
  const option = itemsOf(field(resource.properties, 'DomainValidationOptions'))[0]
  const zoneId = field(option, 'HostedZoneId')
  return [
    named(
      'aws_acm_certificate',
      label,
      [
        ...(domain ? [argument('domain_name', domain)] : []),
        argument('validation_method', { kind: 'scalar', value: 'DNS', from: [] }),
      ],
      resource,
    ),
    named(
      'aws_route53_record',
      `${label}_validation`,
      [
        argument(
          'for_each',
          raw(
            `{\n  for option in aws_acm_certificate.${label}.domain_validation_options : option.domain_name => option\n}`,
          ),
        ),
        ...(zoneId ? [argument('zone_id', zoneId)] : []),
        argument('name', raw('each.value.resource_record_name')),
        argument('type', raw('each.value.resource_record_type')),
        argument('records', raw('[each.value.resource_record_value]')),
        argument('ttl', { kind: 'scalar', value: 60, from: [] }),
      ],
      { from: resource.from },
    ),
    named(
      'aws_acm_certificate_validation',
      label,
      [
        argument('certificate_arn', raw(`aws_acm_certificate.${label}.arn`)),
        argument(
          'validation_record_fqdns',
          raw(`[for record in aws_route53_record.${label}_validation : record.fqdn]`),
        ),
      ],
      { from: resource.from },
    ),
  ]
}

const distribution: Codec = (resource, type) => [
  blockOf(resource, type, [
    ...bodyOf(type, resource.properties),
    // Required by the provider; CloudFormation takes "no restriction" when nothing is said.
    nested('restrictions', [
      nested('geo_restriction', [argument('restriction_type', { kind: 'scalar', value: 'none', from: [] })]),
    ]),
  ]),
]

/** Types whose blocks are more than their table. */
const CODECS: Readonly<Record<string, Codec>> = {
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::EC2::SecurityGroupIngress': ingressRule,
  'AWS::IAM::Role': role,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': loadBalancer,
  'AWS::ElasticLoadBalancingV2::TargetGroup': targetGroup,
  'AWS::ElasticLoadBalancingV2::Listener': listener,
  'AWS::ECS::Service': service,
  'AWS::ApplicationAutoScaling::ScalingPolicy': scalingPolicy,
  'AWS::EFS::FileSystem': fileSystem,
  'AWS::CertificateManager::Certificate': certificate,
  'AWS::CloudFront::Distribution': distribution,
}
