import type { Leaf } from '../../aws/leaf'
import type { AwsStack, Parameter, Resource } from '../../aws/stack'
import { plainText, property, type MapEntry, type MapValue, type Value } from '../../aws/value'
import { get, textOf, type Entry } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import type { Located } from '../../text/source'
import { regionInText } from '../cloudformation/reader'
import { nameFromPath, type InputFile } from '../input-file'
import type { Scope } from '../reader'
import { readEnvFile } from './env-file'
import { folderOf, localId, resolvePath, sectionOf, SECTIONS, type ComposeFile, type Section } from './files'
import { interpolate, type Variable, type Variables } from './interpolate'
import { mergeMaps } from './merge'
import { serviceSlips } from './slips'
import { ValueBuilder } from './values'

export interface ProjectFiles {
  readonly id: string
  /** The file that the project is named after, and beside which `.env` stands. */
  readonly base: ComposeFile
  /** Included files first, then the base, then what overrides it. */
  readonly merged: readonly ComposeFile[]
  /** Variants for other environments. */
  readonly idle: readonly ComposeFile[]
  /** Files that services extend services of. */
  readonly extended: readonly ComposeFile[]
  /** `ecs-params.yml` of the ECS CLI. */
  readonly params: InputFile | undefined
  readonly byPath: ReadonlyMap<string, InputFile>
  readonly composeByPath: ReadonlyMap<string, ComposeFile>
  readonly scope: Scope
}

interface Built {
  readonly value: MapValue
  readonly leaves: readonly Leaf[]
}

/** One Compose project: its files merged, its variables filled in, its services extended. */
export class Project implements Variables {
  private readonly diagnostics: Diagnostic[] = []
  private readonly variables = new Map<string, { readonly variable: Variable; readonly at: Located }>()
  private readonly environment = new Map<string, { readonly value: string; readonly from: Located }>()
  private readonly services = new Map<string, Built>()
  private readonly elsewhere = new Map<string, Built>()
  private readonly borrowed = new Set<string>()
  private readonly opening = new Set<string>()

  constructor(private readonly files: ProjectFiles) {
    const folder = folderOf(this.base.file.path)
    const dotEnv = files.byPath.get(resolvePath(folder, '.env'))
    if (dotEnv)
      for (const each of readEnvFile(dotEnv.source))
        this.environment.set(each.name, {
          value: each.value,
          from: { source: dotEnv.source, span: each.span },
        })
  }

  private get base(): ComposeFile {
    return this.files.base
  }

  lookup(name: string): { readonly value: string; readonly from?: Located } | undefined {
    const given = this.files.scope.options.parameters.get(name)
    return given === undefined ? this.environment.get(name) : { value: given }
  }

  saw(variable: Variable, at: Located): void {
    if (!this.variables.has(variable.name)) this.variables.set(variable.name, { variable, at })
  }

  read(): AwsStack {
    const { id, merged, idle, extended, params, scope } = this.files
    const sections = Object.keys(SECTIONS) as Section[]
    const resources = sections.flatMap((section) => this.resources(section))
    const text = merged.map((each) => each.file.source.text).join('\n')
    for (const each of idle) {
      this.report(
        each,
        'compose-variant',
        'warning',
        `\`${each.file.baseName}\` is not merged: give \`--environment ${variantOf(each)}\` to take it in place of the override file.`,
      )
    }
    const all = [...merged, ...idle, ...extended]
    return {
      id,
      format: 'compose',
      paths: [...all.map((each) => each.file.path), ...(params ? [params.path] : [])],
      name: this.projectName(),
      region: scope.options.awsRegion ?? regionInText(text),
      resources: [...resources, ...this.unusedBases(), ...(params ? this.paramsOf(params) : [])],
      parameters: this.parameters(),
      exports: [],
      diagnostics: [...all.flatMap((each) => each.file.read('1.2').diagnostics), ...this.diagnostics],
    }
  }

  private projectName(): string | undefined {
    for (const { root } of this.files.merged.toReversed()) {
      const node = get(root, 'name')
      const text = textOf(node)
      if (!node || text === undefined) continue
      const { pieces } = interpolate(text, { source: node.source, span: node.span }, this)
      if (pieces.every((each) => typeof each === 'string')) return pieces.join('')
    }
    const { path } = this.base.file
    const name = nameFromPath(path)?.replace(/^(?:docker-)?compose[.-]?/i, '')
    return name === undefined || name === '' ? undefined : name
  }

