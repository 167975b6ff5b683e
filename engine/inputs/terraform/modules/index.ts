import { registryModule } from '../../../aws/terraform/registry'
import { readHcl } from '../../../formats/hcl/read'
import type { Block } from '../../../formats/hcl/syntax'
import type { Source } from '../../../text/source'
import { argumentOf, readModule, type Module } from '../module'
import { alb } from './alb'
import { autoscaling } from './autoscaling'
import { cloudfront } from './cloudfront'
import { acm, route53, route53Records, route53Zones } from './dns'
import { dynamodbTable, secretsManager } from './data-stores'
import { ec2Instance } from './ec2-instance'
import { ecs } from './ecs'
import { ecsCluster } from './ecs-cluster'
import { ecsService } from './ecs-service'
import { elasticache } from './elasticache'
import { lambda } from './lambda'
import { ecr, sns, sqs } from './messaging'
import type { ModuleModel } from './model'
import { rds } from './rds'
import { rdsAurora } from './rds-aurora'
import { s3Bucket } from './s3-bucket'
import { securityGroup, securityGroupUses } from './security-group'
import { vpc } from './vpc'

/** The modules of the registry that Undock knows by heart. */
export const models: readonly ModuleModel[] = [
  acm,
  alb,
  autoscaling,
  cloudfront,
  dynamodbTable,
  ec2Instance,
  ecr,
  ecs,
  ecsCluster,
  ecsService,
  elasticache,
  lambda,
  rds,
  rdsAurora,
  route53,
  route53Records,
  route53Zones,
  s3Bucket,
  secretsManager,
  securityGroup,
  ...securityGroupUses,
  sns,
  sqs,
  vpc,
]

const byName = new Map(models.map((each) => [`${each.name} ${each.part}`, each]))
const read = new Map<ModuleModel, Module>()
const ownTexts = new Set<Source>()

/** Whether a text is Undock's own account of a module, in no file of the input. */
export function isOwnText(source: Source): boolean {
  return ownTexts.has(source)
}

/** The account of a public module that a call names by its source, if there is one. */
export function wellKnownModule(source: string, call: Block): Module | undefined {
  const found = registryModule(source, (argument) => argumentOf(call, argument) !== undefined)
  const model = found && byName.get(`${found.name} ${found.part}`)
  if (!model) return undefined
  let module = read.get(model)
  if (!module) {
    const folder = `terraform-aws-modules/${model.name}/${model.part}`
    const text: Source = { path: folder, text: model.text }
    ownTexts.add(text)
    module = { ...readModule(folder, [readHcl(text)]), isWellKnown: true }
    read.set(model, module)
  }
  return module
}
