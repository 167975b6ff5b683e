import { describe, expect, test } from 'vitest'
import type { AwsStack } from '../../aws/stack'
import { argument, evaluated, readFiles, show } from './testing/read'

const ids = (stack: AwsStack) => stack.resources.map((each) => `${each.id} ${each.state}`)
const find = (stack: AwsStack, id: string) => stack.resources.find((each) => each.id === id)

describe('variables', () => {
  const files = {
    'main.tf': `
variable "size" { default = 2 }
variable "name" { type = string }
variable "tier" {
  validation {
    condition     = contains(["small", "large"], var.tier)
    error_message = "no"
  }
}
variable "shape" {
  type    = object({ cpu = optional(number, 256), memory = number })
  default = { memory = 512 }
}
resource "test_thing" "x" {
  a = var.size
  b = "\${var.name}-web"
  c = var.tier
  d = var.shape.cpu
  e = var.nowhere
}`,
  }
  const values = (stack: AwsStack) =>
    ['a', 'b', 'c', 'd', 'e'].map((name) => show(argument(stack.resources[0], name)))

  test('take their defaults, the first allowed value, or stay open', () => {
    expect(values(readFiles(files))).toEqual([
      '2',
      '${var.name}-web',
      '"small"',
      '256',
      '? `var.nowhere` is not declared in the given files',
    ])
  })

  test('files of variables go over defaults, those given over all', () => {
    const given = { ...files, 'terraform.tfvars': 'size = 3\nname = "shop"\n', 'other.tfvars': 'size = 9' }
    expect(values(readFiles(given)).slice(0, 2)).toEqual(['3', '"shop-web"'])
    const parameters = new Map([
      ['name', 'café'],
      ['shape', '{ memory = 1, cpu = 512 }'],
    ])
    const stack = readFiles(given, { parameters, variableFiles: [{ path: 'x.tfvars', text: 'size = 5' }] })
    expect(values(stack).slice(0, 4)).toEqual(['5', '"café-web"', '"small"', '512'])
    expect(stack.parameters.map((each) => `${each.name} ${each.origin} ${each.value}`)).toEqual([
      'size given 5',
      'name given café',
      'tier unknown undefined',
      'shape given {…}',
      'nowhere unknown undefined',
    ])
  })

  test('the file of the chosen environment is read', () => {
    expect(values(readFiles({ ...files, 'prod.tfvars': 'size = 7' }, { environment: 'prod' }))[0]).toBe('7')
  })

  test('their type and default are told as they are written', () => {
    const stack = readFiles({
      'main.tf':
        'variable "ports" {\n  type    = list(\n    number\n  )\n  default = [80, 443]\n}\nvariable "shape" {\n  default = { a = 1 }\n}\nvariable "name" {}',
    })
    expect(stack.parameters.map((each) => [each.name, each.type, each.default])).toEqual([
      ['ports', 'list( number )', '[80, 443]'],
      ['shape', undefined, '{…}'],
      ['name', undefined, undefined],
    ])
  })

  test('secret ones are masked and marked', () => {
    const stack = readFiles({
      'main.tf':
        'variable "p" {\n  sensitive = true\n  default = "hunter22"\n}\nresource "test_thing" "x" {\n  a = "p:${var.p}"\n}',
    })
    expect(stack.parameters[0]).toMatchObject({ value: '••••••', default: '••••••' })
    expect(argument(stack.resources[0], 'a')?.sensitive).toBe(true)
  })
})

