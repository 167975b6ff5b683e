import type { Basis } from '../../../aws/traced'
import { slug } from '../../../aws/view'
import { MPG_PLANS } from '../../../facts/data-sizes'
import type { Choice } from '../../../decisions/decisions'
import type { Replacement, Store } from '../../../plan/parts'
import type { RunbookStep } from '../../../plan/plan'
import type { RuleContext } from '../../rule'
import { URL_WITH_PASSWORD, URL } from '../../../workload/service-names'
import type { DataImage } from './images'

/** Where a data store that runs as a container goes. */
export type DataFate = 'mpg' | 'upstash' | 'tigris' | 'own' | 'provider' | 'aws'

const MANAGED: Readonly<Record<NonNullable<DataImage['managed']>, Choice>> = {
  mpg: {
    id: 'mpg',
    title: 'Managed Postgres',
    consequence:
      'Primary and replica with backups, run for you. Data is moved by dump and restore; the app gets a new host, user and password.',
  },
  upstash: {
    id: 'upstash',
    title: 'Upstash Redis',
    consequence:
      'Run for you, priced by plan. The app connects by a URL with a password, so a bare host name is not enough.',
  },
  tigris: {
    id: 'tigris',
    title: 'A Tigris bucket',
    consequence: 'S3-compatible storage without servers. The app gets the endpoint and keys as secrets.',
  },
}

/** Asks where a data store goes; the first choice is what most people are best served with. */
export function dataFate(
  image: DataImage,
  name: string,
  context: RuleContext,
  text: string,
): { readonly fate: DataFate; readonly decision?: string } {
  if (image.emulates !== undefined) return { fate: 'aws' }
  const own: Choice = {
    id: 'own',
    title: `A ${image.engine} app of your own`,
    consequence: `The same image${image.path ? ' on a volume' : ''}, as it runs now. Backups, upgrades and failover are yours.`,
  }
  const provider: Choice = {
    id: 'provider',
    title: 'Somewhere else',
    consequence: `A provider of ${image.engine}, or the one you run on AWS. You set its address and credentials; no app is made for it.`,
  }
  const choices: readonly [Choice, ...Choice[]] = image.managed
    ? [MANAGED[image.managed], own, provider]
    : [own, provider]
  const answer = context.decisions.choose(
    image.kind,
    slug(name),
    `Where should ${name} (${image.engine}) live?`,
    choices,
    image.managed === 'upstash' && readsHostOnly(name, text) ? 'own' : undefined,
  )
  return { fate: answer.choice as DataFate, decision: answer.id }
}