  private resources(section: Section): readonly Resource[] {
    const names = new Set(
      this.files.merged.flatMap((file) => sectionOf(file, section).map((each) => each.key)),
    )
    return [...names].flatMap((name): readonly Resource[] => {
      const entries = this.files.merged.flatMap((file) =>
        sectionOf(file, section)
          .filter((each) => each.key === name)
          .map((entry) => ({ file, entry })),
      )
      const last = entries.at(-1)!
      const row = this.files.scope.globalId(localId(section, name))
      const built =
        section === 'services'
          ? this.service(name, row)
          : this.merge(
              entries.map(({ entry }) => entry),
              row,
            )
      if (!built) return []
      const off = section === 'services' ? this.profileOff(built.value) : undefined
      const idle = this.idleLeaves(section, name, row)
      return [
        {
          id: row,
          row,
          type: SECTIONS[section],
          properties: built.value,
          leaves: [...built.leaves.map((each) => (off && !each.off ? { ...each, off } : each)), ...idle],
          at: { source: last.entry.value.source, span: last.entry.keySpan },
          native: { type: SECTIONS[section], name },
          source: this.files.id,
          state: off ? 'off' : 'on',
          ...(off ? { stateReason: off } : {}),
        },
      ]
    })
  }

  private merge(entries: readonly Entry[], row: string): Built {
    const dropped = new Map<Leaf, string>()
    let value: MapValue | undefined
    const leaves: Leaf[] = []
    for (const { value: node, keySpan } of entries) {
      const builder = new ValueBuilder(row, this)
      const next = builder.map(node, { source: node.source, span: keySpan })
      leaves.push(...builder.leaves)
      value = value
        ? mergeMaps(
            value,
            next,
            (each) =>
              leavesIn(each).forEach((leaf) =>
                dropped.set(leaf, `\`${shortName(node.source.path)}\` replaces it`),
              ),
            builder.tags,
          )
        : next
    }
    return { value: value!, leaves: withDropped(leaves, dropped) }
  }

  /** A service with the files merged and what it extends below it; undefined for one that is no map. */
  private service(name: string, row: string): Built | undefined {
    const known = this.services.get(name)
    if (known) return known
    const found = this.files.merged.flatMap((file) =>
      sectionOf(file, 'services')
        .filter((each) => each.key === name)
        .map((entry) => ({ file, entry })),
    )
    const entries = found.filter(({ file, entry }) => {
      if (entry.value.kind === 'map') return true
      this.diagnostics.push({
        code: 'compose-service-not-a-map',
        severity: 'error',
        source: file.file.source,
        span: entry.keySpan,
        message: `The service \`${name}\` is ${entry.value.kind === 'list' ? 'a list' : 'no map'}, expected a map with \`image\` or \`build\`, indented deeper than its name.`,
      })
      return false
    })
    if (entries.length === 0) return undefined
    this.opening.add(name)
    const own = this.merge(
      entries.map(({ entry }) => entry),
      row,
    )
    entries.forEach(({ entry }) => {
      this.warnOfBaseSixty(entry)
      this.diagnostics.push(...serviceSlips(entry))
    })
    const extended = this.extend(own, entries.at(-1)!.file, name, row)
    const built = this.withEnvFiles(extended, entries.at(-1)!.file)
    this.opening.delete(name)
    this.services.set(name, built)
    return built
  }

  private extend(own: Built, file: ComposeFile, name: string, row: string): Built {
    const extending = property(own.value, 'extends')
    if (!extending) return own
    const wanted = plainText(extending) ?? plainText(property(extending, 'service'))
    const path = extending.kind === 'map' ? plainText(property(extending, 'file')) : undefined
    const at = extending.at
    if (wanted === undefined) return own
    const target =
      path === undefined
        ? undefined
        : this.files.composeByPath.get(resolvePath(folderOf(file.file.path), path))
    if (path !== undefined && !target) {
      this.diagnostics.push({
        code: 'extends-missing',
        severity: 'warning',
        ...at,
        message: `The service \`${name}\` extends \`${wanted}\` of \`${path}\`, which is not in the input: give that file too.`,
      })
      return own
    }
    const inHere = target === undefined || this.files.merged.includes(target)
    const key = inHere ? wanted : `${target.file.path}#${wanted}`
    if (this.opening.has(key)) {
      this.diagnostics.push({
        code: 'extends-circle',
        severity: 'error',
        ...at,
        message: `The service \`${name}\` extends \`${wanted}\`, which extends \`${name}\` again: a circle. Remove one of the two \`extends\`.`,
      })
      return own
    }
    const base = inHere
      ? this.service(wanted, this.files.scope.globalId(wanted))
      : this.borrow(target, wanted, key, row)
    if (!base) {
      this.diagnostics.push({
        code: 'extends-missing',
        severity: 'warning',
        ...at,
        message: `The service \`${name}\` extends \`${wanted}\`, and there is no service of that name.`,
      })
      return own
    }
    const dropped = new Map<Leaf, string>()
    const value = mergeMaps(without(base.value, ['extends', 'profiles']), own.value, () => {})
    return { value, leaves: withDropped([...(inHere ? [] : this.newLeaves(base)), ...own.leaves], dropped) }
  }