describe('instances', () => {
  test('count and for_each make resources with one row each', () => {
    const stack = readFiles({
      'main.tf': `
resource "aws_sqs_queue" "q" {
  count = 2
  name  = "q-\${count.index}"
}
resource "aws_sqs_queue" "k" {
  for_each = toset(["a", "b"])
  name     = each.key
}
resource "aws_sqs_queue" "none" {
  count = 0
  name  = "x"
}
resource "aws_sqs_queue" "maybe" {
  count = var.on ? 1 : 0
  name  = aws_sqs_queue.k["a"].arn
}`,
    })
    expect(ids(stack)).toEqual([
      'aws_sqs_queue.q[0] on',
      'aws_sqs_queue.q[1] on',
      'aws_sqs_queue.k["a"] on',
      'aws_sqs_queue.k["b"] on',
      'aws_sqs_queue.none off',
      'aws_sqs_queue.maybe[0] conditional',
    ])
    const [first, second] = stack.resources
    expect(first!.row).toBe('aws_sqs_queue.q')
    expect(first!.leaves).toBe(second!.leaves)
    expect(show(argument(second, 'QueueName'))).toBe('"q-1"')
    expect(
      find(stack, 'aws_sqs_queue.none')!.leaves.every((each) => each.off?.startsWith('`count` is 0')),
    ).toBe(true)
    expect(show(argument(stack.resources.at(-1), 'QueueName'))).toBe('${aws_sqs_queue.k["a"].Arn}')
  })

  test('dynamic blocks are made for each item; without items their leaves are off', () => {
    const text = (over: string) => `
resource "aws_security_group" "x" {
  dynamic "ingress" {
    for_each = ${over}
    iterator = port
    content {
      from_port = port.value
      protocol  = "tcp"
    }
  }
}`
    const made = readFiles({ 'main.tf': text('concat([80], [443])') }).resources[0]!
    expect(show(argument(made, 'SecurityGroupIngress'))).toBe(
      '[{FromPort: 80, IpProtocol: "tcp"}, {FromPort: 443, IpProtocol: "tcp"}]',
    )
    const none = readFiles({ 'main.tf': text('[]') }).resources[0]!
    expect(none.leaves.map((each) => `${each.path} ${each.off === undefined ? 'on' : 'off'}`)).toEqual([
      'for_each.ingress on',
      'for_each.ingress on',
      'SecurityGroupIngress.FromPort off',
      'SecurityGroupIngress.IpProtocol off',
    ])
  })
})

test('configurations of Terraform 0.11 are read as they were meant', () => {
  const stack = readFiles({
    'main.tf': `
variable "subnets" {
  type    = "list"
  default = ["a", "b"]
}
data "template_file" "boot" {
  template = "$\${greeting} $\${name}"
  vars {
    greeting = "hello"
    name     = "\${var.subnets[0]}"
  }
}
resource "aws_instance" "x" {
  security_groups = ["\${var.subnets}"]
  user_data       = "\${data.template_file.boot.rendered}"
  tags {
    Name = "web"
  }
}
resource "aws_lb_target_group" "one" {}
resource "aws_lb_target_group_attachment" "x" {
  target_group_arn = "\${element(aws_lb_target_group.one.*.arn, 0)}"
}`,
  })
  const instance = find(stack, 'aws_instance.x')
  expect(show(argument(instance, 'SecurityGroups'))).toBe('["a", "b"]')
  expect(show(argument(instance, 'UserData'))).toBe('"hello a"')
  expect(show(argument(instance, 'Tags'))).toBe('[{Key: "Name", Value: "web"}]')
  expect(show(argument(find(stack, 'aws_lb_target_group_attachment.x'), 'TargetGroupArn'))).toBe(
    '${aws_lb_target_group.one.TargetGroupArn}',
  )
})

describe('modules', () => {
  const files = {
    'app/main.tf': `
module "web" {
  source = "../modules/web"
  count  = 2
  name   = "web\${count.index}"
}
module "off" {
  source = "../modules/web"
  count  = 0
}
module "far" {
  source = "example/far/aws"
}
resource "test_thing" "x" {
  a = module.web[1].url
  b = module.web[*].url
  c = module.far.id
}`,
    'modules/web/main.tf': `
variable "name" {}
resource "aws_sqs_queue" "q" {
  name = var.name
}
output "url" { value = "\${var.name}:\${aws_sqs_queue.q.url}" }`,
  }

  test('given ones are expanded, others are named', () => {
    const stack = readFiles(files)
    expect(stack.paths).toEqual(['app/main.tf', 'modules/web/main.tf'])
    expect(ids(stack)).toEqual([
      'test_thing.x on',
      'module.web[0] on',
      'module.web[0].aws_sqs_queue.q on',
      'module.web[1] on',
      'module.web[1].aws_sqs_queue.q on',
      'module.off off',
      'module.off.aws_sqs_queue.q off',
      'module.far on',
    ])
    expect(['a', 'b', 'c'].map((each) => show(argument(stack.resources[0], each)))).toEqual([
      'web1:${module.web[1].aws_sqs_queue.q}',
      '[web0:${module.web[0].aws_sqs_queue.q}, web1:${module.web[1].aws_sqs_queue.q}]',
      '? the module `example/far/aws` was not given',
    ])
    expect(stack.diagnostics.map((each) => each.code)).toEqual(['terraform-module-unread'])
  })

  test('a value knows the places it came through', () => {
    const leaf = find(readFiles(files), 'module.web[0].aws_sqs_queue.q')!.leaves[0]!
    const texts = leaf.origins.map(
      ({ source, span }) => `${source.path}: ${source.text.slice(span.start, span.end)}`,
    )
    expect(texts).toEqual(['modules/web/main.tf: "name"', 'app/main.tf: "web${count.index}"'])
  })

  test('one that calls itself ends', () => {
    const stack = readFiles({
      'main.tf': 'module "m" { source = "./m" }',
      'm/x.tf': 'module "n" { source = "../m" }\nresource "test_thing" "x" {}',
    })
    expect(ids(stack)).toEqual(['module.m on', 'module.m.test_thing.x on', 'module.m.module.n on'])
  })
})

