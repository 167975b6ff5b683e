import { derive, fromDecision, fromFact, type Basis, type Traced } from '../../../aws/traced'
import type { Value } from '../../../aws/value'
import { slug, type ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { RuleContext } from '../../rule'
import { nodeCursor, policyCursor, type CacheChoice } from './choice'

/** A cache app of the reader's own, reached by `.internal` only: Valkey with its data on a volume, or Memcached. */
export function ownCache(view: ResourceView, context: RuleContext, choice: CacheChoice): readonly Part[] {
  const name = slug(view.resource.native.name) || 'cache'
  const decided: Basis = { kind: 'decision', id: choice.decision }
  const fact = <T>(value: T, why: string): Traced<T> => ({
    ...fromFact(value, why),
    from: [decided, { kind: 'fact', fact: why }],
  })
  const { at } = view.resource
  const image: Traced<Value> = {
    value: { kind: 'scalar', value: choice.memcached ? 'memcached:1.6' : 'valkey/valkey:8', at },
    from: [decided],
  }
  const port = choice.memcached ? 11211 : 6379
  const type = nodeCursor(view).text({ what: 'node type', standIn: 'cache.t4g.micro' })
  const nodeGib = choice.node?.memoryGib ?? 0.5
  const machine = choice.node?.machine ?? { size: 'shared-cpu-1x', memoryMb: 768 }
  const differs = `The node has ${nodeGib} GiB; the Machine gets ${machine.memoryMb} MB, the next step above 1.2 times as much, for the program and its copy on disk.`
  const limit = Math.floor(nodeGib * 1024)
  const nodes = view.get('NumCacheNodes')
  const count = nodes.exists ? nodes.number({ what: 'number of nodes', standIn: 1 }) : undefined
  const policy = policyCursor(view, context)?.text({ what: 'eviction policy', standIn: 'volatile-lru' })
  const base = choice.memcached
    ? fact(['memcached', '-m', String(limit), '-l', '::'], 'it listens on the private network')
    : fact(
        [
          'sh',
          '-c',
          `exec valkey-server --dir /data --appendonly yes --bind 0.0.0.0 :: --maxmemory ${limit}mb --maxmemory-policy ${policy?.value ?? 'volatile-lru'} --requirepass "$VALKEY_PASSWORD"`,
        ],
        'it listens on the private network and writes everything down each second',
      )
  const command = policy ? derive(base, (words) => words, { and: [policy] }) : base
  return [
    {
      kind: 'workload',
      workload: {
        id: view.id,
        slug: name,
        at,
        kind: 'service',
        name: fromDecision(name, choice.decision),
        stack: context.stackOf(view).name,
        main: {
          name: 'cache',
          at,
          image,
          command,
          ...(choice.memcached ? {} : { shell: true }),
          env: [],
          secrets: choice.memcached
            ? []
            : [
                {
                  name: 'VALKEY_PASSWORD',
                  from: fact('a new password that you choose', 'the cache starts with it'),
                  store: 'other',
                },
              ],
        },
        sidecars: [],
        services: [],
        checks: [
          {
            kind: fact('tcp' as const, 'the cache answers when its port is open'),
            port: fact(port, 'the port of the cache'),
            intervalSeconds: fact(15, 'a starting value'),
            timeoutSeconds: fact(5, 'a starting value'),
          },
        ],
        size: {
          preset: type
            ? derive(type, () => machine.size, { differs })
            : fact(machine.size, 'a starting value'),
          memoryMib: type
            ? derive(type, () => machine.memoryMb, { differs })
            : fact(machine.memoryMb, 'a starting value'),
          fallbackMib: 768,
        },
        replicas: {
          count:
            count && choice.memcached
              ? derive(count, (value) => Math.max(1, value), {
                  differs: 'Each node is a Machine of its own: clients find all of them under APP.internal.',
                })
              : fact(1, 'one writer'),
        },
        mounts: choice.memcached
          ? []
          : [
              {
                name: fact('data', 'the volume of the cache'),
                path: fact('/data', 'where it keeps its data'),
                kind: 'block',
                size: fact(Math.max(1, Math.ceil(nodeGib * 3)), 'room for the log and its rewriting'),
              },
            ],
        stop: { timeoutSeconds: fact(60, 'it writes everything down first') },
        deployment: {},
        restart: fact('always' as const, 'a cache runs all the time'),
      },
    },
    {
      kind: 'store',
      store: {
        id: view.id,
        service: {
          id: view.id,
          label: choice.memcached ? `Memcached ${name}` : `Valkey ${name} on a volume`,
          side: 'fly',
          usedBy: [],
        },
        steps: [],
        replace: (attribute) =>
          /Port$/i.test(attribute ?? '')
            ? { kind: 'env', value: String(port), differs: 'It points to the cache app.' }
            : // The address of the app itself is known once apps have names.
              { kind: 'keep' },
        ...(choice.memcached
          ? {}
          : {
              attach: (app: string) => [
                {
                  phase: 'secrets' as const,
                  title: `Give $${app} the password of ${name}`,
                  commands: [
                    {
                      text: `fly secrets set --stage -a "$${app}" REDIS_PASSWORD="$VALKEY_PASSWORD"`,
                      from: [decided],
                    },
                  ],
                  check: {
                    text: `\`fly secrets list -a "$${app}"\` shows \`REDIS_PASSWORD\`; take the name that the app reads.`,
                    from: [decided],
                  },
                },
              ],
            }),
      },
    },
  ]
}
