import type { Settlement } from '../../../../aws/outcome'
import { alb } from './alb'
import { aurora, bucket, elasticache, rds, secret, sns, sqs, table } from './data'
import { ecs } from './ecs'
import { acm, cloudfront, route53, securityGroup } from './names'
import { autoscaling, ecr, instance, lambda } from './programs'
import { vpc } from './vpc'

/** What becomes of arguments that no resource of the module carries, by the module's name. */
export const tables: Readonly<Record<string, Readonly<Record<string, Settlement>>>> = {
  acm,
  alb,
  autoscaling,
  cloudfront,
  'dynamodb-table': table,
  'ec2-instance': instance,
  ecr,
  ecs,
  elasticache,
  lambda,
  rds,
  'rds-aurora': aurora,
  route53,
  's3-bucket': bucket,
  'secrets-manager': secret,
  'security-group': securityGroup,
  sns,
  sqs,
  vpc,
}
