import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sample } from '@/components/convert/converter'

/** Inputs to try the converter on; each is a sample of a lesson or of a service page. */
const SAMPLES: readonly (readonly [string, string])[] = [
  ['ECS service behind a load balancer (CloudFormation)', 'content/services/samples/ecs.yaml'],
  ['RDS database (CloudFormation)', 'content/services/samples/rds.yaml'],
  ['Lambda function (CloudFormation)', 'content/services/samples/lambda.yaml'],
]

export function converterSamples(): readonly Sample[] {
  return SAMPLES.flatMap(([name, path]) => {
    const file = join(process.cwd(), path)
    return existsSync(file)
      ? [{ name, path: path.split('/').at(-1) ?? path, text: readFileSync(file, 'utf8') }]
      : []
  })
}
