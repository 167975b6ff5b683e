import { describe, expect, it } from 'vitest'
import { convert, type Conversion } from '../../convert'

function read(
  files: Readonly<Record<string, string>>,
  decisions: Readonly<Record<string, string>> = {},
): Conversion {
  return convert(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    { parameters: new Map(), decisions: new Map(Object.entries(decisions)) },
  )
}

function toml(result: Conversion, app: string): string {
  const files = result.appFiles.flatMap((each) => each.files)
  return files.find((each) => each.path === `${app}/fly.toml`)?.text ?? ''
}

function secrets(result: Conversion, app: string): readonly string[] {
  return result.plan.apps.find((each) => each.name === app)?.secrets.map((each) => each.name) ?? []
}

const compose = (services: string): Readonly<Record<string, string>> => ({
  'press/compose.yaml': `services:\n${services}`,
})

describe('values that no file tells', () => {
  it('are secrets where the name or the shape says so, and stand-ins elsewhere', () => {
    const result = read(
      compose(`  web:
    image: acme/web
    environment:
      - SESSION_KEY=\${SESSION_KEY}
      - DATABASE_URL
      - MAIL_URL=smtp://mailer:\${MAIL_PASSWORD}@mail.example.net
      - SITE_NAME=\${SITE_NAME}
      - SECRETS_FILE=\${SECRETS_FILE}
`),
    )
    expect(secrets(result, 'press-web')).toEqual(['SESSION_KEY', 'DATABASE_URL', 'MAIL_URL'])
    expect(toml(result, 'press-web')).toContain('SITE_NAME = "FILL-IN-site-name"')
    expect(toml(result, 'press-web')).toContain('SECRETS_FILE = "FILL-IN-secrets-file"')
    expect(toml(result, 'press-web')).not.toContain('SESSION_KEY')
  })
})

