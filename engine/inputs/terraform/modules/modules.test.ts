import { describe, expect, test } from 'vitest'
import { convert } from '../../../convert'
import { readHcl } from '../../../formats/hcl/read'
import { readModule } from '../module'
import { argument, readFiles, show } from '../testing/read'
import { models } from '.'

const types = (text: string) =>
  readFiles({ 'main.tf': text }).resources.map((each) => `${each.id} ${each.type}`)

const converted = (text: string) =>
  convert([{ path: 'main.tf', text }], { parameters: new Map(), decisions: new Map() })

describe.each(models.map((each) => [`${each.name} ${each.part}`, each] as const))('%s', (_, model) => {
  test('is readable and names only what it declares', () => {
    const module = readModule('m', [readHcl({ path: 'm', text: model.text })])
    expect(module.diagnostics).toEqual([])
    const used = [...model.text.matchAll(/\blocal\.(\w+)/g)].map((each) => each[1]!)
    expect(used.filter((each) => !module.locals.has(each))).toEqual([])
    const addresses = [...model.text.matchAll(/\b(aws_\w+\.\w+)[.[]/g)].map((each) => each[1]!)
    expect(addresses.filter((each) => !module.resources.has(each))).toEqual([])
  })
})

describe('a module is known by its source', () => {
  test.each([
    'terraform-aws-modules/vpc/aws',
    'registry.terraform.io/terraform-aws-modules/vpc/aws',
    'app.terraform.io/terraform-aws-modules/vpc/aws',
    'git::https://github.com/terraform-aws-modules/terraform-aws-vpc.git?ref=v5.1.0',
    'github.com/terraform-aws-modules/terraform-aws-vpc',
    'git@github.com:terraform-aws-modules/terraform-aws-vpc.git',
  ])('%s', (source) => {
    expect(types(`module "net" {\n  source = "${source}"\n  cidr = "10.0.0.0/16"\n}`)).toEqual([
      'module.net Terraform::RegistryModule',
      'module.net.aws_vpc.this[0] AWS::EC2::VPC',
    ])
  })

  test.each(['somebody/vpc/aws', 'terraform-aws-modules/nothing/aws', '../../modules/service'])(
    '%s is not',
    (source) => {
      expect(types(`module "net" {\n  source = "${source}"\n}`)).toEqual([
        'module.net Terraform::UnreadModule',
      ])
    },
  )

  test('a module that is refused makes nothing', () => {
    const { resources } = readFiles({
      'main.tf': 'module "a" {\n  source = "terraform-aws-modules/alb/aws"\n  create = false\n}',
    })
    expect(resources.map((each) => [each.type, each.state, each.stateReason])).toEqual([
      ['Terraform::RegistryModule', 'off', '`create` is false'],
    ])
  })
})

const shop = `
module "vpc" {
  source          = "terraform-aws-modules/vpc/aws"
  cidr            = "10.1.0.0/16"
  private_subnets = ["10.1.1.0/24", "10.1.2.0/24"]
  odd_argument    = 1
}
module "db" {
  source         = "terraform-aws-modules/rds/aws"
  identifier     = "shop"
  engine         = "postgres"
  engine_version = "16"
  instance_class = "db.t4g.small"
  db_name        = "shop"
  username       = "shop"
}
module "alb" {
  source  = "terraform-aws-modules/alb/aws"
  name    = "shop"
  subnets = module.vpc.private_subnets
  listeners = {
    web = { port = 443, protocol = "HTTPS", certificate_arn = "arn:x", forward = { target_group_key = "web" } }
  }
  target_groups = {
    web = { port = 8080, protocol = "HTTP", target_type = "ip", health_check = { path = "/up" } }
  }
}
module "cluster" {
  source = "terraform-aws-modules/ecs/aws//modules/cluster"
  name   = "shop"
}
module "web" {
  source      = "terraform-aws-modules/ecs/aws//modules/service"
  name        = "web"
  cluster_arn = module.cluster.arn
  cpu         = 512
  memory      = 1024
  container_definitions = {
    web = {
      image        = "ghcr.io/acme/web:1"
      portMappings = [{ containerPort = 8080 }]
      environment  = [{ name = "DB_HOST", value = module.db.db_instance_address }]
    }
  }
  load_balancer = {
    web = { target_group_arn = module.alb.target_groups["web"].arn, container_name = "web", container_port = 8080 }
  }
}`

describe('what a module makes', () => {
  const stack = readFiles({ 'main.tf': shop })
  const find = (id: string) => stack.resources.find((each) => each.id === id)

  test('is made of the values of the call and refers to the other modules', () => {
    expect(stack.diagnostics).toEqual([])
    const service = find('module.web.aws_ecs_service.this[0]')
    expect(service?.derived).toBe(true)
    expect(show(argument(service, 'LoadBalancers'))).toContain(
      '${module.alb.aws_lb_target_group.this["web"].TargetGroupArn}',
    )
    expect(
      show(argument(find('module.web.aws_ecs_task_definition.this[0]'), 'ContainerDefinitions')),
    ).toContain('${module.db.aws_db_instance.this[0].Endpoint.Address}')
    const listener = find('module.alb.aws_lb_listener.this["web"]')
    const call = find('module.alb')
    expect(call?.leaves).toContain(argument(listener, 'Port')?.leaf)
  })

  test('is counted where it was written, once', () => {
    const { account } = converted(shop)
    expect(account.counts.leaves).toBe(
      account.resources.filter((each) => !each.resource.derived).flatMap((each) => each.rows).length,
    )
    const unread = account.resources.flatMap((each) => each.rows.filter((row) => row.outcome === 'unread'))
    expect(unread.map((row) => row.leaf.path)).toEqual(['odd_argument'])
  })

  test('becomes an app', () => {
    const [app] = converted(shop).appFiles
    const toml = app?.files.find((each) => each.path.endsWith('fly.toml'))?.text ?? ''
    expect(toml).toContain('image = "ghcr.io/acme/web:1"')
    expect(toml).toContain('internal_port = 8080')
    expect(toml).toContain('path = "/up"')
  })
})

describe('older versions of a module', () => {
  const stack = readFiles({
    'main.tf': `
module "server" {
  source                 = "terraform-aws-modules/ec2-instance/aws"
  name                   = "web"
  instance_type          = "t3.small"
  user_data              = "docker run -p 80:80 acme/web:1"
  vpc_security_group_ids = [module.open.this_security_group_id]
}
module "open" {
  source              = "terraform-aws-modules/security-group/aws//modules/https-443"
  ingress_cidr_blocks = ["0.0.0.0/0"]
}
module "alb" {
  source = "terraform-aws-modules/alb/aws"
  target_groups = [
    { backend_port = 80, targets = { one = { target_id = module.server.id, port = 80 } } },
    { backend_port = 90 },
  ]
  https_listeners      = [{ port = 443 }]
  https_listener_rules = [{ actions = [{ type = "forward", target_group_index = 1 }], conditions = [{ path_patterns = ["/api"] }] }]
}
resource "test_thing" "x" {
  a = module.alb.some_new_output
}`,
  })
  const find = (id: string) => stack.resources.find((each) => each.id === id)

  test('and parts for one use are read by their own names', () => {
    expect(stack.diagnostics).toEqual([])
    const server = find('module.server.aws_instance.this[0]')
    expect(show(argument(server, 'SecurityGroupIds'))).toBe(
      '[${module.open.aws_security_group.this[0].GroupId}]',
    )
    expect(show(argument(server, 'UserData'))).toBe('"docker run -p 80:80 acme/web:1"')
    expect(show(argument(find('module.open.aws_security_group.this[0]'), 'SecurityGroupIngress'))).toBe(
      '[{IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "0.0.0.0/0"}]',
    )
    expect(
      show(argument(find('module.alb.aws_lb_target_group_attachment.several["0.one"]'), 'Targets')),
    ).toBe('[{Id: ${module.server.aws_instance.this[0]}, Port: 80}]')
    const rule = find('module.alb.aws_lb_listener_rule.this["https-rule-0"]')
    expect(show(argument(rule, 'Conditions'))).toBe('[{PathPatternConfig: {Values: ["/api"]}}]')
    expect(show(argument(rule, 'Actions'))).toContain('aws_lb_target_group.this["1"]')
  })

  test('an output that Undock does not know stays open, it is not refused', () => {
    expect(show(argument(find('test_thing.x'), 'a'))).toBe(
      '? the output `some_new_output` of the module is known only when Terraform runs',
    )
  })
})
