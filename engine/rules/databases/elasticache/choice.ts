import { cacheNode, UPSTASH_PAYG, type CacheNode } from '../../../facts/data-sizes'
import type { Cursor, ResourceView } from '../../../aws/view'
import { slug } from '../../../aws/view'
import type { Choice } from '../../../decisions/decisions'
import type { RuleContext } from '../../rule'

export type CacheWay = 'upstash' | 'upstash-fixed' | 'own' | 'keep'

export interface CacheChoice {
  readonly way: CacheWay
  readonly decision: string
  readonly node: CacheNode | undefined
  readonly memcached: boolean
}

export const SERVERLESS = 'AWS::ElastiCache::ServerlessCache'
const GROUPS = ['AWS::ElastiCache::ParameterGroup', 'AWS::MemoryDB::ParameterGroup'] as const

function isMemcached(view: ResourceView): boolean {
  return /memcached/i.test(view.get('Engine').peekText() ?? '')
}

export function nodeCursor(view: ResourceView): Cursor {
  return view.get('CacheNodeType').exists ? view.get('CacheNodeType') : view.get('NodeType')
}

/** What `maxmemory-policy` says, in the parameter group of the cache. */
export function policyCursor(view: ResourceView, context: RuleContext): Cursor | undefined {
  for (const key of ['CacheParameterGroupName', 'ParameterGroupName'])
    for (const type of GROUPS) {
      const group = context.find(view.get(key).value, type)
      const found = group && [
        group.get('Properties', 'maxmemory-policy'),
        group.get('Parameters', 'maxmemory-policy'),
      ]
      const policy = found?.find((each) => each.exists)
      if (policy) return policy
    }
  return undefined
}

function shards(view: ResourceView): number {
  return view.get('NumNodeGroups').peekNumber() ?? view.get('NumShards').peekNumber() ?? 1
}

/** Where a cache goes: one decision, with what each answer costs. */
export function chooseCache(view: ResourceView, context: RuleContext): CacheChoice {
  const name = view.resource.native.name
  const node = cacheNode(nodeCursor(view).peekText() ?? '')
  const memcached = isMemcached(view)
  const largest = view.get('CacheUsageLimits', 'DataStorage', 'Maximum').peekNumber() ?? node?.memoryGib ?? 1
  const payg: Choice = {
    id: 'upstash',
    title: 'Upstash Redis, pay as you go',
    consequence:
      'Run for you and private to your organization, billed by command. Clients that poll (queues) run up the bill.',
  }
  const fixed: Choice = {
    id: 'upstash-fixed',
    title: `Upstash Redis, plan ${node?.upstash ?? '1 GB'}`,
    consequence: 'Run for you and private to your organization, at a fixed price a month.',
  }
  const own: Choice = {
    id: 'own',
    title: memcached ? 'A Memcached app of your own' : 'A Valkey app of your own on a volume',
    consequence: memcached
      ? 'One Machine without a volume; it starts empty after each deploy.'
      : 'One Machine with a volume. Failover, backups and upgrades are yours.',
  }
  const keep: Choice = {
    id: 'keep',
    title: 'It stays on AWS, reached through WireGuard',
    consequence:
      'Nothing moves, but each command crosses to AWS and back, and you run an EC2 instance as the peer.',
  }
  const choices: readonly [Choice, ...Choice[]] = memcached
    ? [own, keep]
    : shards(view) > 1
      ? [keep, own]
      : largest > UPSTASH_PAYG.maxDataGb
        ? node && !node.upstash
          ? [own, keep]
          : [fixed, own, keep]
        : isQueue(view, context)
          ? [fixed, payg, own, keep]
          : [payg, fixed, own, keep]
  const answer = context.decisions.choose(
    'cache',
    slug(name),
    `Where should the cache ${name} live?`,
    choices,
  )
  const way =
    (['upstash', 'upstash-fixed', 'own', 'keep'] as const).find((each) => each === answer.choice) ?? 'keep'
  return { way, decision: answer.id, node, memcached }
}

/** Nothing may be thrown away: that is how queues want it. */
function isQueue(view: ResourceView, context: RuleContext): boolean {
  return policyCursor(view, context)?.peekText() === 'noeviction'
}
