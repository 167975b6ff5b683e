import { derive, fromDecision, fromFact, type Basis, type Traced } from '../../../aws/traced'
import { slug, type ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { RuleContext } from '../../rule'
import { isPostgres, type DatabaseChoice } from './choice'

/** A database app of the reader's own: the official image on a volume, reached by `.internal` only. */
export function ownDatabase(
  view: ResourceView,
  context: RuleContext,
  choice: DatabaseChoice,
): readonly Part[] {
  const name = slug(view.resource.native.name) || 'database'
  const postgres = isPostgres(view)
  const maria = /mariadb/i.test(view.get('Engine').peekText() ?? '')
  const decided: Basis = { kind: 'decision', id: choice.decision }
  const fact = <T>(value: T, why: string): Traced<T> => ({
    ...fromFact(value, why),
    from: [decided, { kind: 'fact', fact: why }],
  })
  const at = view.resource.at
  const size = view.get('AllocatedStorage').number({ what: 'size of the database in GB', standIn: 10 })
  const image = postgres ? 'postgres:17' : maria ? 'mariadb:11' : 'mysql:8.4'
  const path = postgres ? '/var/lib/postgresql/data' : '/var/lib/mysql'
  const port = postgres ? 5432 : 3306
  const password = postgres ? 'POSTGRES_PASSWORD' : maria ? 'MARIADB_ROOT_PASSWORD' : 'MYSQL_ROOT_PASSWORD'
  const scalar = (text: string) => ({ value: { kind: 'scalar' as const, value: text, at }, from: [decided] })
  const stack = context.stackOf(view).name
  return [
    {
      kind: 'workload',
      workload: {
        id: `${view.id}#own`,
        slug: name,
        at,
        kind: 'service',
        name: fromDecision(name, choice.decision),
        stack,
        main: {
          name: 'database',
          at,
          image: scalar(image),
          // The volume's root holds lost+found, which PostgreSQL refuses to start in.
          env: postgres ? [{ name: 'PGDATA', value: scalar(`${path}/pgdata`) }] : [],
          secrets: [
            {
              name: password,
              from: fact('a new password that you choose', 'the database starts with it'),
              store: 'other',
            },
          ],
        },
        sidecars: [],
        services: [],
        checks: [
          {
            kind: fact('tcp' as const, 'the database answers when its port is open'),
            port: fact(port, 'the port of the database'),
            intervalSeconds: fact(15, 'a starting value'),
            timeoutSeconds: fact(5, 'a starting value'),
          },
        ],
        size: {
          memoryMib: fact(2048, 'a database needs at least 2 GB'),
          vcpu: fact(0.5, 'a starting value'),
          fallbackMib: 2048,
        },
        replicas: { count: fact(1, 'one writer') },
        mounts: [
          {
            name: fact('data', 'the volume of the database'),
            path: fact(path, 'where the image keeps its data'),
            kind: 'block',
            ...(size
              ? { size: derive(size, (gb) => gb, { differs: 'Volumes count in GB and only grow.' }) }
              : {}),
          },
        ],
        stop: { timeoutSeconds: fact(300, 'a database needs time to write everything down') },
        deployment: {},
        restart: fact('always' as const, 'a database runs all the time'),
      },
    },
    {
      kind: 'store',
      store: {
        id: view.id,
        service: { id: view.id, label: `${name} on a volume`, side: 'fly', usedBy: [] },
        steps: [
          {
            phase: 'data',
            title: `Plan the backups of ${name}`,
            text: [
              {
                text: 'Volume snapshots are no backup of a running database. Run a dump every day from a scheduled Machine and keep it in a Tigris bucket; try to restore it once.',
                from: [decided],
              },
            ],
          },
        ],
        replace: (attribute) =>
          attribute === 'Endpoint.Port' || attribute === 'Port'
            ? { kind: 'env', value: String(port), differs: 'It points to the database app.' }
            : {
                kind: 'env',
                value: `${stack ? `${slug(stack)}-` : ''}${name}.internal`,
                differs: 'It points to the database app.',
              },
      },
    },
  ]
}
