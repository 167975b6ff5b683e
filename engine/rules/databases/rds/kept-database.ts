import { fromDecision, fromFact, type Basis } from '../../../aws/traced'
import { slug, type ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Line, RunbookStep } from '../../../plan/plan'
import type { RuleContext } from '../../rule'
import type { DatabaseChoice } from './choice'

/** The pooler's image and port; PgBouncer listens on 6432 by convention. */
const POOLER_IMAGE = 'edoburu/pgbouncer:latest'
const POOLER_PORT = 6432

/** The database stays on AWS; what is made is the way to it. */
export function keptDatabase(
  view: ResourceView,
  context: RuleContext,
  choice: DatabaseChoice & { readonly kind: 'kept' },
): readonly Part[] {
  const name = slug(view.resource.native.name) || 'database'
  const decided: Basis = { kind: 'decision', id: choice.decision }
  const line = (text: string): Line => ({ text, from: [decided] })
  const service = {
    id: view.id,
    label: `${view.resource.native.name} on AWS`,
    side: 'aws' as const,
    usedBy: [],
  }
  if (choice.way === 'pgbouncer') return pooled(view, context, choice, name)
  const port = view.get('Port').peekNumber() ?? 3306
  const attach = (app: string): readonly RunbookStep[] =>
    choice.way === 'wireguard'
      ? []
      : [
          {
            phase: 'addresses',
            title: `Give $${app} a static egress address for ${name}`,
            text: [
              line(
                'The address is billed monthly and takes some minutes to be in force. Allow both addresses that the list shows.',
              ),
            ],
            commands: [
              line(`fly ips allocate-egress -a "$${app}" -r "$REGION" -y`),
              line(`fly ips list -a "$${app}"`),
              line(
                `aws ec2 authorize-security-group-ingress --group-id SECURITY_GROUP_OF_THE_DATABASE --protocol tcp --port ${port} --cidr EGRESS_IPV4/32`,
              ),
            ],
            check: line('the app connects with TLS; the database must be publicly accessible.'),
          },
        ]
  const steps: readonly RunbookStep[] =
    choice.way === 'wireguard'
      ? [
          {
            phase: 'data',
            title: `Open a WireGuard way to ${name}`,
            text: [
              line(
                'An EC2 instance inside the VPC becomes a peer of your organization’s private network and forwards connections to the database. Apps reach it as `PEER._peer.internal`.',
              ),
            ],
            commands: [line(`fly wireguard create "$ORG" "$REGION" ${name}-peer ${name}-peer.conf`)],
            check: line('on the instance, `wg show` counts a handshake.'),
          },
        ]
      : []
  return [
    {
      kind: 'store',
      store: {
        id: view.id,
        service,
        steps,
        attach,
        replace: () => ({
          kind: 'env',
          value: 'FILL-IN-host',
          differs: 'The database stays on AWS.',
          fill: `host of ${view.resource.native.name} on AWS`,
        }),
      },
    },
  ]
}

/** The whole recipe of a pooler app with a static egress address (fly-platform.md §7.3). */
function pooled(
  view: ResourceView,
  context: RuleContext,
  choice: DatabaseChoice,
  name: string,
): readonly Part[] {
  const pooler = `${name}-pooler`
  const decided: Basis = { kind: 'decision', id: choice.decision }
  const line = (text: string): Line => ({ text, from: [decided] })
  const variable = `APP_${pooler.toUpperCase().replace(/-/g, '_')}`
  const stack = context.stackOf(view).name
  const fact = <T>(value: T, why: string) => ({
    ...fromFact(value, why),
    from: [decided, { kind: 'fact' as const, fact: why }],
  })
  return [
    {
      kind: 'workload',
      workload: {
        id: `${view.id}#pooler`,
        slug: pooler,
        at: view.resource.at,
        kind: 'service',
        name: fromDecision(pooler, choice.decision),
        stack,
        main: {
          name: 'pgbouncer',
          at: view.resource.at,
          image: { value: { kind: 'scalar', value: POOLER_IMAGE, at: view.resource.at }, from: [decided] },
          env: [
            {
              name: 'LISTEN_PORT',
              value: {
                value: { kind: 'scalar', value: String(POOLER_PORT), at: view.resource.at },
                from: [decided],
              },
            },
            {
              name: 'LISTEN_ADDR',
              value: { value: { kind: 'scalar', value: '*', at: view.resource.at }, from: [decided] },
            },
            {
              name: 'POOL_MODE',
              value: {
                value: { kind: 'scalar', value: 'transaction', at: view.resource.at },
                from: [decided],
              },
            },
            {
              name: 'SERVER_TLS_SSLMODE',
              value: { value: { kind: 'scalar', value: 'require', at: view.resource.at }, from: [decided] },
            },
          ],
          secrets: [
            {
              name: 'DATABASE_URL',
              from: fact(
                `the URL of ${view.resource.native.name} with user and password`,
                'the pooler signs in to RDS',
              ),
              store: 'other',
            },
          ],
        },
        sidecars: [],
        services: [],
        checks: [
          {
            kind: fact('tcp' as const, 'the pooler answers when its port is open'),
            port: fact(POOLER_PORT, 'the port of PgBouncer'),
            intervalSeconds: fact(15, 'a starting value'),
            timeoutSeconds: fact(2, 'a starting value'),
          },
        ],
        size: { fallbackMib: 512 },
        replicas: { count: fact(2, 'two poolers, so that one host may fail') },
        mounts: [],
        stop: { timeoutSeconds: fact(30, 'open transactions get time to end') },
        deployment: {},
        restart: fact('always' as const, 'a pooler runs all the time'),
      },
    },
    {
      kind: 'store',
      store: {
        id: view.id,
        service: { id: view.id, label: `${view.resource.native.name} on AWS`, side: 'aws', usedBy: [] },
        steps: [
          {
            phase: 'addresses',
            title: `Give the pooler of ${name} a static egress address`,
            text: [
              line(
                'RDS must be publicly accessible, in public subnets, and force TLS (`rds.force_ssl=1`). The address is billed monthly and takes some minutes to be in force. Allow every address that the list shows.',
              ),
            ],
            commands: [
              line(`fly ips allocate-egress -a "$${variable}" -r "$REGION" -y`),
              line(`fly ips list -a "$${variable}"`),
              line(
                'aws ec2 authorize-security-group-ingress --group-id SECURITY_GROUP_OF_RDS --protocol tcp --port 5432 --cidr EGRESS_IPV4/32',
              ),
            ],
            check: line(`\`fly logs -a "$${variable}"\` shows connections and no refusals.`),
          },
        ],
        replace: (attribute) =>
          attribute === 'Endpoint.Port' || attribute === 'Port'
            ? { kind: 'env', value: String(POOLER_PORT), differs: 'Apps connect to the pooler.' }
            : {
                kind: 'env',
                value: `${stack ? `${slug(stack)}-` : ''}${pooler}.internal`,
                differs: 'Apps connect to the pooler, which forwards to RDS.',
              },
      },
    },
  ]
}
