import type { Node, ScalarNode } from '../formats/tree'
import type { Source, Span } from '../text/source'
import type { LoadProblem, Loaded } from './load'
import { childPath } from './model'
import type { FlyConfig, HttpService, Service } from './model'
import { nearest } from './suggest'

/** What stands beside the file and lets more be judged. */
export interface Beside {
  readonly dockerfile?: Source
  /** The format decides what numbers become; TOML unless told. */
  readonly format?: 'toml' | 'json' | 'yaml'
}

/** A service of either kind, with its path. */
export interface PlacedService {
  readonly path: string
  readonly http: boolean
  readonly service: HttpService & Service
}

/** A loaded file as checks see it: the config, where everything stands, and what is unknown because it did not load. */
export class FlyFile {
  readonly config: FlyConfig
  readonly source: Source
  readonly text: string
  readonly services: readonly PlacedService[]

  constructor(
    readonly loaded: Loaded,
    /** Something could not be read at all: what is missing may only be unread. */
    readonly damaged: boolean,
    readonly beside: Beside,
  ) {
    this.config = loaded.config
    this.source = loaded.source
    this.text = loaded.source.text
    const { http_service, services } = this.config
    this.services = [
      ...(http_service ? [{ path: 'http_service', http: true, service: http_service }] : []),
      ...(services ?? []).map((service, i) => ({ path: `services[${i}]`, http: false, service })),
    ]
  }

  private numberNodes: readonly (readonly [string, ScalarNode])[] | undefined

  /** Every number with its path. */
  get numbers(): readonly (readonly [string, ScalarNode])[] {
    if (!this.numberNodes) {
      const found: (readonly [string, ScalarNode])[] = []
      for (const [path, { node }] of this.loaded.places) {
        if (node.kind === 'scalar' && (node.type === 'integer' || node.type === 'float'))
          found.push([path, node])
      }
      this.numberNodes = found
    }
    return this.numberNodes
  }

  get format(): 'toml' | 'json' | 'yaml' {
    return this.beside.format ?? 'toml'
  }

  /** The problem that kept a value, something in it or something around it from loading. */
  problemAt(path: string): LoadProblem | undefined {
    if (this.loaded.problems.length === 0) return undefined
    return this.loaded.problems.find((each) => within(each.path, path) || within(path, each.path))
  }

  /** True when nothing is written there, and not only because it could not be read. */
  absent(path: string): boolean {
    return !this.damaged && !this.loaded.places.has(path) && this.problemAt(path) === undefined
  }

  /** Like `absent`, and no misspelt key there can be the one meant: for advice, so that one slip gives one finding. */
  missing(path: string): boolean {
    return this.absent(path) && this.suspects(path).length === 0
  }

