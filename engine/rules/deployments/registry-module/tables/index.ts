import type { Settlement } from '../../../../aws/outcome'
import { alb } from './alb'
import { aurora, bucket, elasticache, rds, sns, sqs } from './data'
import { ecs } from './ecs'
import { acm, cloudfront, route53, securityGroup } from './names'
import { autoscaling, ecr, lambda } from './programs'
import { vpc } from './vpc'

/** What becomes of arguments that no resource of the module carries, by the module's name. */
export const tables: Readonly<Record<string, Readonly<Record<string, Settlement>>>> = {
  acm,
  alb,
  autoscaling,
  cloudfront,
  ecr,
  ecs,
  elasticache,
  lambda,
  rds,
  'rds-aurora': aurora,
  route53,
  's3-bucket': bucket,
  'security-group': securityGroup,
  sns,
  sqs,
  vpc,
}
