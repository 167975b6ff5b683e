import { bench, describe } from 'vitest'
import { readHcl } from '../../formats/hcl/read'
import { readInput } from '../index'

const head = `
variable "environment" { default = "prod" }
variable "production" { default = true }
locals {
  tags    = { Project = "shop" }
  subnets = ["a", "b"]
}
resource "aws_ecs_cluster" "main" {}
`

const service = (n: number) => `
resource "aws_ecs_service" "web_${n}" {
  name          = "web-\${var.environment}-${n}"
  cluster       = aws_ecs_cluster.main.id
  desired_count = var.production ? 3 : 1

  network_configuration {
    subnets = [for subnet in local.subnets : subnet]
  }

  load_balancer {
    container_name = "web"
    container_port = 8080
  }

  tags = merge(local.tags, { Name = "web", Index = ${n} })
}
`

const few = { time: 0, iterations: 5, warmupTime: 0, warmupIterations: 1 }

// The bare parse beside parse, evaluation and the way into CloudFormation's words, for stacks of growing size.
describe.each([10, 500, 10_000])('%i resources', (size) => {
  const text = head + Array.from({ length: size }, (_, n) => service(n)).join('')
  const source = { path: 'main.tf', text }
  bench(
    'bare parse',
    () => {
      readHcl(source)
    },
    few,
  )
  bench(
    'read',
    () => {
      readInput([source], { parameters: new Map() })
    },
    few,
  )
})
