import { convert } from '../../convert'
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

/** A service with its task for every twenty resources, queues and their policies for the rest: as real stacks are mixed. */
function resources(from: number): string {
  const service = `
resource "aws_ecs_task_definition" "web_${from}" {
  family                = "web-${from}"
  cpu                   = 256
  memory                = 512
  container_definitions = jsonencode([{ name = "web", image = "acme/web:${from}", portMappings = [{ containerPort = 8080 }] }])
}
resource "aws_ecs_service" "web_${from}" {
  name            = "web-\${var.environment}-${from}"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.web_${from}.arn
  desired_count   = var.production ? 3 : 1

  network_configuration {
    subnets = [for subnet in local.subnets : subnet]
  }

  tags = merge(local.tags, { Name = "web", Index = ${from} })
}
`
  const queue = (n: number) => `
resource "aws_sqs_queue" "jobs_${n}" {
  name                       = "jobs-\${var.environment}-${n}"
  visibility_timeout_seconds = var.production ? 60 : 30
  message_retention_seconds  = 345600
  receive_wait_time_seconds  = 10
  tags                       = merge(local.tags, { Name = "jobs", Index = ${n} })
}
`
  return service + Array.from({ length: 18 }, (_, n) => queue(from + n)).join('')
}

interface Tools {
  median(run: () => void, options?: { readonly times?: number; readonly warm?: number }): number
}

/** Reading and converting against the bare parse, from 10 to 10,000 resources. */
export const benches = [20, 500, 2_000, 10_000].map((size) => ({
  name: `convert ${size} resources of Terraform`,
  run({ median }: Tools) {
    const text = head + Array.from({ length: size / 20 }, (_, n) => resources(n * 20)).join('')
    const source = { path: 'main.tf', text }
    const often = { times: size > 1_000 ? 3 : 9, warm: 1 }
    const parse = median(() => void readHcl(source), often)
    const read = median(() => void readInput([source], { parameters: new Map() }), often)
    const whole = median(() => void convert([source], { parameters: new Map(), decisions: new Map() }), often)
    return {
      milliseconds: whole,
      'parse ms': parse,
      'read ÷ bare parse ratio': read / parse,
      'convert ÷ bare parse ratio': whole / parse,
    }
  },
}))
