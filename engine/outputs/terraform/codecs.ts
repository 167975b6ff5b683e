import { field, type MapTree, type StackResource, type Tree } from '../cloudformation/stack'
import { bodyOf } from './body'
import { argument, nested, raw, type Block, type BlockEntry } from './hcl'
import { snake, TERRAFORM_TYPES, type TerraformType } from './names'

/** A resource as Terraform blocks: one for most, several where Terraform keeps parts apart. */
export function blocksOf(resource: StackResource): readonly Block[] {
  const type = TERRAFORM_TYPES[resource.type]
  if (!type) return []
  const codec = CODECS[resource.type]
  return codec ? codec(resource, type) : [blockOf(resource, type, bodyOf(type.type, resource.properties))]
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

const securityGroup: Codec = (resource, type) => {
  const own = blockOf(
    resource,
    type,
    bodyOf(type.type, without(resource.properties, 'SecurityGroupIngress', 'SecurityGroupEgress')),
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
                ...bodyOf(`aws_vpc_security_group_${direction}_rule`, rule),
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

/** A rule that CloudFormation keeps apart is a resource of its own in Terraform too. */
const ingressRule: Codec = (resource) => {
  const group = field(resource.properties, 'GroupId')
  return [
    named(
      'aws_vpc_security_group_ingress_rule',
      labelOf(resource.id),
      [
        ...(group ? [argument('security_group_id', group)] : []),
        ...bodyOf('aws_vpc_security_group_ingress_rule', without(resource.properties, 'GroupId')),
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
  const own = without(resource.properties, 'ManagedPolicyArns', 'Policies')
  return [blockOf(resource, type, bodyOf(type.type, own)), ...managed, ...inline]
}

/** A service names its cluster by ARN, so that Terraform makes the cluster first. */
const service: Codec = (resource, type) => {
  const properties: MapTree = {
    ...resource.properties,
    entries: resource.properties.entries.map(([name, value]) =>
      name === 'Cluster' && value.kind === 'ref'
        ? [name, { kind: 'attribute', target: value.target, name: 'Arn', from: value.from }]
        : [name, value],
    ),
  }
  return [blockOf(resource, type, bodyOf(type.type, properties))]
}

/** The field of a condition is what its block is called; the provider has no argument for it any more. */
const listenerRule: Codec = (resource, type) => {
  const properties: MapTree = {
    ...resource.properties,
    entries: resource.properties.entries.map(([name, value]) =>
      name === 'Conditions' && value.kind === 'list'
        ? [
            name,
            {
              ...value,
              items: value.items.map((each) => (each.kind === 'map' ? without(each, 'Field') : each)),
            },
          ]
        : [name, value],
    ),
  }
  return [blockOf(resource, type, bodyOf(type.type, properties))]
}

const scalingPolicy: Codec = (resource, type) => {
  const target = field(resource.properties, 'ScalingTargetId')
  const id = target?.kind === 'ref' ? target.target : ''
  const copied = ['resource_id', 'scalable_dimension', 'service_namespace'].map((name) =>
    argument(name, raw(`aws_appautoscaling_target.${labelOf(id)}.${name}`)),
  )
  return [
    blockOf(resource, type, [
      ...bodyOf(type.type, without(resource.properties, 'ScalingTargetId')),
      ...copied,
    ]),
  ]
}

const fileSystem: Codec = (resource, type) => {
  const backup = field(resource.properties, 'BackupPolicy')
  const status = field(backup, 'Status')
  const own = blockOf(resource, type, bodyOf(type.type, without(resource.properties, 'BackupPolicy')))
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
    ...bodyOf(type.type, resource.properties),
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
  'AWS::ECS::Service': service,
  'AWS::ElasticLoadBalancingV2::ListenerRule': listenerRule,
  'AWS::ApplicationAutoScaling::ScalingPolicy': scalingPolicy,
  'AWS::EFS::FileSystem': fileSystem,
  'AWS::CertificateManager::Certificate': certificate,
  'AWS::CloudFront::Distribution': distribution,
}
