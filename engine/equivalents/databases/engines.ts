import type { StackBuilder } from '../builder'
import type { Context, Group } from '../context'

interface Engine {
  readonly name: string
  /** What AWS runs in its place. */
  readonly managed: string
  /** The words of an image's name. */
  readonly image: RegExp
}

const ENGINES: readonly Engine[] = [
  {
    name: 'PostgreSQL',
    managed: 'an RDS for PostgreSQL instance',
    image:
      /(?:^|[/_-])(?:postgres|postgresql|postgis|pgvector|timescaledb|stolon|repmgr|postgres-flex)(?:[:@_-]|$)/i,
  },
  { name: 'MySQL', managed: 'an RDS for MySQL instance', image: /(?:^|\/)(?:mysql|percona)(?:[:@_-]|$)/i },
  { name: 'MariaDB', managed: 'an RDS for MariaDB instance', image: /(?:^|\/)mariadb(?:[:@_-]|$)/i },
  {
    name: 'Redis',
    managed: 'ElastiCache (Valkey or Redis)',
    image: /(?:^|\/)(?:redis|valkey|keydb|redis-stack)(?:[:@_-]|$)/i,
  },
  { name: 'Memcached', managed: 'ElastiCache (Memcached)', image: /(?:^|\/)memcached(?:[:@_-]|$)/i },
  { name: 'MongoDB', managed: 'Amazon DocumentDB', image: /(?:^|\/)(?:mongo|mongodb)(?:[:@_-]|$)/i },
  {
    name: 'ClickHouse',
    managed: 'an EC2 instance with EBS',
    image: /(?:^|\/)clickhouse(?:-server)?(?:[:@_-]|$)/i,
  },
  {
    name: 'Elasticsearch',
    managed: 'an Amazon OpenSearch domain',
    image: /(?:^|\/)(?:elasticsearch|opensearch)(?:[:@_-]|$)/i,
  },
]

/** The database that a file runs by itself, told by its image. */
function engineOf(image: string | undefined): Engine | undefined {
  return image === undefined ? undefined : ENGINES.find((engine) => engine.image.test(image.slice(0, 500)))
}

/** Says what AWS offers in place of a database that runs on a volume; returns the remark for the task. */
export function databaseNote(context: Context, build: StackBuilder, group: Group): string | undefined {
  const engine = engineOf(context.config.build?.image)
  if (!engine) return undefined
  const from = context.at('build.image')
  build.say(
    `${engine.name} on a Machine${group.mount === undefined ? '' : ' with a volume'} ≈ ${engine.managed}; a task on a shared file system is only the literal translation.`,
    from,
  )
  return `A database for one writer: on AWS take ${engine.managed} rather than this literal translation.`
}