  /** Unknown names that may have been meant for a missing value: in its section, or for the section itself. */
  suspects(path: string): readonly Related[] {
    if (this.loaded.unknown.length === 0) return []
    const found: Related[] = []
    const parent = parentPath(path)
    const key = path.slice(parent.length).replace(/^\./, '')
    for (const unknown of this.loaded.unknown) {
      const at = parentPath(unknown.path)
      const name = unknown.entry.key
      const inside = at === parent && nearest(name, [key]).length > 0
      const segments = parent.split(/[.[]/)
      const section = at === '' && name !== segments[0] && nearest(name, [segments[0] ?? '']).length > 0
      const deeper =
        at === '' &&
        unknown.entry.value.kind === 'map' &&
        unknown.entry.value.entries.some((each) => each.key === key)
      const self =
        at === parent && name === parent.replace(/\[\d+\]$/, '') && unknown.entry.value.kind === 'map'
      if (inside || section || deeper || self) {
        const header = headerIn(this, unknown.entry.value)
        found.push({
          span: header ?? unknown.entry.keySpan,
          message: `\`${name.replaceAll('`', "'")}\` is not known; it may have been meant.`,
        })
      }
    }
    return found
  }

  /** What to show beside a finding about something missing in a section: the section, and what may have been meant. */
  around(section: string, key: string): readonly Related[] {
    const node = this.loaded.places.get(section)?.node
    const header = this.loaded.places.get(section)?.header
    const before = node && !header ? headerBefore(this.text, node.span.start) : undefined
    return [
      ...(node ? [{ span: node.span, message: 'It belongs into this section.' }] : []),
      ...this.suspects(childPath(section, key)),
      ...(before ? [{ span: before, message: 'The section before has another name.' }] : []),
    ]
  }

  /** True when the value is written and loaded. */
  has(path: string): boolean {
    return this.loaded.places.has(path) && this.problemAt(path) === undefined
  }

  /** Names of the process groups; undefined when `[processes]` could not be read. */
  get groups(): readonly string[] | undefined {
    if (this.damaged || this.problemAt('processes')) return undefined
    const names = [...(this.config.processes?.keys() ?? [])]
    return names.length > 0 ? names : ['app']
  }

  /** The group that most sections without `processes` apply to. */
  get defaultGroup(): string {
    const names = this.groups ?? ['app']
    return names.includes('app') ? 'app' : names.toSorted()[0]!
  }

  /** Groups a list names, or what no list means for that section. */
  groupsOf(processes: readonly string[] | undefined, none: 'default' | 'all' = 'default'): readonly string[] {
    if (processes && processes.length > 0) return processes
    return none === 'all' ? (this.groups ?? []) : [this.defaultGroup]
  }

  /** The value's place; for something missing the nearest section around it. */
  valueSpan(path: string): Span {
    return this.loaded.places.get(path)?.value ?? this.sectionSpan(parentPath(path))
  }

  keySpan(path: string): Span {
    return this.loaded.places.get(path)?.key ?? this.valueSpan(path)
  }

  /** The header of a section, else its key, else the value: where something missing is shown. */
  sectionSpan(path: string): Span {
    for (let at = path; at !== ''; at = parentPath(at)) {
      const place = this.loaded.places.get(at)
      if (!place) continue
      if (place.header) return place.header
      const node = this.loaded.places.get(at)?.node
      if (node?.kind === 'list' && node.items.length > 0 && at === path) continue
      return place.key ?? firstLine(this.text, place.value)
    }
    return this.firstLine
  }

  /** The first statement of the file, for what belongs to no section. */
  get firstLine(): Span {
    const match = /^[ \t]*[^\s#\uFEFF][^\r\n]*/m.exec(this.text)
    if (!match) return { start: 0, end: Math.min(1, this.text.length) }
    const start = match.index + (match[0].length - match[0].trimStart().length)
    return { start, end: match.index + match[0].trimEnd().length }
  }

  /** The text of a value as written. */
  written(path: string): string {
    const { start, end } = this.valueSpan(path)
    return this.text.slice(start, end)
  }

  node(path: string): Node | undefined {
    return this.loaded.places.get(path)?.node
  }

  /** 1-based line of a path's place, for messages. */
  line(path: string): number {
    const { start } = this.sectionSpan(path)
    let line = 1
    for (let i = this.text.indexOf('\n'); i >= 0 && i < start; i = this.text.indexOf('\n', i + 1)) line++
    return line
  }

  /** Paths of the items of a list section. */
  items(path: string, list: readonly unknown[] | undefined): readonly string[] {
    return (list ?? []).map((_, i) => childPath(path, i))
  }
}

function within(path: string, container: string): boolean {
  return path === container || path.startsWith(`${container}.`) || path.startsWith(`${container}[`)
}

export interface Related {
  readonly span: Span
  readonly message: string
}

function headerIn(file: FlyFile, value: Node): Span | undefined {
  const table = value.kind === 'list' ? value.items[0] : value
  return table?.kind === 'map' ? file.loaded.headers.get(table) : undefined
}

/** The nearest section header before an offset. */
export function headerBefore(text: string, end: number): Span | undefined {
  let at = end
  while (at > 0) {
    const start = at < 2 ? 0 : text.lastIndexOf('\n', at - 2) + 1
    const line = /^([ \t]*)(\[[^\r\n#]*\])/.exec(text.slice(start, at))
    if (line) return { start: start + line[1]!.length, end: start + line[0].length }
    at = start
  }
  return undefined
}

/** The path of what a value stands in. */
export function parentPath(path: string): string {
  const match = /(\.[^.[\]"]+|\[\d+\]|\["(?:[^"\\]|\\.)*"\])$/.exec(path)
  return match ? path.slice(0, match.index) : ''
}

function firstLine(text: string, span: Span): Span {
  const end = text.slice(span.start, span.end).search(/[\r\n]/)
  return end < 0 ? span : { start: span.start, end: span.start + end }
}
