import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
/** The script bundles the sources; what it made is then run directly, so that the sources are not compared each time. */
let command = join(root, 'scripts', 'undock.mjs')

function newestBundle(): string {
  const cache = join(root, '.cache')
  const bundles = readdirSync(cache)
    .filter((name) => /^undock-\w+$/.test(name))
    .map((name) => ({ path: join(cache, name), made: statSync(join(cache, name)).mtimeMs }))
  return join(bundles.toSorted((a, b) => b.made - a.made)[0]!.path, 'main.mjs')
}

interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command as its own process. */
function undock(args: readonly string[], input: string | Uint8Array = ''): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [command, ...args])
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', fail)
    child.on('close', (status) =>
      done({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    )
    // A command that refuses its arguments ends before it reads.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

const template = `Parameters:
  Image:
    Type: String
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: shop-web
      Cpu: '256'
      Memory: '512'
      ContainerDefinitions:
        - Name: web
          Image: !Ref Image
          PortMappings:
            - ContainerPort: 8080
  Service:
    Type: AWS::ECS::Service
    Properties:
      DesiredCount: 2
      TaskDefinition: !Ref Task
`

const queue = JSON.stringify({
  Resources: { Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } } },
})

const terraform = `variable "size" {
  type = number
}

resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  visibility_timeout_seconds = var.size
}
`

const flyFile = 'app = "shop-web"\nprimary_region = "iad"\n'

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'undock-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

function utf16(text: string): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
}

/** The parts of the document that these tests look at. */
interface Converted {
  readonly version: number
  readonly error?: { readonly message: string }
  readonly sources: readonly { readonly format: string; readonly paths: readonly string[] }[]
  readonly parameters: readonly {
    readonly name: string
    readonly value: string | null
    readonly origin: string
  }[]
  readonly apps: readonly { readonly name: string; readonly files: readonly { readonly path: string }[] }[]
  readonly fill: readonly object[]
  readonly decisions: readonly { readonly id: string; readonly choice: string; readonly isDefault: boolean }[]
  readonly diagnostics: readonly { readonly code: string; readonly severity: string; readonly path: string }[]
  readonly counts: Readonly<Record<string, number>>
}

function documentOf({ stdout }: Ran): Converted {
  return JSON.parse(stdout)
}

beforeAll(async () => {
  expect((await undock(['--version'])).status).toBe(0)
  command = newestBundle()
}, 60_000)

