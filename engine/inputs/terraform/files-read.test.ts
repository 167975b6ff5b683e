import { expect, test } from 'vitest'
import { readInput } from '../index'

const read = (files: Readonly<Record<string, string>>) =>
  readInput(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    { parameters: new Map() },
  )

test('files that a configuration reads belong to it and are no sources of their own', () => {
  const { stacks, diagnostics } = read({
    'infra/main.tf': `
locals { settings = yamldecode(file("\${path.module}/services.yaml")) }
resource "aws_ecs_task_definition" "web" {
  family                = local.settings.services.web.image
  container_definitions = file("./tasks/web.json")
}
resource "aws_instance" "x" { user_data = templatefile("\${path.root}/boot.sh", { port = 80 }) }`,
    'infra/services.yaml': 'services:\n  web:\n    image: acme/web:1\n',
    'infra/tasks/web.json':
      '[{ "name": "web", "image": "acme/web:1", "portMappings": [{ "containerPort": 80 }] }]',
    'infra/tasks/other.json.tpl': '[{ "name": "x", "image": "${image}", "cpu": ${cpu} }]',
    'infra/boot.sh': '#!/bin/sh\necho ${port}\n',
  })
  expect(stacks.map((each) => each.format)).toEqual(['terraform'])
  expect(stacks[0]!.paths).toEqual([
    'infra/main.tf',
    'infra/services.yaml',
    'infra/tasks/web.json',
    'infra/boot.sh',
    'infra/tasks/other.json.tpl',
  ])
  expect(diagnostics.filter((each) => each.code !== 'terraform-unknown-name')).toEqual([])
})

test('what says more by itself stays a source: Compose files, Kubernetes objects, templates', () => {
  const { stacks } = read({
    'main.tf': `
resource "aws_instance" "x" { user_data = file("docker-compose.yml") }
resource "aws_cloudformation_stack" "y" {
  name          = "y"
  template_body = file("stack.yaml")
}`,
    'docker-compose.yml': 'services:\n  web:\n    image: acme/web:1\n',
    'stack.yaml': 'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n',
  })
  expect(stacks.map((each) => each.format).sort()).toEqual(['cloudformation', 'compose', 'terraform'])
})

test('OpenTofu reads a file of its own in place of the one for Terraform', () => {
  const { stacks } = read({
    'main.tf': 'resource "aws_sqs_queue" "a" {}',
    'main.tofu': 'resource "aws_sqs_queue" "b" {}',
  })
  expect(stacks[0]!.resources.map((each) => each.id)).toEqual(['aws_sqs_queue.b'])
})
