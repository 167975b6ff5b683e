import { registryModule } from '../../../aws/terraform/registry'
import { readHcl } from '../../../formats/hcl/read'
import type { Block } from '../../../formats/hcl/syntax'
import type { Source } from '../../../text/source'
import { argumentOf, readModule, type Module } from '../module'
import { alb } from './alb'
import { ecs } from './ecs'
import { ecsCluster } from './ecs-cluster'
import { ecsService } from './ecs-service'
import type { ModuleModel } from './model'
import { rds } from './rds'
import { vpc } from './vpc'

/** The modules of the registry that Undock knows by heart. */
export const models: readonly ModuleModel[] = [alb, ecs, ecsCluster, ecsService, rds, vpc]

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
