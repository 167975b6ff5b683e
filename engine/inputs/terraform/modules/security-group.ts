import type { ModuleModel } from './model'

/** The rules that the module has names for: protocol and ports. */
const NAMED: Readonly<Record<string, readonly [string, number, number]>> = {
  'all-all': ['-1', -1, -1],
  'all-tcp': ['tcp', 0, 65535],
  'all-udp': ['udp', 0, 65535],
  'all-icmp': ['icmp', -1, -1],
  'http-80-tcp': ['tcp', 80, 80],
  'http-8080-tcp': ['tcp', 8080, 8080],
  'https-443-tcp': ['tcp', 443, 443],
  'https-8443-tcp': ['tcp', 8443, 8443],
  'ssh-tcp': ['tcp', 22, 22],
  'mysql-tcp': ['tcp', 3306, 3306],
  'postgresql-tcp': ['tcp', 5432, 5432],
  'redis-tcp': ['tcp', 6379, 6379],
  'memcached-tcp': ['tcp', 11211, 11211],
  'mongodb-27017-tcp': ['tcp', 27017, 27017],
  'nfs-tcp': ['tcp', 2049, 2049],
  'dns-tcp': ['tcp', 53, 53],
  'dns-udp': ['udp', 53, 53],
  'smtp-submission-587-tcp': ['tcp', 587, 587],
}

/** Rules with something of their own: `…_with_cidr_blocks` and the like, each a list of maps. */
const direction = (way: 'ingress' | 'egress') => {
  const lists = ['cidr_blocks', 'ipv6_cidr_blocks', 'source_security_group_id', 'self'].flatMap((what) => [
    `${way}_with_${what}`,
    `computed_${way}_with_${what}`,
  ])
  const names = [`auto_${way}_rules`, `${way}_rules`, `computed_${way}_rules`]
  return `concat(
    [for name in concat(${names.map((each) => `coalesce(var.${each}, [])`).join(', ')}) : {
      protocol    = try(local.named[name][0], null)
      from_port   = try(local.named[name][1], null)
      to_port     = try(local.named[name][2], null)
      cidr_blocks = var.${way}_cidr_blocks
      ipv6_cidr_blocks = var.${way}_ipv6_cidr_blocks
    }],
    [for rule in concat(${lists.map((each) => `coalesce(var.${each}, [])`).join(', ')}) : {
      description      = try(rule.description, null)
      protocol         = try(rule.protocol, local.named[rule.rule][0], null)
      from_port        = try(rule.from_port, local.named[rule.rule][1], null)
      to_port          = try(rule.to_port, local.named[rule.rule][2], null)
      cidr_blocks      = try(rule.cidr_blocks, null) == null ? null : try(split(",", rule.cidr_blocks), [rule.cidr_blocks])
      ipv6_cidr_blocks = try(rule.ipv6_cidr_blocks, null) == null ? null : try(split(",", rule.ipv6_cidr_blocks), [rule.ipv6_cidr_blocks])
      security_groups  = try(rule.source_security_group_id, null) == null ? null : [rule.source_security_group_id]
      self             = try(rule.self, null)
    }])`
}

/** Parts of the module, each a group for one use: its named rules. */
const USES: Readonly<Record<string, readonly string[]>> = {
  'http-80': ['http-80-tcp'],
  'http-8080': ['http-8080-tcp'],
  'https-443': ['https-443-tcp'],
  'https-8443': ['https-8443-tcp'],
  memcached: ['memcached-tcp'],
  mongodb: ['mongodb-27017-tcp'],
  mysql: ['mysql-tcp'],
  nfs: ['nfs-tcp'],
  postgresql: ['postgresql-tcp'],
  redis: ['redis-tcp'],
  ssh: ['ssh-tcp'],
  web: ['http-80-tcp', 'http-8080-tcp', 'https-443-tcp'],
}

const modelOf = (part: string, rules: readonly string[]): ModuleModel => ({
  name: 'security-group',
  part,
  text: `
variable "create" { default = true }
variable "auto_ingress_rules" { default = [${rules.map((each) => `"${each}"`).join(', ')}] }
variable "auto_egress_rules"  { default = [${part === '' ? '' : '"all-all"'}] }
locals {
  named = {
${Object.entries(NAMED)
  .map(([name, [protocol, from, to]]) => `    "${name}" = ["${protocol}", ${from}, ${to}]`)
  .join('\n')}
  }
}
resource "aws_security_group" "this" {
  count       = var.create ? 1 : 0
  name        = var.name
  description = var.description
  vpc_id      = var.vpc_id
  ingress     = ${direction('ingress')}
  egress      = ${direction('egress')}
  tags        = var.tags
}
output "security_group_id"   { value = aws_security_group.this[0].id }
output "security_group_arn"  { value = aws_security_group.this[0].arn }
output "security_group_name" { value = aws_security_group.this[0].name }
`,
})

/** `terraform-aws-modules/security-group/aws`: a group with rules by name or by ports. */
export const securityGroup: ModuleModel = modelOf('', [])

/** `terraform-aws-modules/security-group/aws//modules/http-80` and the like. */
export const securityGroupUses: readonly ModuleModel[] = Object.entries(USES).map(([part, rules]) =>
  modelOf(`modules/${part}`, rules),
)
