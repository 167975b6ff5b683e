import { slug, type ResourceView } from '../../../aws/view'
import { acuPlanFor, rdsPlanFor, type MpgPlanName } from '../../../facts/data-sizes'
import type { Choice } from '../../../decisions/decisions'
import type { RuleContext } from '../../rule'

export type DatabaseChoice =
  | { readonly kind: 'managed'; readonly decision: string; readonly plan: MpgPlanName }
  | { readonly kind: 'kept'; readonly decision: string; readonly way: 'pgbouncer' | 'wireguard' | 'egress' }
  | { readonly kind: 'own'; readonly decision: string }

export function isPostgres(view: ResourceView): boolean {
  return /postgres/i.test(view.get('Engine').peekText() ?? '')
}

function isMysql(view: ResourceView): boolean {
  return /mysql|mariadb/i.test(view.get('Engine').peekText() ?? '')
}

/** The Managed Postgres plan for the database's size; undefined where the largest is too small. */
function planFor(view: ResourceView): MpgPlanName | undefined {
  const capacity = view.get('ServerlessV2ScalingConfiguration', 'MaxCapacity').peekNumber()
  if (capacity !== undefined) return acuPlanFor(capacity).plan
  const instanceClass =
    view.get('DBInstanceClass').peekText() ?? view.get('DBClusterInstanceClass').peekText()
  if (instanceClass === undefined) return 'starter'
  const row = rdsPlanFor(instanceClass)
  return row ? row.plan : undefined
}

/** Where the database goes: one decision, with what each answer costs the reader. */
export function chooseDatabase(view: ResourceView, context: RuleContext): DatabaseChoice {
  const name = view.resource.native.name
  const plan = planFor(view)
  const managed: Choice = {
    id: 'mpg',
    title: `Managed Postgres, plan ${plan ?? 'performance'}`,
    consequence:
      'Primary and replica with backups, run for you. You move the data by dump and restore, with the app stopped for that time.',
  }
  const pooler: Choice = {
    id: 'pgbouncer',
    title: 'It stays on RDS, behind a PgBouncer app with a static egress address',
    consequence:
      'Nothing moves. RDS must be public and allow the address; each query crosses the internet with TLS.',
  }
  const egress: Choice = {
    id: 'egress',
    title: 'It stays on AWS, reached from a static egress address',
    consequence: 'Nothing moves. The database must be public and allow the address of each app.',
  }
  const wireguard: Choice = {
    id: 'wireguard',
    title: 'It stays on AWS, reached through WireGuard',
    consequence: 'Nothing moves and nothing is public, but you run an EC2 instance as the peer.',
  }
  const own: Choice = {
    id: 'own',
    title: 'A database app of your own',
    consequence: 'The official image on a volume. Backups, upgrades and failover are yours.',
  }
  const choices: readonly [Choice, ...Choice[]] = isPostgres(view)
    ? plan === undefined
      ? [pooler, wireguard, managed, own]
      : [managed, pooler, wireguard, own]
    : isMysql(view)
      ? [egress, wireguard, own]
      : [egress, wireguard]
  const answer = context.decisions.choose(
    'database',
    slug(name),
    `Where should the database ${name} live?`,
    choices,
  )
  if (answer.choice === 'mpg') return { kind: 'managed', decision: answer.id, plan: plan ?? 'performance' }
  if (answer.choice === 'own') return { kind: 'own', decision: answer.id }
  return {
    kind: 'kept',
    decision: answer.id,
    way: answer.choice === 'wireguard' ? 'wireguard' : answer.choice === 'pgbouncer' ? 'pgbouncer' : 'egress',
  }
}
