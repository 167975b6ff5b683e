import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { TextValue, Value } from '../../../aws/value'
import { showValue } from '../../../aws/value'
import { probeFromCommand } from '../../../workload/probe'
import type { Build, Container, EnvVar, MachineFile, Probe, SecretRef } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { linkNames } from '../../../workload/service-names'
import { neighboursOf } from './fate'
import { besideApp } from './mounts'
import { duration, wordsOf } from './parse'

/** Reads what a service runs. Secrets and configs, which are files, are read apart. */
export function readContainer(
  view: ResourceView,
  context: RuleContext,
  secrets: readonly SecretRef[],
): Container {
  const name = view.resource.native.name
  const build = readBuild(view.get('build'))
  const image = build ? undefined : view.get('image').take()
  const command = wordsOf(view.get('command'), `command of ${name}`)
  const entrypoint = wordsOf(view.get('entrypoint'), `entry point of ${name}`)
  const directory = view.get('working_dir')
  const workingDirectory =
    command && directory.exists
      ? directory.text({ what: `working directory of ${name}`, standIn: '/FILL-IN-path' })
      : undefined
  return {
    name,
    at: view.resource.at,
    ...(image ? { image } : {}),
    ...(build ? { build } : {}),
    ...(command ? { command: command.words, shell: command.shell } : {}),
    ...(entrypoint ? { entrypoint: entrypoint.words } : {}),
    ...(workingDirectory ? { workingDirectory } : {}),
    env: readEnvironment(view, context),
    secrets,
    neighbours: neighboursOf(view, context),
  }
}

