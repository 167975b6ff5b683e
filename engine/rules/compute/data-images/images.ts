import type { DecisionKind } from '../../../decisions/kinds'

/** What an image of a data store is, and where it keeps its data. */
export interface DataImage {
  readonly engine: string
  readonly kind: Extract<DecisionKind, 'database' | 'cache' | 'storage' | 'queue'>
  /** Where the official image keeps its data; absent for stores that need none. */
  readonly path?: string
  readonly port: number
  /** A service of Fly.io or a partner takes its place unless the reader says otherwise. */
  readonly managed?: 'mpg' | 'upstash' | 'tigris'
  /** It imitates an AWS service on a laptop: the real one stays. */
  readonly emulates?: string
  /** Smallest memory in MiB it starts with. */
  readonly leastMib?: number
}

const store = (
  engine: string,
  kind: DataImage['kind'],
  port: number,
  path?: string,
  more: Partial<DataImage> = {},
): DataImage => ({ engine, kind, port, ...(path ? { path } : {}), ...more })

const postgres = store('PostgreSQL', 'database', 5432, '/var/lib/postgresql/data', { managed: 'mpg' })
const mysql = store('MySQL', 'database', 3306, '/var/lib/mysql', { leastMib: 1024 })
const redis = store('Redis', 'cache', 6379, undefined, { managed: 'upstash' })
const kafka = store('Kafka', 'queue', 9092, '/var/lib/kafka/data', { leastMib: 2048 })
const zookeeper = store('ZooKeeper', 'queue', 2181, '/data', { leastMib: 1024 })
const elastic = store('Elasticsearch', 'database', 9200, '/usr/share/elasticsearch/data', { leastMib: 2048 })
const mssql = store('SQL Server', 'database', 1433, '/var/opt/mssql', { leastMib: 2048 })

/** Images by name without registry, organization and tag (aws-to-fly.md §5.47). */
const IMAGES: ReadonlyMap<string, DataImage> = new Map([
  ['postgres', postgres],
  ['postgresql', postgres],
  ['postgis', postgres],
  ['timescaledb', postgres],
  ['pgvector', postgres],
  ['mysql', mysql],
  ['mysql-server', mysql],
  ['mariadb', { ...mysql, engine: 'MariaDB' }],
  ['percona', { ...mysql, engine: 'Percona Server' }],
  ['redis', redis],
  ['redis-stack', redis],
  ['redis-stack-server', redis],
  ['valkey', { ...redis, engine: 'Valkey' }],
  ['keydb', { ...redis, engine: 'KeyDB' }],
  ['memcached', store('Memcached', 'cache', 11211)],
  ['mongo', store('MongoDB', 'database', 27017, '/data/db', { leastMib: 1024 })],
  ['mongodb', store('MongoDB', 'database', 27017, '/bitnami/mongodb', { leastMib: 1024 })],
  ['rabbitmq', store('RabbitMQ', 'queue', 5672, '/var/lib/rabbitmq', { leastMib: 512 })],
  ['nats', store('NATS', 'queue', 4222)],
  ['kafka', kafka],
  ['cp-kafka', kafka],
  ['zookeeper', zookeeper],
  ['cp-zookeeper', zookeeper],
  ['elasticsearch', elastic],
  ['opensearch', { ...elastic, engine: 'OpenSearch', path: '/usr/share/opensearch/data' }],
  ['meilisearch', store('Meilisearch', 'database', 7700, '/meili_data')],
  ['typesense', store('Typesense', 'database', 8108, '/data')],
  ['cassandra', store('Cassandra', 'database', 9042, '/var/lib/cassandra', { leastMib: 4096 })],
  ['couchdb', store('CouchDB', 'database', 5984, '/opt/couchdb/data')],
  ['influxdb', store('InfluxDB', 'database', 8086, '/var/lib/influxdb2')],
  ['clickhouse', store('ClickHouse', 'database', 8123, '/var/lib/clickhouse', { leastMib: 2048 })],
  ['clickhouse-server', store('ClickHouse', 'database', 8123, '/var/lib/clickhouse', { leastMib: 2048 })],
  ['minio', store('MinIO', 'storage', 9000, '/data', { managed: 'tigris' })],
  ['mssql', mssql],
  ['azure-sql-edge', mssql],
  [
    'localstack',
    store('LocalStack', 'storage', 4566, undefined, { emulates: 'the AWS services themselves' }),
  ],
  [
    'localstack-pro',
    store('LocalStack', 'storage', 4566, undefined, { emulates: 'the AWS services themselves' }),
  ],
  ['dynamodb-local', store('DynamoDB Local', 'database', 8000, undefined, { emulates: 'DynamoDB' })],
])

/** The data store that an image is, by its name alone. */
export function dataImage(image: string): DataImage | undefined {
  const path = image
    .trim()
    .replace(/@sha256:.*$/, '')
    .toLowerCase()
  const last = path.split('/').at(-1)!.replace(/:.*$/, '')
  if (last === 'server' && path.includes('/mssql/')) return mssql
  return IMAGES.get(last)
}

/** Folders in which data stores keep what must survive a restart. */
export function isDataPath(path: string): boolean {
  return /^\/(?:var\/lib\/(?!docker|localstack)[\w-]+(?:\/.*)?|data(?:\/db)?|bitnami(?:\/.*)?|usr\/share\/(?:elasticsearch|opensearch)\/data|var\/opt\/mssql(?:\/.*)?|opt\/couchdb\/data|meili_data|var\/www\/html|var\/atlassian.*|opt\/.*\/data)\/?$/.test(
    path,
  )
}
