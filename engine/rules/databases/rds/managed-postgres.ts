import { derive, type Basis, type Traced } from '../../../aws/traced'
import { slug, type ResourceView } from '../../../aws/view'
import { MPG_PLANS, mpgPlan } from '../../../facts/data-sizes'
import type { Part, Replacement } from '../../../plan/parts'
import type { Line, RunbookStep } from '../../../plan/plan'
import type { RuleContext } from '../../rule'
import type { DatabaseChoice } from './choice'

/** Largest volume at creation, GB (fly-platform.md MPG-4). */
const LARGEST = 500
const SMALLEST = 10

/** PostgreSQL on RDS or Aurora becomes a Managed Postgres cluster: created, filled and attached by the runbook. */
export function managedPostgres(
  view: ResourceView,
  _context: RuleContext,
  choice: DatabaseChoice & { readonly kind: 'managed' },
): readonly Part[] {
  const name =
    slug(
      view.get('DBInstanceIdentifier').peekText() ??
        view.get('DBClusterIdentifier').peekText() ??
        view.resource.native.name,
    ) || 'database'
  const decided: Basis = { kind: 'decision', id: choice.decision }
  const size = storage(view)
  const version = majorVersion(view)
  const plan = planBasis(view)
  const database = view.get('DBName').exists ? view.get('DBName') : view.get('DatabaseName')
  const databaseName = database.text({ what: 'name of the database', standIn: 'app' })
  const user = view.get('MasterUsername').text({ what: 'name of the database user', standIn: 'app' })
  const dashboardOnly = mpgPlan(choice.plan)?.dashboardOnly === true
  const from: readonly Basis[] = [decided, ...plan, ...size.from, ...version.from]
  const cluster = `$CLUSTER_${name.toUpperCase().replace(/-/g, '_')}`
  const create: Line = {
    text: `fly mpg create -n ${name} -r "$MPG_REGION" -o "$ORG"${dashboardOnly ? '' : ` --plan ${choice.plan}`} --volume-size ${size.value} --pg-major-version ${version.value}`,
    from,
  }
  const commands: readonly Line[] = [
    create,
    { text: `${cluster.slice(1)}=…   # the id that the command above prints`, from: [decided] },
    ...(databaseName
      ? [
          {
            text: `fly mpg databases create "${cluster}" -n ${quoted(databaseName.value)}`,
            from: adaptedBasis(databaseName),
          },
        ]
      : []),
    ...(user
      ? [
          {
            text: `fly mpg users create "${cluster}" -u ${quoted(user.value)} -r schema_admin`,
            from: adaptedBasis(user),
          },
        ]
      : []),
  ]
  const steps: readonly RunbookStep[] = [
    {
      phase: 'data',
      title: `Create the Managed Postgres cluster ${name}`,
      text: [
        {
          text: `The plan ${choice.plan} has ${mpgPlan(choice.plan)?.ramGb ?? MPG_PLANS[0]!.ramGb} GB of memory.${dashboardOnly ? ' Choose it in the prompt: the flag does not take its name.' : ''} Check first that your extensions are offered: \`fly mpg databases extensions list\`.`,
          from: [decided],
        },
      ],
      commands,
      check: { text: '`fly mpg list` shows the cluster as ready.', from: [decided] },
    },
    {
      phase: 'data',
      title: `Rehearse the move of ${name}`,
      text: [
        {
          text: 'Load a dump while the app still runs on AWS, and time it: dump and restore together are the downtime of the real move. Open the proxy in a second terminal.',
          from: [decided],
        },
      ],
      commands: [
        { text: `fly mpg proxy "${cluster}"`, from: [decided] },
        {
          text: 'pg_dump --no-owner --no-acl --format=plain "$OLD_DATABASE_URL" | psql "$NEW_DATABASE_URL_BY_PROXY"',
          from: [decided],
        },
      ],
      check: {
        text: 'the number of rows of your largest tables is the same on both sides.',
        from: [decided],
      },
    },
    {
      phase: 'cut-over',
      title: `Move the data of ${name}`,
      text: [
        {
          text: 'Stop every writer on AWS, load a last dump into an empty database as you rehearsed, compare the counts, then start the apps on Fly.io. Keep the old database, read-only, until you are sure.',
          from: [decided],
        },
      ],
    },
  ]
  return [
    {
      kind: 'store',
      store: {
        id: view.id,
        service: {
          id: view.id,
          label: `Managed Postgres ${name} (${choice.plan})`,
          side: 'fly',
          usedBy: [],
          priceId: `mpg-${choice.plan}`,
        },
        steps,
        replace: (attribute, variable) => replacement(attribute, variable, name),
        sets: ['DATABASE_URL'],
        attach: (app) => [
          {
            phase: 'secrets',
            title: `Connect $${app} to the cluster ${name}`,
            text: [
              {
                text: 'Attaching sets the secret `DATABASE_URL`. Copy its parts into the variables that your app reads (host, user, password).',
                from: [decided],
              },
            ],
            commands: [
              {
                text: `fly mpg attach "${cluster}" -a "$${app}"${databaseName ? ` -d ${quoted(databaseName.value)}` : ''}`,
                from: [decided],
              },
            ],
            check: { text: `\`fly secrets list -a "$${app}"\` shows \`DATABASE_URL\`.`, from: [decided] },
          },
        ],
      },
    },
  ]
}