function readBuild(view: Cursor): Build | undefined {
  if (!view.exists) return undefined
  const context = view.value?.kind === 'map' ? view.get('context') : view
  const isRemote = /^(?:https?:|git@|git:|ssh:)/.test(context.peekShown() ?? '')
  const folder = isRemote ? undefined : context.text({ what: 'folder of the build', standIn: '.' })
  const dockerfile = view.get('dockerfile').text({ what: 'Dockerfile', standIn: 'Dockerfile' })
  const target = view.get('target').text({ what: 'target of the build', standIn: 'FILL-IN-target' })
  return {
    ...(folder ? { context: derive(folder, (text) => text.replace(/^\.\//, '') || '.') } : {}),
    // fly.toml stands in a folder of its own beside the project, and paths start there.
    ...(dockerfile
      ? { dockerfile: derive(dockerfile, (text) => joinPath('..', folder?.value ?? '.', text)) }
      : {}),
    ...(target ? { target } : {}),
    args: pairsOf(view.get('args')),
  }
}

function joinPath(...parts: readonly string[]): string {
  const joined: string[] = []
  for (const part of parts.flatMap((each) => each.split('/'))) {
    if (part === '..' && joined.length > 1 && joined.at(-1) !== '..') joined.pop()
    else if (part !== '' && part !== '.') joined.push(part)
  }
  return joined.join('/')
}

/** Variables of env files first, then the service's own, which win. */
function readEnvironment(view: ResourceView, context: RuleContext): readonly EnvVar[] {
  const neighbours = neighboursOf(view, context)
  const files = view.get('env_file')
  const given = (files.value?.kind === 'map' ? [files] : files.items()).flatMap((each) =>
    each.value?.leaf ? pairsOf(each) : [],
  )
  const byName = new Map<string, Traced<Value>>()
  for (const each of [...given, ...pairsOf(view.get('environment'))]) byName.set(each.name, each.value)
  return [...byName].map(([name, value]) => ({
    name,
    value: { ...value, value: linkNames(name, value.value, neighbours) },
  }))
}

/** `NAME: value` of a map, `NAME=value` of a list; names without value are left out. */
function pairsOf(view: Cursor): readonly EnvVar[] {
  if (view.value?.kind === 'map') {
    return view.entries().flatMap(({ key, cursor }): readonly EnvVar[] => {
      if (cursor.value?.kind === 'scalar' && cursor.value.value === null) return []
      const value = cursor.take()
      return value ? [{ name: key, value }] : []
    })
  }
  return view.items().flatMap((each): readonly EnvVar[] => {
    if (each.value?.kind === 'map') return pairsOf(each)
    const split = each.value && splitPair(each.value)
    const taken = split && each.take()
    return taken ? [{ name: split.name, value: { ...taken, value: split.value } }] : []
  })
}

function splitPair(value: Value): { readonly name: string; readonly value: Value } | undefined {
  const shown = showValue(value)
  const equals = shown.indexOf('=')
  if (equals <= 0) return undefined
  const base = { at: value.at, ...(value.leaf ? { leaf: value.leaf } : {}) }
  if (value.kind === 'scalar')
    return {
      name: shown.slice(0, equals).trim(),
      value: { ...base, kind: 'scalar', value: shown.slice(equals + 1) },
    }
  if (value.kind !== 'text') return undefined
  const [first, ...rest] = value.parts
  if (typeof first !== 'string' || !first.includes('=')) return undefined
  const cut = first.indexOf('=')
  const parts: TextValue['parts'] = [first.slice(cut + 1), ...rest].filter((each) => each !== '')
  return {
    name: first.slice(0, cut).trim(),
    value:
      parts.length === 1 && typeof parts[0] !== 'string'
        ? { ...parts[0]!, ...base }
        : { ...base, kind: 'text', parts },
  }
}

/** The health check in seconds, with Compose's defaults; `besides` counts where the service has none. */
export function readHealthCheck(view: ResourceView, besides: Cursor | undefined): Probe | undefined {
  const own = view.get('healthcheck')
  const check = own.exists ? own : (besides ?? own)
  const test = check.get('test')
  if (!test.exists || check.get('disable').peekBoolean() === true) return undefined
  const words =
    test.value?.kind === 'list'
      ? test.texts({ what: 'health check command', standIn: 'true' })
      : (() => {
          const text = test.text({ what: 'health check command', standIn: 'true' })
          return (
            text &&
            derive(text, (each): readonly string[] => (each === 'NONE' ? ['NONE'] : ['CMD-SHELL', each]))
          )
        })()
  const probe = words && probeFromCommand(words)
  if (!probe) return undefined
  const grace = duration(check.get('start_period'), 'health check start period', 10)
  return {
    ...probe,
    intervalSeconds:
      duration(check.get('interval'), 'health check interval', 30) ??
      fromFact(30, 'Compose checks every 30 seconds unless told otherwise'),
    timeoutSeconds:
      duration(check.get('timeout'), 'health check timeout', 30) ??
      fromFact(30, 'Compose waits 30 seconds for a check unless told otherwise'),
    ...(grace ? { graceSeconds: grace } : {}),
  }
}

export interface MountedFiles {
  readonly files: readonly MachineFile[]
  readonly secrets: readonly SecretRef[]
}

/** Compose's secrets and configs, which are files of the container (aws-to-fly.md §5.47). */
export function readFiles(view: ResourceView, context: RuleContext): MountedFiles {
  const files: MachineFile[] = []
  const secrets: SecretRef[] = []
  const definition = (type: string, name: string): ResourceView | undefined =>
    context
      .all(type)
      .find((each) => each.resource.native.name === name && each.resource.source === view.resource.source)
  for (const each of namedOf(view.get('secrets'))) {
    const top = definition('Compose::Secret', each.name)
    const name = each.name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
    const guest = each.target ?? each.name
    const source = top ? firstTaken(top, ['file', 'environment', 'name']) : undefined
    const where =
      source === undefined
        ? `the content of the Compose secret ${each.name}`
        : `the base64 of ${source.key === 'file' ? 'the file' : source.key === 'environment' ? 'the variable' : 'the secret'} ${source.value.value}`
    const differs = 'The file comes from a secret of the app, kept as base64.'
    secrets.push({
      name,
      from: derive(source ? alsoFrom(each.from, source.value) : each.from, () => where, { differs }),
      store: 'other',
      ...(source ? readOf(source.key, source.value.value) : {}),
    })
    files.push({
      path: derive(each.from, () => (guest.startsWith('/') ? guest : `/run/secrets/${guest}`), { differs }),
      secret: derive(each.from, () => name, { differs }),
    })
  }
  for (const each of namedOf(view.get('configs'))) {
    const top = definition('Compose::Config', each.name)
    const guest = each.target ?? `/${each.name}`
    const path = derive(each.from, () => (guest.startsWith('/') ? guest : `/${guest}`))
    const content = top?.get('content').text({ what: `content of ${each.name}`, standIn: '' })
    const file = top?.get('file').text({ what: `file of ${each.name}`, standIn: 'FILL-IN-file' })
    if (content) files.push({ path, raw: content })
    else if (file) files.push({ path, local: derive(file, (text) => besideApp(view, text)) })
  }
  return { files, secrets }
}

/** The command that prints a secret's content in base64. */
function readOf(key: string, source: string): { readonly read?: string } {
  if (source.includes('FILL-IN')) return {}
  if (key === 'file' && /^[\w./-]+$/.test(source)) return { read: `base64 < ${source} | tr -d '\\n'` }
  if (key === 'environment' && /^\w+$/.test(source))
    return { read: `printf '%s' "$${source}" | base64 | tr -d '\\n'` }
  return {}
}

interface Named {
  readonly name: string
  readonly target: string | undefined
  readonly from: Traced<Value>
}

function namedOf(view: Cursor): readonly Named[] {
  return view.items().flatMap((each): readonly Named[] => {
    if (each.value?.kind !== 'map') {
      const name = each.peekText()
      const from = each.take()
      return name !== undefined && from ? [{ name, target: undefined, from }] : []
    }
    const name = each.get('source').peekText()
    const from = each.get('source').take()
    const target = each.get('target').take()
    return name !== undefined && from
      ? [{ name, target: each.get('target').peekText(), from: alsoFrom(from, target) }]
      : []
  })
}

function firstTaken(
  view: ResourceView,
  keys: readonly string[],
): { readonly key: string; readonly value: Traced<string> } | undefined {
  for (const key of keys) {
    const value = view
      .get(key)
      .text({ what: `${key} of ${view.resource.native.name}`, standIn: `FILL-IN-${key}` })
    if (value) return { key, value }
  }
  return undefined
}
