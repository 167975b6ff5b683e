import { derive, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { SecretRef } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { project } from './fate'

/** What `ecs-params.yml` of the ECS CLI says of a service; undefined where the input has none. */
export function ecsParams(view: ResourceView, context: RuleContext): EcsParams | undefined {
  const file = context.all('Compose::EcsParams').find((each) => each.resource.source === view.resource.source)
  if (!file) return undefined
  const task = file.get('task_definition')
  const own = task.get('services', view.resource.native.name)
  // The size of a task is that of all its containers: it says a service's only where there is one.
  const alone = project(view, context).length === 1
  const size = (key: string): readonly Cursor[] => (alone ? [task.get('task_size', key)] : [])
  return {
    memory: [own.get('mem_limit'), own.get('mem_reservation'), ...size('mem_limit')],
    units: [own.get('cpu_shares'), own.get('cpu_limit'), ...size('cpu_limit')],
    check: own.get('healthcheck'),
    secrets: own.get('secrets').items().flatMap(secretOf),
    role: task.get('task_role_arn').text({ what: 'ARN of the role for Fly.io', standIn: 'FILL-IN-role-arn' }),
  }
}

export interface EcsParams {
  /** Places that may say the memory, the first that does counts. */
  readonly memory: readonly Cursor[]
  /** The same for CPU units, of which ECS counts 1024 a CPU. */
  readonly units: readonly Cursor[]
  readonly check: Cursor
  readonly secrets: readonly SecretRef[]
  readonly role: Traced<string> | undefined
}

function secretOf(each: Cursor): readonly SecretRef[] {
  const name = each.get('name').text({ what: 'name of a secret', standIn: 'FILL_IN' })
  const from = each.get('value_from').text({ what: 'where a secret is', standIn: 'FILL-IN-arn' })
  if (!name || !from) return []
  const differs = 'ECS reads it when a task starts; Fly.io keeps a copy, which you set again when it changes.'
  return [
    {
      name: name.value,
      from: derive(from, (text) => text, { differs, and: [derive(name, (text) => text, { differs })] }),
      store: from.value.includes(':secretsmanager:') ? 'secretsmanager' : 'ssm',
    },
  ]
}
