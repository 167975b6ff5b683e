import { expect, test } from 'vitest'
import { argument, readFiles, show } from './testing/read'

const stack = readFiles({
  'a_override.tf': `
resource "aws_instance" "x" {
  instance_type = local.size
  ebs_block_device {
    device_name = "/dev/b"
  }
  lifecycle {
    prevent_destroy = true
  }
}
resource "aws_sqs_queue" "new" { name = "n" }
locals { size = "m5.large" }
provider "aws" { region = "eu-west-2" }`,
  'main.tf': `
variable "n" { default = 1 }
locals { size = "t3.micro" }
provider "aws" {
  region = "eu-west-1"
  profile = "p"
}
resource "aws_instance" "x" {
  ami           = "ami-1"
  instance_type = "t2.micro"
  ebs_block_device {
    device_name = "/dev/a1"
  }
  ebs_block_device {
    device_name = "/dev/a2"
  }
  lifecycle {
    ignore_changes = [ami]
  }
}
resource "aws_sqs_queue" "q" {
  visibility_timeout_seconds = var.n
}`,
  'override.tf': 'variable "n" { default = 3 }\n',
})
const find = (id: string) => stack.resources.find((each) => each.id === id)

test('files of overrides are merged into the others, argument by argument and type of block by type', () => {
  expect(stack.diagnostics).toEqual([])
  const instance = find('aws_instance.x')
  expect(show(argument(instance, 'InstanceType'))).toBe('"m5.large"')
  expect(show(argument(instance, 'ImageId'))).toBe('"ami-1"')
  expect(show(argument(instance, 'BlockDeviceMappings'))).toBe('[{DeviceName: "/dev/b"}]')
  expect(show(instance?.attributes)).toBe('{lifecycle: [{ignore_changes: ["ami"], prevent_destroy: "true"}]}')
  expect(show(argument(find('aws_sqs_queue.q'), 'VisibilityTimeout'))).toBe('3')
  expect(find('aws_sqs_queue.new')).toBeDefined()
  expect(stack.region).toBe('eu-west-2')
})

test('what comes from an override stands at its place in that file', () => {
  const places = find('aws_instance.x')!.leaves.map(({ native, at }) => {
    return `${native} ${at.source.path} ${at.source.text.slice(at.span.start, at.span.end)}`
  })
  expect(places).toEqual([
    'ami main.tf "ami-1"',
    'instance_type a_override.tf local.size',
    'lifecycle.ignore_changes[0] main.tf ami',
    'lifecycle.prevent_destroy a_override.tf true',
    'ebs_block_device.device_name a_override.tf "/dev/b"',
  ])
})