describe('undock convert, as a process', { timeout: 60_000 }, () => {
  it('prints one document, whose counts add up', async () => {
    const ran = await undock(['convert', '-', '--json'], template)
    expect([ran.status, ran.stderr]).toEqual([0, ''])
    const { version, sources, apps, fill, counts } = documentOf(ran)
    expect([version, sources[0]?.format, sources[0]?.paths]).toEqual([1, 'cloudformation', ['-']])
    expect(apps.flatMap((app) => app.files.map((each) => each.path))).toContain('fly.toml')
    expect(fill.length).toBeGreaterThan(0)
    const { leaves, ...outcomes } = counts
    expect(Object.values(outcomes).reduce((sum, each) => sum + each, 0)).toBe(leaves)
  })

  it('takes a folder and several files, in order and as spelled', async () => {
    const folder = folderOf({
      'web.yaml': template,
      'jobs/queue.json': queue,
      'node_modules/x/template.yaml': template,
      'logo.txt': new Uint8Array([137, 80, 0, 1]),
    })
    const whole = await undock(['convert', folder, '--json'])
    expect(documentOf(whole).sources.flatMap((each) => each.paths)).toEqual([
      `${folder}/jobs/queue.json`,
      `${folder}/web.yaml`,
    ])
    expect(whole.status).toBe(0)
    const two = await undock(['convert', join(folder, 'web.yaml'), join(folder, 'jobs'), '--json'])
    expect(documentOf(two).sources.flatMap((each) => each.paths)).toEqual([
      join(folder, 'web.yaml'),
      `${join(folder, 'jobs')}/queue.json`,
    ])
  })

  it('takes parameters, variable files and answers', async () => {
    const given = documentOf(
      await undock(
        ['convert', '-', '--json', '--param', 'Image=nginx:1', '--decide', 'region=lhr'],
        template,
      ),
    )
    expect(given.parameters).toMatchObject([{ name: 'Image', value: 'nginx:1', origin: 'given' }])
    expect(given.decisions).toContainEqual(
      expect.objectContaining({ id: 'region', choice: 'lhr', isDefault: false }),
    )
    const folder = folderOf({ 'main.tf': terraform })
    const variables = join(folderOf({ 'live.tfvars': 'size = 45\n' }), 'live.tfvars')
    const read = documentOf(await undock(['convert', folder, '--json', '--var-file', variables]))
    expect(read.parameters).toMatchObject([{ name: 'size', value: '45', origin: 'given' }])
  })

  it('writes files once, again when they are the same, and over changed ones only by force', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'undock-')), 'out')
    const args = ['convert', '-', '--out', out]
    expect((await undock(args, template)).status).toBe(0)
    const app = readdirSync(out).find((name) => existsSync(join(out, name, 'fly.toml')))
    const path = join(out, app!, 'fly.toml')
    const written = readFileSync(path, 'utf8')
    expect((await undock(['validate', path, '--strict'])).status).toBe(0)
    expect((await undock(args, template)).status).toBe(0)
    writeFileSync(path, flyFile)
    const refused = await undock([...args, '--json'], template)
    expect(refused.status).toBe(2)
    expect(documentOf(refused).error?.message).toContain('--force')
    expect(readFileSync(path, 'utf8')).toBe(flyFile)
    expect((await undock([...args, '--force'], template)).status).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(written)
  })

  it('answers wrong use with status 2 and an error document', async () => {
    const folder = folderOf({ 'web.yaml': template })
    const file = join(folder, 'web.yaml')
    const wrong = [
      ['convert'],
      ['convert', join(folder, 'none.yaml')],
      ['convert', file, '--format', 'word'],
      ['convert', file, '--param', 'Image'],
      ['convert', file, '--decide', 'region'],
      ['convert', file, '--decide', 'region=atlantis'],
      ['convert', file, '--decide', 'database:none=mpg'],
      ['convert', file, '--region', 'atlantis'],
      ['convert', file, '--var-file', join(folder, 'none.tfvars')],
      ['convert', file, '--var-file', folder],
      ['convert', file, '--out', join(file, 'below')],
      ['convert', file, '--nonsense'],
    ]
    for (const args of wrong) {
      const ran = await undock([...args, '--json'])
      expect([ran.status, ran.stderr], args.join(' ')).toEqual([2, ''])
      expect(JSON.parse(ran.stdout), args.join(' ')).toEqual({
        version: 1,
        error: { message: expect.stringMatching(/\S/) },
      })
    }
    const { status, stdout, stderr } = await undock(['convert', file, '--nonsense'])
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('--help')
  })

  it('answers what cannot be read with status 1 and the place', async () => {
    const folder = folderOf({
      'binary.yaml': new Uint8Array([1, 0, 2, 0]),
      'broken.json': '{"Resources": ',
      'empty.yaml': '',
    })
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'))
    for (const name of ['binary.yaml', 'broken.json', 'empty.yaml', 'loop.yaml']) {
      const ran = await undock(['convert', join(folder, name), '--json'])
      expect([ran.status, ran.stderr], name).toEqual([1, ''])
      expect(documentOf(ran).diagnostics, name).toContainEqual(
        expect.objectContaining({ severity: 'error', path: join(folder, name) }),
      )
    }
    const nothing = await undock(['convert', mkdtempSync(join(tmpdir(), 'undock-')), '--json'])
    expect(nothing.status).toBe(1)
    expect(documentOf(nothing).diagnostics.length).toBeGreaterThan(0)
  })

  it('reads UTF-16 and byte-order marks', async () => {
    const plain = documentOf(await undock(['convert', '-', '--json'], template))
    for (const input of [utf16(template), `\uFEFF${template}`]) {
      const ran = await undock(['convert', '-', '--json'], input)
      expect(ran.status).toBe(0)
      expect(documentOf(ran).counts).toEqual(plain.counts)
    }
  })
})

describe('undock validate and equivalent, as processes', { timeout: 60_000 }, () => {
  it('answers what cannot be read with status 1 and the place', async () => {
    const folder = folderOf({ 'fly.toml': new Uint8Array([1, 0, 2, 0]), 'good/fly.toml': flyFile })
    symlinkSync('fly.loop.toml', join(folder, 'fly.loop.toml'))
    for (const path of [join(folder, 'fly.toml'), join(folder, 'fly.loop.toml')]) {
      const ran = await undock(['validate', path, join(folder, 'good'), '--json'])
      expect([ran.status, ran.stderr]).toEqual([1, ''])
      expect(JSON.parse(ran.stdout)).toMatchObject({
        version: 1,
        files: [
          { path, valid: false, diagnostics: [{ code: 'file-not-read', severity: 'error', path }] },
          { valid: true },
        ],
      })
    }
  })

  it('refuses what is no UTF-8, as Fly’s CLI does, and says where', async () => {
    const latin = new Uint8Array([...new TextEncoder().encode(`${flyFile}# caf`), 0xe9, 0x0a])
    const place = { line: flyFile.split('\n').length, column: 6 }
    for (const [input, at] of [
      [utf16(flyFile), { line: 1, column: 1 }],
      [latin, place],
    ] as const) {
      const ran = await undock(['validate', '-', '--json'], input)
      expect(ran.status).toBe(1)
      expect(JSON.parse(ran.stdout)).toMatchObject({
        files: [{ valid: false, diagnostics: [{ code: 'not-utf-8', severity: 'error', ...at }] }],
      })
    }
  })

  it('gives the AWS side of a file, and refuses what is none', async () => {
    const ran = await undock(['equivalent', '-', '--json'], flyFile)
    expect([ran.status, ran.stderr]).toEqual([0, ''])
    expect(JSON.parse(ran.stdout)).toMatchObject({
      version: 1,
      text: expect.any(String),
      links: expect.any(Array),
      keys: expect.any(Array),
    })
    expect((await undock(['equivalent', '-', '--json'], 'app = = 1')).status).toBe(1)
    expect((await undock(['equivalent', '-', '--to', 'word', '--json'], flyFile)).status).toBe(2)
  })
})
