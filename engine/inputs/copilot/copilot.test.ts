import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { convert, type Conversion } from '../../convert'
import { convertDocument } from '../../document'
import { countYamlLeaves, planted } from '../../testing/count-yaml'
import { countTemplateLeaves } from '../../testing/count-leaves'
import type { Source } from '../../text/source'

const corpus = corpusDir()

function read(sources: readonly Source[], environment?: string): Conversion {
  return convert(sources, {
    parameters: new Map(),
    decisions: new Map(),
    ...(environment ? { environment } : {}),
  })
}

function filesBelow(folder: string, base: string): readonly Source[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name): readonly Source[] => {
      const path = join(folder, name)
      return statSync(path).isDirectory()
        ? filesBelow(path, `${base}/${name}`)
        : [{ path: `${base}/${name}`, text: readFileSync(path, 'utf8') }]
    })
}

const inputs: readonly (readonly [string, readonly Source[]])[] = corpus
  ? readdirSync(join(corpus, 'aws/copilot')).map((name) => {
      const path = join(corpus, 'aws/copilot', name)
      return [
        name,
        statSync(path).isDirectory()
          ? filesBelow(path, name)
          : [{ path: name, text: readFileSync(path, 'utf8') }],
      ]
    })
  : []

describe.skipIf(!corpus)('Copilot manifests of the corpus', () => {
  it.each(inputs)('%s: counts what an outside counter counts', (_, sources) => {
    const result = read(sources)
    const expected = sources.reduce(
      (sum, each) =>
        sum + (each.path.includes('/addons/') ? countTemplateLeaves(each.text) : countYamlLeaves(each.text)),
      0,
    )
    expect(result.account.counts.leaves).toBe(expected)
  })

  it('leaves at most 3 % unread', () => {
    const all = inputs.map(([, sources]) => read(sources).account.counts)
    const leaves = all.reduce((sum, each) => sum + each.leaves, 0)
    expect(all.reduce((sum, each) => sum + each.unread, 0) / leaves).toBeLessThanOrEqual(0.03)
  })
})

const manifest = `name: web
type: Load Balanced Web Service
Planted: one
http:
  path: /
  alias: example.com
  PlantedHere: two
image:
  location: acme/web:1
  port: 8080
variables:
  MODE: base
  DB_PASSWORD: hunter2-Zx81-spectrum
environments:
  prod:
    count: 3
    variables: { MODE: prod }
    http:
      PlantedThere: three
  test:
    count: 1
`

describe('a manifest', () => {
  it('takes the settings of the environment chosen, and says what is off', () => {
    const result = read([{ path: 'web.yml', text: manifest }], 'prod')
    const toml = result.appFiles[0]?.files[0]?.text
    expect(toml).toContain('MODE = "prod"')
    const off = result.account.resources[0]!.rows.filter((each) => each.outcome === 'off')
    expect(off.map((each) => each.leaf.path)).toEqual(['variables.MODE', 'environments.test.count'])
    expect(result.runbook.text).toContain('fly scale count 3')
  })

  it('without an environment keeps to the base and says so', () => {
    const result = read([{ path: 'web.yml', text: manifest }])
    expect(result.appFiles[0]?.files[0]?.text).toContain('MODE = "base"')
    expect(result.diagnostics.map((each) => each.code)).toEqual(['environment-not-chosen'])
  })

  it('brings back keys that nobody knows, and no secret', () => {
    const result = read([{ path: 'web.yml', text: manifest }], 'prod')
    expect(planted(result)).toEqual(['Planted', 'http.PlantedHere', 'environments.prod.http.PlantedThere'])
    expect(JSON.stringify(convertDocument(result))).not.toContain('hunter2')
  })
})

describe('what stands beside a manifest', () => {
  const project = {
    'shop/copilot/api/manifest.yml': `name: api
type: Backend Service
image: { build: api/Dockerfile, port: 4000 }
env_file: api/prod.env
variables: { LOG_LEVEL: info }
taskdef_overrides:
  - { path: 'ContainerDefinitions[0].StopTimeout', value: 90 }
  - { path: 'ContainerDefinitions[0].Environment[-].Name', value: EXTRA }
  - { path: 'ContainerDefinitions[0].Environment[-].Value', value: more }
  - { path: 'not a path', value: 1 }
`,
    'shop/copilot/front/manifest.yml': `name: front
type: Request-Driven Web Service
image: { build: { dockerfile: front/Dockerfile, target: run }, port: 8080 }
variables: { API: 'http://api:4000/v1' }
`,
    'shop/copilot/web/manifest.yml': `name: web
type: Load Balanced Web Service
image: { location: acme/web, port: 80 }
http: { path: / }
variables: { API: 'http://api:4000/v1', LABEL: api }
`,
    'shop/api/prod.env': 'FEATURE=on\nLOG_LEVEL=debug\n',
  }
  const toml = (app: string): string => {
    const result = convert(
      Object.entries(project).map(([path, text]) => ({ path, text })),
      { parameters: new Map(), decisions: new Map() },
    )
    return (
      result.appFiles.flatMap((each) => each.files).find((each) => each.path === `${app}/fly.toml`)?.text ??
      ''
    )
  }

  it('is read: env files below the variables, overrides of the task on top', () => {
    const api = toml('shop-api')
    expect(api).toContain('FEATURE = "on"')
    expect(api).toContain('LOG_LEVEL = "info"')
    expect(api).toContain('EXTRA = "more"')
    expect(api).toContain('kill_timeout = "90s"')
  })

  it('keeps the build of a request-driven service', () => {
    expect(toml('shop-front')).toContain('dockerfile = "front/Dockerfile"')
    expect(toml('shop-front')).toContain('build-target = "run"')
  })

  it('leads calls by the name of a service to its app', () => {
    expect(toml('shop-web')).toContain('API = "http://shop-api.internal:4000/v1"')
    expect(toml('shop-web')).toContain('LABEL = "api"')
  })
})