/** Programs that read a bare host name know no password, which Upstash asks for; `text` is the file they stand in. */
function readsHostOnly(name: string, text: string): boolean {
  if (/\brediss?:\/\//.test(text)) return false
  const host = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?:HOST|ADDR|SERVER|ENDPOINT)\\w*["']?\\s*[:=,][^\\n]{0,40}\\b${host}\\b`).test(text)
}

export interface StoreNeed {
  readonly id: string
  readonly name: string
  readonly image: DataImage
  readonly fate: DataFate
  /** What the runbook's commands rest on. */
  readonly from: readonly Basis[]
  readonly database?: string
  readonly user?: string
}

/** The store that apps are pointed to, with the steps that make it. */
export function storeFor(need: StoreNeed): Store {
  const name = slug(need.name) || 'data'
  switch (need.fate) {
    case 'mpg':
      return managedPostgres(need, name)
    case 'upstash':
      return upstash(need, name)
    case 'tigris':
      return tigris(need, name)
    case 'own':
      return {
        id: need.id,
        service: {
          id: need.id,
          label: `${name} (${need.image.engine})${need.image.path ? ' on a volume' : ''}`,
          side: 'fly',
          usedBy: [],
        },
        steps: need.image.kind === 'database' ? [backups(name, need.from)] : [],
        replace: (attribute, variable) =>
          attribute === URL_WITH_PASSWORD
            ? {
                kind: 'secret',
                from: `the URL of ${variable} as it is, with the host ${need.name} replaced by the new app’s .internal name`,
                differs: 'The URL holds a password, so it becomes a secret with the new host.',
              }
            : { kind: 'keep' },
      }
    case 'provider':
    case 'aws':
      return elsewhere(need, name)
  }
}

function managedPostgres({ id, name: written, from, database, user }: StoreNeed, name: string): Store {
  const cluster = `$CLUSTER_${name.toUpperCase().replace(/-/g, '_')}`
  const plan = MPG_PLANS[0]!.name
  const differs = 'It points to Managed Postgres.'
  const commands = [
    {
      text: `fly mpg create -n ${name} -r "$MPG_REGION" -o "$ORG" --plan ${plan} --volume-size 10 --pg-major-version 16`,
      from,
    },
    { text: `${cluster.slice(1)}=…   # the id that the command above prints`, from },
    ...(database ? [{ text: `fly mpg databases create "${cluster}" -n ${quoted(database)}`, from }] : []),
    ...(user ? [{ text: `fly mpg users create "${cluster}" -u ${quoted(user)} -r schema_admin`, from }] : []),
  ]
  const replace = (attribute: string | undefined, variable: string): Replacement =>
    attribute === URL || attribute === URL_WITH_PASSWORD
      ? {
          kind: 'secret',
          from: `the connection string of the cluster ${name}, shown by fly mpg status`,
          differs,
        }
      : {
          kind: 'env',
          value: 'direct.FILL-IN-cluster.flympg.net',
          differs,
          fill: `host of the cluster ${name}, shown by fly mpg status (${variable})`,
        }
  return {
    id,
    service: {
      id,
      label: `Managed Postgres ${name} (${plan})`,
      side: 'fly',
      usedBy: [],
      priceId: `mpg-${plan}`,
    },
    steps: [
      {
        phase: 'data',
        title: `Create the Managed Postgres cluster ${name}`,
        text: [
          {
            text: `It takes the place of the container ${written}. Check first that your extensions are offered: \`fly mpg databases extensions list\`.`,
            from,
          },
        ],
        commands,
        check: { text: '`fly mpg list` shows the cluster as ready.', from },
      },
      {
        phase: 'cut-over',
        title: `Move the data of ${name}`,
        text: [
          {
            text: 'If the container holds data worth keeping: stop every writer, dump it, load the dump through the proxy, and compare the number of rows. Open the proxy in a second terminal.',
            from,
          },
        ],
        commands: [
          { text: `fly mpg proxy "${cluster}"`, from },
          {
            text: 'pg_dump --no-owner --no-acl --format=plain "$OLD_DATABASE_URL" | psql "$NEW_DATABASE_URL_BY_PROXY"',
            from,
          },
        ],
      },
    ],
    replace,
    sets: ['DATABASE_URL'],
    attach: (app) => [
      {
        phase: 'secrets',
        title: `Connect $${app} to the cluster ${name}`,
        text: [
          {
            text: 'Attaching sets the secret `DATABASE_URL`. Copy its parts into the variables that your app reads: host, user and password are new.',
            from,
          },
        ],
        commands: [
          {
            text: `fly mpg attach "${cluster}" -a "$${app}"${database ? ` -d ${quoted(database)}` : ''}`,
            from,
          },
        ],
        check: { text: `\`fly secrets list -a "$${app}"\` shows \`DATABASE_URL\`.`, from },
      },
    ],
  }
}

function upstash({ id, name: written, from }: StoreNeed, name: string): Store {
  const differs = 'It points to Upstash Redis.'
  return {
    id,
    service: { id, label: `Upstash Redis ${name}`, side: 'partner', usedBy: [] },
    steps: [
      {
        phase: 'data',
        title: `Create the Redis database ${name}`,
        text: [
          {
            text: `It takes the place of the container ${written}. The command prints a URL with a password: that is what the app connects to.`,
            from,
          },
        ],
        commands: [{ text: `fly redis create -n ${name} -o "$ORG" -r "$REGION" --no-replicas`, from }],
        check: { text: '`fly redis status` shows the database and its URL.', from },
      },
    ],
    replace: (attribute, variable) =>
      attribute === URL || attribute === URL_WITH_PASSWORD
        ? { kind: 'secret', from: `the URL that fly redis create printed for ${name}`, differs }
        : {
            kind: 'env',
            value: `fly-${name}.upstash.io`,
            differs: `${differs} It asks for a password, which the app must read too.`,
            fill: `host of the Redis database ${name}, shown by fly redis status (${variable})`,
          },
  }
}

function tigris({ id, name: written, from }: StoreNeed, name: string): Store {
  const differs = 'It points to Tigris.'
  return {
    id,
    service: { id, label: `Tigris in place of ${written}`, side: 'partner', usedBy: [] },
    steps: [],
    replace: () => ({ kind: 'env', value: 'fly.storage.tigris.dev', differs }),
    attach: (app) => [
      {
        phase: 'data',
        title: `Create a bucket for $${app}`,
        text: [
          {
            text: `It takes the place of ${written}. The command sets \`AWS_ACCESS_KEY_ID\`, \`AWS_SECRET_ACCESS_KEY\`, \`AWS_ENDPOINT_URL_S3\` and \`BUCKET_NAME\` as secrets; the endpoint speaks HTTPS on port 443. Copy them to the names that your app reads.`,
            from,
          },
        ],
        commands: [{ text: `fly storage create -n ${name} -o "$ORG" -a "$${app}"`, from }],
      },
    ],
  }
}

function elsewhere({ id, name: written, image, fate, from }: StoreNeed, name: string): Store {
  const aws = fate === 'aws'
  const differs = aws
    ? 'The real AWS service takes the place of the imitation.'
    : `It points to your provider of ${image.engine}.`
  return {
    id,
    service: {
      id,
      label: aws ? `AWS, in place of ${written}` : `${image.engine} elsewhere`,
      side: aws ? 'aws' : 'partner',
      usedBy: [],
    },
    steps: aws
      ? [
          {
            phase: 'before',
            title: `Point the apps to AWS instead of ${written}`,
            text: [
              {
                text: `${image.engine} imitates ${image.emulates ?? 'AWS'} on a laptop. Apps on Fly.io call the real service: remove the endpoint override, and give the app a role through OIDC.`,
                from,
              },
            ],
          },
        ]
      : [
          {
            phase: 'before',
            title: `Prepare ${image.engine} in place of ${written}`,
            text: [
              {
                text: 'Create it with your provider in a region near the apps, and note address and credentials.',
                from,
              },
            ],
          },
        ],
    replace: (attribute, variable): Replacement =>
      attribute === URL || attribute === URL_WITH_PASSWORD
        ? { kind: 'secret', from: `the URL of your ${image.engine} (${variable})`, differs }
        : { kind: 'env', value: `FILL-IN-${name}-host`, differs, fill: `host of ${written} (${variable})` },
  }
}

function backups(name: string, from: readonly Basis[]): RunbookStep {
  return {
    phase: 'data',
    title: `Plan the backups of ${name}`,
    text: [
      {
        text: 'Volume snapshots are no backup of a running database. Run a dump every day from a scheduled Machine and keep it in a Tigris bucket; try to restore it once.',
        from,
      },
    ],
  }
}

function quoted(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`
}
