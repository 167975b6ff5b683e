import { parse } from '@cdktn/hcl2json'
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

/** What the runner gives: the middle of several times, in milliseconds. */
interface Tools {
  median(run: () => void, options?: { readonly times?: number; readonly warm?: number }): number
}

async function middleOf(run: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let i = 0; i < 5; i++) {
    const start = performance.now()
    await run()
    taken.push(performance.now() - start)
  }
  return taken.toSorted((a, b) => a - b)[2]!
}

/** Reading Terraform against the parser written in Go. */
export const benches = [
  {
    name: `read ${(text.length / 1e6).toFixed(2)} MB of Terraform`,
    async run({ median }: Tools) {
      await parse('main.tf', 'a = 1\n')
      const read = median(() => void readHcl({ path: 'main.tf', text }), { times: 5, warm: 2 })
      const other = await middleOf(() => parse('main.tf', text))
      return { milliseconds: read, 'read ÷ parser written in Go ratio': read / other }
    },
  },
]