describe('names of services in commands', () => {
  it('become new host names, after flags, in addresses and in scripts', () => {
    const result = read(
      compose(`  web: { image: acme/web, ports: ['8080:8080'] }
  db: { image: mariadb:11 }
  jobs:
    image: acme/jobs
    command: sh -c "nc -z db 3306 && dump --host=db --to http://web:8080/in --label web"
`),
    )
    const text = toml(result, 'press-jobs')
    expect(text).toContain('nc -z press-db.internal 3306')
    expect(text).toContain('--host=press-db.internal --to http://press-web.internal:8080/in --label web')
  })

  it('ask for the host of a managed database', () => {
    const result = read(
      compose(`  db: { image: postgres:16 }
  jobs: { image: acme/jobs, command: [dump, -h, db] }
`),
    )
    expect(toml(result, 'press-jobs')).toContain('direct.FILL-IN-cluster.flympg.net')
    expect(result.plan.apps.map((each) => each.name)).toEqual(['press-jobs'])
  })

  it('are followed into files of a ConfigMap', () => {
    const result = read({
      'shop.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: front }
data:
  default.conf: |
    location /api { proxy_pass http://api/v1; }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: front }
spec:
  selector: { matchLabels: { app: front } }
  template:
    metadata: { labels: { app: front } }
    spec:
      containers:
        - name: nginx
          image: nginx
          volumeMounts: [{ name: conf, mountPath: /etc/nginx/conf.d }]
      volumes: [{ name: conf, configMap: { name: front } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec: { containers: [{ name: api, image: acme/api, ports: [{ containerPort: 9000 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: api }
spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 9000 }] }
`,
    })
    expect(toml(result, 'shop-front')).toContain('proxy_pass http://shop-api.internal:9000/v1')
  })
})

describe('files that services share', () => {
  const files = compose(`  web: { image: acme/web, volumes: ['media:/srv/media'] }
  jobs: { image: acme/jobs, volumes: ['media:/srv/media'] }
  alone: { image: acme/other, volumes: ['own:/srv/own'] }
volumes: { media: , own: }
`)

  it('are a question, and begin as a volume for each', () => {
    const result = read(files)
    expect(result.plan.decisions.filter((each) => each.kind === 'storage').map((each) => each.id)).toEqual([
      'storage:media',
    ])
    expect(toml(result, 'press-web')).toContain('destination = "/srv/media"')
    expect(result.plan.steps.map((each) => each.title)).toContain('Decide how the files of media are shared')
  })

  it('go to a bucket where the reader says so', () => {
    const result = read(files, { 'storage:media': 'tigris' })
    expect(toml(result, 'press-web')).not.toContain('[[mounts]]')
    expect(toml(result, 'press-alone')).toContain('destination = "/srv/own"')
  })
})

describe('claims that pods share', () => {
  const pod = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: acme/${name}
          env: [{ name: METRICS_HOST, value: statsd.monitoring.svc.cluster.local }]
          volumeMounts: [{ name: files, mountPath: /srv/files }]
      volumes: [{ name: files, persistentVolumeClaim: { claimName: files-efs } }]
`
  const files = { 'press.yaml': [pod('web'), pod('jobs')].join('---\n') }

  it('are a question too, and a bucket leaves nothing unread', () => {
    expect(toml(read(files), 'press-web')).toContain('destination = "/srv/files"')
    const result = read(files, { 'storage:files-efs': 'tigris' })
    expect(toml(result, 'press-web')).not.toContain('[[mounts]]')
    expect(result.account.counts.unread).toBe(0)
    expect(result.account.counts.manual).toBeGreaterThan(0)
  })

  it('stand beside names of Services that nobody gave, which have to be filled in', () => {
    expect(toml(read(files), 'press-web')).toContain('METRICS_HOST = "FILL-IN-metrics-host"')
  })
})

describe('migrations', () => {
  it('run before each release of the service they belong to', () => {
    const result = read(
      compose(`  web: { build: ., ports: ['3000:3000'] }
  migrate: { build: ., command: npm run migrate -- --host db, restart: 'no' }
  db: { image: mariadb:11 }
`),
    )
    expect(result.plan.apps.map((each) => each.name)).toEqual(['press-web', 'press-db'])
    expect(toml(result, 'press-web')).toContain(
      'release_command = "npm run migrate -- --host press-db.internal"',
    )
    expect(result.account.counts.unread).toBe(0)
  })

  it('stay apps where they start the program too', () => {
    const result = read(
      compose(`  web: { build: ., command: sh -c "npm run migrate && npm start", ports: ['3000:3000'] }\n`),
    )
    expect(result.plan.apps.map((each) => each.name)).toEqual(['press-web'])
    expect(toml(result, 'press-web')).not.toContain('release_command')
  })
})

describe('ports of a load balancer and routes of a gateway', () => {
  const files = {
    'press.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      containers:
        - { name: api, image: acme/api, ports: [{ containerPort: 8080 }, { containerPort: 22 }] }
---
apiVersion: v1
kind: Service
metadata: { name: ssh }
spec: { type: LoadBalancer, selector: { app: api }, ports: [{ port: 22 }] }
---
apiVersion: v1
kind: Service
metadata: { name: api }
spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: api }
spec:
  hostnames: [api.example.net]
  rules: [{ matches: [{ path: { type: PathPrefix, value: / } }], backendRefs: [{ name: api, port: 80 }] }]
`,
  }

  it('leave remote shells private and make the route public under its name', () => {
    const result = read(files)
    const text = toml(result, 'press-api')
    expect(text).toContain('internal_port = 8080')
    expect(text).not.toMatch(/port = 22$/m)
    const commands = result.plan.steps.flatMap((each) => each.commands ?? []).map((each) => each.text)
    expect(commands.join('\n')).toContain('api.example.net')
    expect(result.account.counts.unread).toBe(0)
  })
})

describe('programs around a Docker host', () => {
  it('become no apps, and what they routed to becomes public under its names', () => {
    const result = read(
      compose(`  edge:
    build: ./edge
    ports: ['80:80']
    volumes: ['/var/run/docker.sock:/tmp/docker.sock:ro']
  blog: { image: ghost, environment: { VIRTUAL_HOST: blog.example.net, VIRTUAL_PORT: 2368 } }
  wiki: { image: acme/wiki, expose: ['3000'], labels: { caddy: wiki.example.net } }
  off: { image: acme/off, labels: ['traefik.enable=false', 'traefik.http.routers.a.rule=Host(\`a.example.net\`)'] }
  watch: { image: containrrr/watchtower }
  admin: { image: adminer, ports: ['8080:8080'] }
`),
    )
    expect(result.plan.apps.map((each) => each.name)).toEqual([
      'press-blog',
      'press-wiki',
      'press-off',
      'press-admin',
    ])
    expect(toml(result, 'press-blog')).toContain('internal_port = 2368')
    expect(toml(result, 'press-wiki')).toContain('internal_port = 3000')
    expect(toml(result, 'press-off')).not.toContain('[http_service]')
    expect(toml(result, 'press-admin')).not.toContain('[http_service]')
    const commands = result.plan.steps.flatMap((each) => each.commands ?? []).map((each) => each.text)
    expect(commands.filter((each) => each.includes('fly certs add')).join('\n')).toMatch(
      /blog\.example\.net[\s\S]*wiki\.example\.net/,
    )
  })
})

describe('ecs-params.yml', () => {
  it('says size, check, secrets and role of the services', () => {
    const result = read({
      'press/docker-compose.yml': `version: '3'
services:
  web: { image: acme/web, ports: ['80:80'] }
  jobs: { image: acme/jobs }
`,
      'press/ecs-params.yml': `version: 1
task_definition:
  task_role_arn: arn:aws:iam::111122223333:role/press
  task_size: { cpu_limit: 1024, mem_limit: 4GB }
  services:
    web:
      cpu_shares: 512
      mem_limit: 1GB
      healthcheck: { test: curl -f http://localhost/up, interval: 20s }
      secrets:
        - { value_from: arn:aws:secretsmanager:eu-west-1:111122223333:secret:press-abc, name: SESSION_KEY }
`,
    })
    const web = toml(result, 'press-web')
    expect(web).toContain('memory = "1gb"')
    expect(web).toContain('size = "shared-cpu-2x"')
    expect(web).toContain('path = "/up"')
    expect(web).toContain('interval = "20s"')
    expect(secrets(result, 'press-web')).toEqual(['SESSION_KEY'])
    expect(toml(result, 'press-jobs')).toContain('memory = "512mb"')
  })
})

describe('!reset and !override', () => {
  it('take away what stood below', () => {
    const result = read({
      'press/compose.yaml': `services:
  web:
    image: acme/web
    ports: ['8080:80', '9229:9229']
    environment: { DEBUG: '1', MODE: laptop }
    command: npm run dev
`,
      'press/compose.override.yaml': `services:
  web:
    ports: !override ['80:3000']
    command: !reset null
    environment: { DEBUG: !reset null, MODE: production }
`,
    })
    const web = toml(result, 'press-web')
    expect(web).toContain('internal_port = 3000')
    expect(web).toContain('MODE = "production"')
    expect(web).not.toContain('DEBUG')
    expect(web).not.toContain('npm')
    expect(result.account.counts.unread).toBe(0)
  })
})