  /** A service of a file outside the project; its leaves stand in the row of the first service that extends it. */
  private borrow(file: ComposeFile, name: string, key: string, row: string): Built | undefined {
    this.borrowed.add(key)
    const known = this.elsewhere.get(key)
    if (known) return known
    const entry = sectionOf(file, 'services').find((each) => each.key === name)
    if (entry?.value.kind !== 'map') return undefined
    this.opening.add(key)
    const built = this.withEnvFiles(this.extend(this.merge([entry], row), file, name, row), file)
    this.opening.delete(key)
    this.elsewhere.set(key, built)
    return built
  }

  private readonly handedOut = new Set<Leaf>()
  private newLeaves(base: Built): readonly Leaf[] {
    const fresh = base.leaves.filter((each) => !this.handedOut.has(each))
    fresh.forEach((each) => this.handedOut.add(each))
    return fresh
  }

  /** Variables of given env files stand where the file is named. */
  private withEnvFiles({ value, leaves }: Built, file: ComposeFile): Built {
    const folder = folderOf(file.file.path)
    const filled = (each: Value): Value => {
      const path = plainText(each) ?? plainText(property(each, 'path'))
      const given = path === undefined ? undefined : this.files.byPath.get(resolvePath(folder, path))
      const leaf = each.leaf ?? property(each, 'path')?.leaf
      if (!given || !leaf) return each
      const entries = readEnvFile(given.source).map((line): MapEntry => {
        const at = { source: given.source, span: line.span }
        const { pieces } = interpolate(line.value, at, this)
        const known = pieces.every((piece) => typeof piece === 'string')
        return {
          key: line.name,
          keyAt: at,
          value: known
            ? { kind: 'scalar', value: pieces.join(''), at, leaf }
            : { kind: 'text', parts: pieces, at, leaf },
        }
      })
      return { kind: 'map', at: each.at, leaf, entries }
    }
    const entries = value.entries.map((each): MapEntry => {
      if (each.key !== 'env_file') return each
      return {
        ...each,
        value:
          each.value.kind === 'list'
            ? { ...each.value, items: each.value.items.map(filled) }
            : filled(each.value),
      }
    })
    return { value: { ...value, entries }, leaves }
  }

