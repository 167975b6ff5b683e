import { absorbed, type Settlement } from '../../../aws/outcome'
import { registryModule as moduleOf } from '../../../aws/terraform/registry'
import { exactRows } from '../../exact'
import type { Rule, Settling } from '../../rule'
import { settlementOf } from '../../settling'
import { tables } from './tables'

const NAMED = absorbed('It names the module. What the module makes stands in rows of its own.')
const WHETHER = absorbed('It decides what the module makes; what it makes stands in rows of its own.')

/** What the arguments of any public module mean. */
const common: Readonly<Record<string, Settlement>> = {
  source: NAMED,
  version: NAMED,
  create: WHETHER,
  count: WHETHER,
  for_each: WHETHER,
  putin_khuylo: absorbed('It has no effect.'),
  region: absorbed('The region of the whole conversion decides where apps run.'),
}

/**
 * The call of a module that Undock knows by heart. Most of its arguments are read through what the module makes of
 * them; here is what becomes of the rest.
 */
export const registryModule: Rule = {
  id: 'deployments/registry-module',
  types: ['Terraform::RegistryModule'],
  topic: 'deployments',
  section: 'release-commands',
  source: 'https://registry.terraform.io/namespaces/terraform-aws-modules',
  settles: { ...exactRows(common), ...perModule() },
}

/** An argument has the meaning that its module gives it. */
function perModule(): Readonly<Record<string, Settling>> {
  const made: Record<string, Settling> = {}
  const meanings = new Map<string, Map<string, Settling>>()
  for (const [name, table] of Object.entries(tables)) {
    // `services` of the whole ECS module holds the arguments of its part.
    for (const [argument, settling] of Object.entries(
      exactRows(table, name === 'ecs' ? ['', 'services.*.'] : ['']),
    )) {
      const known = meanings.get(argument) ?? new Map<string, Settling>()
      meanings.set(argument, known.set(name, settling))
    }
  }
  for (const [argument, known] of meanings) {
    made[argument] = (cursor, view, context) => {
      const called = moduleOf(view.get('source').peekText() ?? '', (each) => view.get(each).exists)
      const settling = called && known.get(called.name)
      return settling && settlementOf(settling, cursor, view, context)
    }
  }
  return made
}
