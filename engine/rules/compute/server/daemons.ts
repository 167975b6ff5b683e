export interface Daemon {
  readonly pattern: RegExp
  /** How it runs in the foreground, as exec form. */
  readonly command?: readonly string[]
  /** A data store: what it is called and where its data is. */
  readonly store?: { readonly name: string; readonly path: string; readonly instead: string }
}

const POSTGRES = 'Managed Postgres (`fly mpg create`) runs it for you'
const MYSQL = 'keep it on a database service, or run the official image on a volume'

/** Daemons by the names of their packages and services. */
const DAEMONS: readonly Daemon[] = [
  { pattern: /^nginx/, command: ['nginx', '-g', 'daemon off;'] },
  { pattern: /^httpd/, command: ['httpd', '-DFOREGROUND'] },
  { pattern: /^apache2/, command: ['apachectl', '-D', 'FOREGROUND'] },
  { pattern: /^tomcat/, command: ['catalina.sh', 'run'] },
  { pattern: /^haproxy/, command: ['haproxy', '-db', '-f', '/etc/haproxy/haproxy.cfg'] },
  {
    pattern: /^postgres(?:ql)?/,
    command: ['postgres'],
    store: { name: 'PostgreSQL', path: '/var/lib/postgresql', instead: POSTGRES },
  },
  {
    pattern: /^(?:mysql|mariadb)(?:-?server|-?community-server|d)?(?:\d|$)|^mysqld|^mariadb$/,
    command: ['mysqld'],
    store: { name: 'MySQL', path: '/var/lib/mysql', instead: MYSQL },
  },
  {
    pattern: /^(?:redis|valkey)/,
    command: ['redis-server'],
    store: { name: 'Redis', path: '/var/lib/redis', instead: 'Upstash (`fly redis create`) runs it for you' },
  },
  {
    pattern: /^mongo(?:d|db)/,
    command: ['mongod', '--bind_ip_all'],
    store: { name: 'MongoDB', path: '/var/lib/mongo', instead: 'MongoDB Atlas runs it for you' },
  },
  {
    pattern: /^(?:elasticsearch|opensearch)/,
    store: {
      name: 'OpenSearch',
      path: '/var/lib/elasticsearch',
      instead: 'a search service runs it for you',
    },
  },
  {
    pattern: /^rabbitmq/,
    command: ['rabbitmq-server'],
    store: { name: 'RabbitMQ', path: '/var/lib/rabbitmq', instead: 'CloudAMQP runs it for you' },
  },
]

/** The daemon that a package or service belongs to. */
export function daemonOf(name: string): Daemon | undefined {
  return DAEMONS.find((each) => each.pattern.test(name))
}