  private profileOff(service: MapValue): string | undefined {
    const profiles = property(service, 'profiles')
    if (profiles?.kind !== 'list' || profiles.items.length === 0) return undefined
    const names = profiles.items.flatMap((each) => plainText(each) ?? [])
    const chosen = (this.lookup('COMPOSE_PROFILES')?.value ?? '').split(',').map((each) => each.trim())
    if (names.some((each) => chosen.includes(each)) || chosen.includes('*')) return undefined
    return `The profile ${names.map((each) => `\`${each}\``).join(' or ')} was not chosen: give \`--param COMPOSE_PROFILES=${names[0] ?? 'NAME'}\` to take it in`
  }

  /** Leaves of variants that are not merged are known not to be in force. */
  private idleLeaves(section: Section, name: string, row: string): readonly Leaf[] {
    return this.files.idle.flatMap((file) =>
      sectionOf(file, section)
        .filter((each) => each.key === name)
        .flatMap((entry) =>
          this.offLeaves(entry, row, `\`${file.file.baseName}\` is for another environment`),
        ),
    )
  }

  private offLeaves(entry: Entry, row: string, off: string): readonly Leaf[] {
    const builder = new ValueBuilder(row, this, off)
    builder.map(entry.value, { source: entry.value.source, span: entry.keySpan })
    return builder.leaves
  }

  /** Services that stand in a file only to be extended, and that nobody extends; and what only an idle variant has. */
  private unusedBases(): readonly Resource[] {
    const bases = this.files.extended.flatMap((file) =>
      sectionOf(file, 'services')
        .filter((each) => !this.borrowed.has(`${file.file.path}#${each.key}`))
        .map((entry) => ({
          entry,
          section: 'services' as Section,
          off: `No service extends it, and \`${file.file.baseName}\` is no part of the project`,
        })),
    )
    const known = (section: Section, name: string): boolean =>
      this.files.merged.some((file) => sectionOf(file, section).some((each) => each.key === name))
    const idle = this.files.idle.flatMap((file) =>
      (Object.keys(SECTIONS) as Section[]).flatMap((section) =>
        sectionOf(file, section)
          .filter((each) => !known(section, each.key))
          .map((entry) => ({ entry, section, off: `\`${file.file.baseName}\` is for another environment` })),
      ),
    )
    return [...bases, ...idle].map(({ entry, section, off }): Resource => {
      const row = `${shortName(entry.value.source.path)}#${localId(section, entry.key)}`
      return {
        id: row,
        row,
        type: SECTIONS[section],
        properties: { kind: 'map', at: { source: entry.value.source, span: entry.value.span }, entries: [] },
        leaves: this.offLeaves(entry, row, off),
        at: { source: entry.value.source, span: entry.keySpan },
        native: { type: SECTIONS[section], name: entry.key },
        source: this.files.id,
        state: 'off',
        stateReason: off,
      }
    })
  }

  /** `ecs-params.yml` as one resource that services take from. */
  private paramsOf(file: InputFile): readonly Resource[] {
    const root = file.read('1.2').documents[0]
    if (root?.kind !== 'map') return []
    const row = this.files.scope.globalId('ecs-params')
    const builder = new ValueBuilder(row, this)
    const at = { source: file.source, span: root.span }
    const properties = builder.map(root, at)
    return [
      {
        id: row,
        row,
        type: 'Compose::EcsParams',
        properties,
        leaves: builder.leaves,
        at,
        native: { type: 'Compose::EcsParams', name: file.baseName },
        source: this.files.id,
        state: 'on',
      },
    ]
  }

  private parameters(): readonly Parameter[] {
    return [...this.variables.values()].map(({ variable, at }): Parameter => {
      const sensitive = /PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL/i.test(variable.name)
      return {
        name: variable.name,
        source: this.files.id,
        value: variable.value === undefined ? undefined : sensitive ? '••••' : variable.value,
        origin: variable.origin,
        at,
        ...(sensitive ? { sensitive } : {}),
      }
    })
  }

  private report(file: ComposeFile, code: string, severity: Diagnostic['severity'], message: string): void {
    this.diagnostics.push({ code, severity, source: file.file.source, span: { start: 0, end: 1 }, message })
  }

  /** `22:30` without quotes is a number in base 60 to the YAML of docker-compose 1.x. */
  private warnOfBaseSixty({ value }: Entry): void {
    const ports = get(value, 'ports')
    if (ports?.kind !== 'list') return
    for (const each of ports.items) {
      if (each.kind !== 'scalar' || each.quoted || !/^\d+(?::[0-5]?\d)+$/.test(each.raw)) continue
      const sexagesimal = each.raw.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
      this.diagnostics.push({
        code: 'port-base-60',
        severity: 'warning',
        source: each.source,
        span: each.span,
        message: `\`${each.raw}\` without quotes is the number ${sexagesimal} to YAML 1.1, which counts it in base 60. It is read here as host and container port; write "${each.raw}".`,
      })
    }
  }
}

function variantOf({ file }: ComposeFile): string {
  return /^(?:docker-)?compose[.-]([\w.-]+?)\.ya?ml$/i.exec(file.baseName)?.[1] ?? 'NAME'
}

function shortName(path: string): string {
  return path.split('/').at(-1) ?? path
}

function without(value: MapValue, keys: readonly string[]): MapValue {
  return { ...value, entries: value.entries.filter((each) => !keys.includes(each.key)) }
}

function withDropped(leaves: readonly Leaf[], dropped: ReadonlyMap<Leaf, string>): readonly Leaf[] {
  return leaves.map((each) => {
    const because = dropped.get(each)
    return because === undefined ? each : { ...each, off: because }
  })
}

function leavesIn(value: Value): readonly Leaf[] {
  if (value.leaf) return [value.leaf]
  if (value.kind === 'list') return value.items.flatMap(leavesIn)
  if (value.kind === 'map') return value.entries.flatMap((each) => leavesIn(each.value))
  return []
}
