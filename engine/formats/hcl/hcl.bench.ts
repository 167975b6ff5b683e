import { parse } from '@cdktn/hcl2json'
import { bench, describe } from 'vitest'
import { readHcl } from './read'

const block = (n: number) => `
resource "aws_ecs_service" "web_${n}" {
  name            = "web-\${var.environment}-${n}"
  cluster         = aws_ecs_cluster.main.id
  desired_count   = var.production ? 3 : 1
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = [for subnet in aws_subnet.private : subnet.id]
    security_groups = aws_security_group.web[*].id
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.web["${n}"].arn
    container_name   = "web"
    container_port   = 8080
  }

  tags = merge(local.tags, { Name = "web", Index = ${n} })
}
`

// 1 MB, as Terraform is written: read, and read by the parser written in Go (its start is not counted).
const text = Array.from({ length: 1_650 }, (_, n) => block(n)).join('')

const few = { time: 0, iterations: 5, warmupTime: 0, warmupIterations: 2 }

describe(`${(text.length / 1e6).toFixed(2)} MB of Terraform`, () => {
  bench(
    'read',
    () => {
      readHcl({ path: 'main.tf', text })
    },
    few,
  )
  bench(
    'parser written in Go',
    async () => {
      await parse('main.tf', text)
    },
    few,
  )
})
