import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sample } from '@/components/convert/converter'

/** Inputs to try the converter on: name, file in content/, and the path it is given under; one at least of each format. */
const SAMPLES: readonly (readonly [name: string, file: string, path: string])[] = [
  ['ECS service behind a load balancer (CloudFormation)', 'services/samples/ecs.yaml', 'ecs.yaml'],
  ['RDS database (CloudFormation)', 'services/samples/rds.yaml', 'rds.yaml'],
  ['Lambda function (CloudFormation)', 'services/samples/lambda.yaml', 'lambda.yaml'],
  ['Service of a CDK app', 'formats/cdk.template.json', 'Shop.template.json'],
  ['API and tables (SAM)', 'services/samples/sam.yaml', 'sam/template.yaml'],
  ['Service on Fargate (Terraform)', 'formats/main.tf', 'main.tf'],
  ['Terraform plan', 'formats/plan.json', 'plan.json'],
  ['ECS task definition (JSON)', 'formats/task-definition.json', 'task-definition.json'],
  ['Databases as the aws command prints them', 'formats/db-instances.json', 'db-instances.json'],
  ['Bookings with worker and database (Compose)', 'formats/gallery/compose.yaml', 'bookings/compose.yaml'],
  ['Orders with ingress and nightly job (Kubernetes)', 'formats/gallery/kubernetes.yaml', 'orders.yaml'],
  ['Web service (Copilot)', 'formats/gallery/copilot-manifest.yml', 'copilot/api/manifest.yml'],
  ['Shop of functions (serverless.yml)', 'formats/gallery/serverless.yml', 'serverless.yml'],
  [
    'Django site (Elastic Beanstalk)',
    'formats/gallery/beanstalk-app.config',
    'site/.ebextensions/app.config',
  ],
  ['Container (Elastic Beanstalk, Dockerrun)', 'formats/Dockerrun.aws.json', 'shop/Dockerrun.aws.json'],
  ['Python API (App Runner)', 'formats/gallery/apprunner.yaml', 'api/apprunner.yaml'],
]

export function converterSamples(): readonly Sample[] {
  return SAMPLES.flatMap(([name, file, path]) => {
    const from = join(process.cwd(), 'content', file)
    return existsSync(from) ? [{ name, path, text: readFileSync(from, 'utf8') }] : []
  })
}
