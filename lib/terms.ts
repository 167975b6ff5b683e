/** A spelling that is wrong wherever it stands in prose, and the one its owner uses. */
export interface Term {
  readonly wrong: RegExp
  readonly right: string
}

const term = (right: string, wrong: RegExp): Term => ({ right, wrong })

/** How owners spell their names, and words that are easily got wrong. Patterns see text without code and addresses. */
const TERMS: readonly Term[] = [
  term('Fly.io', /\b(?:fly\.io|Fly\.IO|FLY\.IO|Fly\.Io|Flyio|FlyIO|Fly IO|fly io)\b/),
  term('fly.toml', /\b(?:Fly\.toml|Fly\.Toml|FLY\.TOML|fly\.TOML|flytoml)\b/),
  term('flyctl', /\b(?:Flyctl|FlyCtl|FlyCTL|FLYCTL)\b/),
  term('Fly Proxy', /\b(?:fly[ -]proxy|Fly proxy|Fly-Proxy|FlyProxy)\b/),
  term('Machine', /\b(?:Fly|fly) machines?\b/),
  term(
    'Managed Postgres',
    /\b(?:managed postgres|Managed postgres|managed Postgres|Managed PostgreSQL|ManagedPostgres)\b/,
  ),
  term('PostgreSQL or Postgres', /\b(?:Postgresql|PostGres|PostgresSQL|Postgre SQL|PostGreSQL)\b/),
  term('PgBouncer', /\b(?:Pgbouncer|PGBouncer|pgBouncer|PG Bouncer|Pg Bouncer)\b/),
  term('Flycast', /\b(?:FlyCast|Fly Cast|Fly cast)\b/),
  term('Anycast', /\b(?:anycast|AnyCast|Any cast)\b/),
  term('WireGuard', /\b(?:Wireguard|wireguard|Wire Guard|WireGaurd)\b/),
  term('Tigris', /\b(?:Trigris|Tigiris)\b/),
  term('LiteFS', /\b(?:LiteFs|Litefs|Lite FS)\b/),
  term('LanceDB', /\b(?:Lancedb|LanceDb|Lance DB)\b/),
  term('SQLite', /\b(?:Sqlite|SQLIte|SqLite|SQLlite)\b/),
  term('MySQL', /\b(?:Mysql|MySql|mySQL|My SQL)\b/),
  term('MariaDB', /\b(?:Mariadb|MariaDb|Maria DB)\b/),
  term('MongoDB', /\b(?:Mongodb|MongoDb|Mongo DB)\b/),
  term('RabbitMQ', /\b(?:Rabbitmq|RabbitMq|Rabbit MQ)\b/),
  term('AWS', /\b(?:Aws|A\.W\.S\.)(?![\w:])/),
  term('CloudFormation', /\b(?:Cloudformation|Cloud Formation|cloud formation)\b/),
  term('CloudFront', /\b(?:Cloudfront|Cloud Front)\b/),
  term('CloudWatch', /\b(?:Cloudwatch|Cloud Watch)\b/),
  term('CodeBuild', /\b(?:Codebuild|Code Build)\b/),
  term('CodeDeploy', /\b(?:Codedeploy|Code Deploy)\b/),
  term('CodePipeline', /\b(?:Codepipeline|Code Pipeline)\b/),
  term('DocumentDB', /\b(?:Documentdb|DocumentDb|Document DB)\b/),
  term('DynamoDB', /\b(?:Dynamodb|DynamoDb|Dynamo DB)\b/),
  term('ElastiCache', /\b(?:Elasticache|ElasticCache|Elastic Cache)\b/),
  term('Elastic Beanstalk', /\b(?:ElasticBeanstalk|Elastic beanstalk|Beanstalks)\b(?!:)/),
  term('EventBridge', /\b(?:Eventbridge|Event Bridge|EventsBridge)\b/),
  term('Fargate', /\b(?:FarGate|Farget)\b/),
  term('MemoryDB', /\b(?:Memorydb|MemoryDb|Memory DB)\b/),
  term('OpenSearch', /\b(?:Opensearch|Open Search)\b/),
  term('Parameter Store', /\b(?:Parameter store|ParameterStore)\b/),
  term('RDS Proxy', /\bRDS proxy\b/),
  term('Redshift', /\bRedShift\b/),
  term('Route 53', /\b(?:Route53|route53|Route-53)\b(?!:)/),
  term('Secrets Manager', /\b(?:Secret Manager|Secrets manager|SecretsManager)\b(?!:)/),
  term('Step Functions', /\b(?:Step functions|StepFunctions)\b(?!:)/),
  term('App Runner', /\b(?:AppRunner|App runner|Apprunner)\b(?!:)/),
  term('Auto Scaling', /\b(?:AutoScaling|Auto scaling|Auto-scaling|Auto-Scaling)\b(?!:)/),
  term('Dockerfile', /\b(?:DockerFile|Docker file|dockerfile)\b/),
  term('GitHub', /\b(?:Github|Git Hub)\b/),
  term('GitLab', /\b(?:Gitlab|Git Lab)\b/),
  term('Grafana', /\b(?:Graphana|Graffana)\b/),
  term('JavaScript', /\b(?:Javascript|Java Script)\b/),
  term('Kubernetes', /\b(?:Kubernets|Kubernetis)\b/),
  term('OpenTelemetry', /\b(?:Opentelemetry|Open Telemetry)\b/),
  term('Prometheus', /\bPrometeus\b/),
  term('TypeScript', /\b(?:Typescript|Type Script)\b/),
  term('Let’s Encrypt', /\b(?:LetsEncrypt|Lets Encrypt|Letsencrypt|Let['’]s encrypt)\b/),
  term('IPv4 or IPv6', /\b(?:IPV[46]|Ipv[46]|IP v[46])\b/),
  term('health check', /\b(?:healthcheck|healthchecks|health-check|health-checks)\b/),
  term('file system', /\b(?:filesystem|filesystems|file-system)\b/i),
  term('set up (verb)', /\bto setup\b/),
  term('occurred', /\boccured\b/),
  term('separate', /\bseperate\w*\b/i),
  term('until', /\buntill\b/i),
  term('receive', /\brecieve\w*\b/i),
  term('dependent', /\bdependant\b/i),
  term('necessary', /\b(?:neccessary|necesary)\b/i),
  term('its own', /\bit's own\b/i),
  term('successful', /\bsuccesful\w*\b/i),
  term('environment', /\benviroment\w*\b/i),
  term('accommodate', /\baccomodate\w*\b/i),
  term('a single word', /\b(?:the the|a a|an an|is is|to to|of of|in in|and and|for for|with with)\b/),
]

/** Words of advertising; nothing here is sold. */
const MARKETING =
  /\b(?:seamless(?:ly)?|effortless(?:ly)?|blazing(?:ly)?|lightning[- ]fast|world[- ]class|cutting[- ]edge|next[- ]generation|game[- ]chang\w+|revolutionary|supercharge\w*|unleash\w*|best[- ]in[- ]class|state[- ]of[- ]the[- ]art|turnkey|delight(?:ful|s)?|amazing|awesome)\b/i

/** Prose as people read it: fenced and inline code, addresses, tags and the ids of headings are blanked, lines stay. */
function proseOf(text: string): string {
  const blank = (found: string) => found.replaceAll(/[^\n]/g, ' ')
  return text
    .replaceAll(/```[\s\S]*?```/g, blank)
    .replaceAll(/`[^`\n]*`/g, blank)
    .replaceAll(/https?:\/\/\S+/g, blank)
    .replaceAll(/\]\([^)\n]*\)/g, blank)
    .replaceAll(/\[#[^\]\n]*\]/g, blank)
    .replaceAll(/<\/?[A-Za-z][^>]*>/g, blank)
    .replaceAll(/[\w.-]*\/[\w./-]+/g, blank)
    .replaceAll(/\b[\w-]+(?:\.[\w-]+)*\.fly\.(?:io|dev)\b/g, blank)
}

/** Every misspelt term and word of advertising of a text, as `line: found, write right`. */
export function misspelt(text: string): readonly string[] {
  return proseOf(text)
    .split('\n')
    .flatMap((line, index) => [
      ...TERMS.flatMap(({ wrong, right }) => {
        const [found] = wrong.exec(line) ?? []
        return found === undefined ? [] : [`${index + 1}: ${found}, write ${right}`]
      }),
      ...(MARKETING.exec(line)?.slice(0, 1) ?? []).map((found) => `${index + 1}: ${found} sells something`),
    ])
}