function replacement(attribute: string | undefined, variable: string, name: string): Replacement {
  const differs = 'It points to Managed Postgres.'
  if (attribute === 'Endpoint.Port' || attribute === 'Port') return { kind: 'env', value: '5432', differs }
  if (attribute?.startsWith('Endpoint') === true || attribute === 'ReadEndpoint.Address') {
    return {
      kind: 'env',
      value: 'direct.FILL-IN-cluster.flympg.net',
      differs,
      fill: `host of the cluster ${name}, shown by fly mpg status (${variable})`,
    }
  }
  if (attribute?.startsWith('MasterUserSecret') === true)
    return { kind: 'secret', from: `the password that fly mpg users create printed for ${name}`, differs }
  return { kind: 'env', value: name, differs }
}

function storage(view: ResourceView): Traced<number> {
  const allocated = view
    .get('AllocatedStorage')
    .number({ what: 'size of the database in GB', standIn: SMALLEST })
  if (!allocated)
    return {
      value: SMALLEST,
      from: [
        { kind: 'fact', fact: 'the smallest usual size: Aurora grows by itself, so check what you use' },
      ],
    }
  return derive(allocated, (gb) => Math.min(LARGEST, Math.max(SMALLEST, Math.round(gb))), {
    differs: `Clusters begin with ${SMALLEST} to ${LARGEST} GB and grow by themselves.`,
  })
}

function majorVersion(view: ResourceView): Traced<16 | 17> {
  const version = view.get('EngineVersion').text({ what: 'version of PostgreSQL', standIn: '16' })
  if (!version)
    return { value: 16, from: [{ kind: 'fact', fact: 'the version that Managed Postgres starts with' }] }
  return derive(version, (text) => (Number.parseInt(text, 10) >= 17 ? 17 : 16), {
    differs: 'Managed Postgres runs version 16 or 17.',
  })
}

function planBasis(view: ResourceView): readonly Basis[] {
  const capacity = view
    .get('ServerlessV2ScalingConfiguration', 'MaxCapacity')
    .number({ what: 'largest capacity', standIn: 1 })
  const instance = view
    .get('DBInstanceClass')
    .text({ what: 'class of the instance', standIn: 'db.t4g.small' })
  const given = capacity ?? instance
  return given
    ? derive<string | number, string>(given, String, {
        differs: 'Plans come in fixed sizes; the nearest that is large enough is taken.',
      }).from
    : []
}

function adaptedBasis(value: Traced<string>): readonly Basis[] {
  return derive(value, (text) => text, { differs: 'The runbook creates it anew.' }).from
}

function quoted(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`
}