describe('data sources that need no account', () => {
  const around = `
provider "aws" { region = "eu-west-1" }
data "aws_region" "r" {}
data "aws_partition" "p" {}
data "aws_caller_identity" "me" {}
data "template_file" "t" {
  template = "hello $\${who}"
  vars     = { who = "you" }
}
data "aws_iam_policy_document" "d" {
  statement {
    actions = ["s3:*"]
    resources = ["*"]
    principals {
      type = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}`
  test('are evaluated', () => {
    expect(
      evaluated(
        [
          'data.aws_region.r.name',
          'data.aws_partition.p.partition',
          'data.template_file.t.rendered',
          'jsondecode(data.aws_iam_policy_document.d.json).Statement[0].Principal.Service',
          'data.aws_caller_identity.me.account_id',
        ],
        around,
      ),
    ).toEqual([
      '"eu-west-1"',
      '"aws"',
      '"hello you"',
      '"ecs-tasks.amazonaws.com"',
      '? it is known only in the AWS account',
    ])
  })

  test('templates of given files are rendered', () => {
    const stack = readFiles({
      'main.tf':
        'resource "test_thing" "x" {\n  a = templatefile("${path.module}/t.tpl", { n = [1, 2] })\n  b = file("gone.txt")\n}',
      't.tpl': '%{ for v in n ~}\n<${v}>\n%{ endfor ~}\n',
    })
    expect(show(argument(stack.resources[0], 'a'))).toBe('"<1>\\n<2>\\n"')
    expect(show(argument(stack.resources[0], 'b'))).toBe('? the file `gone.txt` was not given')
  })
})

test('JSON syntax is read as HCL is', () => {
  const text =
    '{"variable":{"n":{"default":"jobs"}},"resource":{"aws_sqs_queue":{"q":{"count":2,"name":"${var.n}-${count.index}"}}}}'
  const stack = readFiles({ 'main.tf.json': text })
  expect(ids(stack)).toEqual(['aws_sqs_queue.q[0] on', 'aws_sqs_queue.q[1] on'])
  expect(show(argument(stack.resources[1], 'QueueName'))).toBe('"jobs-1"')
})

describe('hostile configurations end with a message', () => {
  test.each([
    [
      'locals in a circle',
      'locals {\n  a = local.b\n  b = local.a\n}\nresource "t_x" "x" { a = local.a }',
      'terraform-circle',
    ],
    [
      'a count of a million',
      'resource "t_x" "x" {\n  count = 1000000\n  a = count.index\n}',
      'terraform-too-many-instances',
    ],
  ])('%s', (_, text, code) => {
    expect(readFiles({ 'main.tf': text }).diagnostics.map((each) => each.code)).toContain(code)
  })

  test.each([
    [
      'texts that double',
      'locals {\n  l0 = "xxxxxxxxxx"\n' +
        Array.from({ length: 40 }, (_, i) => `  l${i + 1} = "\${local.l${i}}\${local.l${i}}"`).join('\n') +
        '\n}',
      'local.l40',
    ],
    [
      'lists that double',
      'locals {\n  l0 = [1]\n' +
        Array.from({ length: 40 }, (_, i) => `  l${i + 1} = concat(local.l${i}, local.l${i})`).join('\n') +
        '\n}',
      'local.l40',
    ],
    ['loops in loops', '', '[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]'],
    ['a long range', '', 'range(100000000)'],
    ['a large product', '', 'setproduct(range(1000), range(1000))'],
  ])('%s', (_, around, expression) => {
    const [value] = evaluated([`length(jsonencode(${expression}))`], around)
    expect(value).toMatch(/^\?/)
  })

  test('names of the language are no keys of ours', () => {
    const stack = readFiles({
      'main.tf':
        'variable "__proto__" { default = { __proto__ = 1 } }\nresource "t_x" "constructor" {\n  __proto__ = var.__proto__.__proto__\n  tags = { __proto__ = "a" }\n}',
    })
    expect(show(argument(stack.resources[0], '__proto__'))).toBe('1')
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })
})
