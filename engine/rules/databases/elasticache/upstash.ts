import { derive, type Basis } from '../../../aws/traced'
import { slug, type ResourceView } from '../../../aws/view'
import type { Part, Replacement } from '../../../plan/parts'
import type { Line } from '../../../plan/plan'
import type { RuleContext } from '../../rule'
import { nodeCursor, policyCursor, type CacheChoice } from './choice'

/** The cache becomes an Upstash database: created by the runbook, its URL set as a secret. */
export function upstashCache(view: ResourceView, context: RuleContext, choice: CacheChoice): readonly Part[] {
  const name = slug(view.resource.native.name) || 'cache'
  const variable = `REDIS_URL_${name.toUpperCase().replace(/-/g, '_')}`
  const decided: readonly Basis[] = [{ kind: 'decision', id: choice.decision }]
  const line = (text: string, from: readonly Basis[] = decided): Line => ({ text, from })
  const policy = policyCursor(view, context)
  const evicts = policy?.peekText() !== 'noeviction'
  const policyTaken = policy?.text({ what: 'eviction policy', standIn: 'volatile-lru' })
  const engine = view.get('Engine').text({ what: 'engine', standIn: 'redis' })
  const fixed = choice.way === 'upstash-fixed'
  const node = fixed ? nodeCursor(view).text({ what: 'node type', standIn: 'cache.t4g.micro' }) : undefined
  const plan = choice.node?.upstash ?? '1 GB'
  const adapted = (given: typeof engine, differs: string): readonly Basis[] =>
    given ? derive(given, (value) => value, { differs }).from : []
  const from = [
    ...decided,
    ...adapted(
      engine,
      'Upstash speaks the Redis protocol; clients with cluster mode switch to a single node.',
    ),
    ...adapted(policyTaken, 'Upstash evicts or refuses; it knows no further policies.'),
  ]
  return [
    {
      kind: 'store',
      store: {
        id: view.id,
        service: { id: view.id, label: `Upstash Redis ${name}`, side: 'partner', usedBy: [] },
        steps: [
          {
            phase: 'data',
            title: `Create the Redis database ${name}`,
            text: [
              line(
                'The cache starts empty and fills itself. The command prints a URL with the password and sets no secret. The name in it resolves to an IPv6 address: some Node clients want `family: 6`.',
              ),
            ],
            commands: [
              ...(fixed
                ? [
                    line('fly redis plans'),
                    line(
                      `PLAN='${plan}'   # as the list above spells it`,
                      node
                        ? [
                            ...decided,
                            ...adapted(
                              node,
                              `The node has ${choice.node?.memoryGib ?? 'an unknown number of'} GiB; plans come in fixed sizes, and the nearest that is large enough is taken.`,
                            ),
                          ]
                        : decided,
                    ),
                  ]
                : []),
              line(
                `fly redis create -n ${name} -o "$ORG" -r "$REGION" --no-replicas --${evicts ? 'enable' : 'disable'}-eviction --enable-prodpack=false${fixed ? ' --plan "$PLAN" --enable-auto-upgrade=false' : ''}`,
                from,
              ),
              line(`${variable}=…   # the URL that the command above prints`),
            ],
            check: line('`fly redis list` shows the database.'),
          },
        ],
        replace: (attribute, name_) => replacement(attribute, name_, name),
        sets: ['REDIS_URL'],
        attach: (app) => [
          {
            phase: 'secrets',
            title: `Connect $${app} to the Redis database ${name}`,
            text: [
              line(
                'Traffic stays in the private network without TLS: `redis://` instead of `rediss://`. An app that reads host and password apart gets the parts of the URL under its own names.',
              ),
            ],
            commands: [line(`fly secrets set --stage -a "$${app}" REDIS_URL="$${variable}"`)],
            check: line(`\`fly secrets list -a "$${app}"\` shows \`REDIS_URL\`.`),
          },
        ],
      },
    },
  ]
}

function replacement(attribute: string | undefined, variable: string, name: string): Replacement {
  const differs = 'It points to the Upstash database.'
  if (/URL|URI|DSN/i.test(variable))
    return { kind: 'secret', from: `the URL that fly redis create printed for ${name}`, differs }
  if (/Port$/i.test(attribute ?? '')) return { kind: 'env', value: '6379', differs }
  return {
    kind: 'env',
    value: 'FILL-IN-host',
    differs,
    fill: `host of the Redis database ${name}, shown by fly redis status (${variable})`,
  }
}
