import { awsRegionFor } from '../facts/regions'
import { childPath, type FlyConfig, type FlyDocument, type Vm } from '../fly/model'
import type { Spans } from '../outputs/cloudformation/stack'
import type { Span } from '../text/source'

/** One process group: what becomes a task definition and a service. */
export interface Group {
  readonly name: string
  /** Unique ending of logical ids: `TaskWeb`, `ServiceWeb`. */
  readonly id: string
  /** Legal name of the container, and ending of the service's name. */
  readonly slug: string
  readonly from: Spans
  /** Index of the `vm` entry that holds, if any. */
  readonly vm?: number
  /** Index of the volume that is mounted, if any. */
  readonly mount?: number
}

/** What every topic reads: the file, its groups, and where things stand. */
export interface Context {
  readonly config: FlyConfig
  readonly app: string
  /** The name as AWS accepts it in names of clusters, services and families. */
  readonly slug: string
  readonly groups: readonly Group[]
  readonly defaultGroup: Group
  readonly awsRegion: string
  /** Places of the keys at these paths; paths that are not in the file are left out. */
  at(...paths: readonly string[]): Spans
  /** The header or key of a section, else the place of the whole file's beginning. */
  section(path: string): Spans
  /** How many Machines the stack is drawn for: a count is not in the file. */
  readonly count: number
}

export interface ContextOptions {
  /** Machines of a group without volume; 2 is what a first deploy makes of a group with services (fly-toml.md: process groups). */
  readonly count?: number
}

/** Process groups that are drawn: each is a task definition and a service of its own. */
const MAX_GROUPS = 30
/** Variables in all groups together: each group repeats the environment. */
const MAX_VARIABLES = 20_000
const DEFAULT_COUNT = 2

/** Reads the groups and places of a file. */
export function contextOf(document: FlyDocument, options: ContextOptions = {}): Context {
  const { config } = document
  const app = config.app !== undefined && config.app !== '' ? config.app : 'app'
  const at = (...paths: readonly string[]): Spans => paths.flatMap((path) => spanOf(document, path) ?? [])
  const groups = groupsOf(config, at)
  const defaultGroup =
    groups.find((group) => group.name === 'app') ??
    [...groups].sort((a, b) => (a.name < b.name ? -1 : 1))[0] ??
    groupNamed('app', 'App', 'app', [])
  return {
    config,
    app,
    slug: slug(app),
    groups,
    defaultGroup,
    awsRegion: awsRegionFor(config.primary_region ?? '').aws,
    at,
    section: (path) => at(path),
    count: Math.max(1, Math.floor(options.count ?? DEFAULT_COUNT)),
  }
}

/** A key with its value; a table is its header line, so that a line is not linked to a whole section. */
function spanOf(document: FlyDocument, path: string): Span | undefined {
  const place = document.places.get(path)
  if (!place) return undefined
  if (place.header) return place.header
  return { start: place.key?.start ?? place.value.start, end: Math.max(place.value.end, place.key?.end ?? 0) }
}

function slug(name: string): string {
  const clean = name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  return clean === '' ? 'app' : clean.slice(0, 100)
}

function pascal(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return joined === '' ? 'Group' : joined.slice(0, 60)
}

function groupNamed(
  name: string,
  id: string,
  short: string,
  from: Spans,
  vm?: number,
  mount?: number,
): Group {
  return {
    name,
    id,
    slug: short,
    from,
    ...(vm === undefined || vm < 0 ? {} : { vm }),
    ...(mount === undefined || mount < 0 ? {} : { mount }),
  }
}

function groupsOf(config: FlyConfig, at: Context['at']): readonly Group[] {
  const start = (name: string) => at(childPath('processes', name))[0]?.start ?? 0
  // As written: the loader keeps names in the order of the alphabet.
  const names = [...(config.processes?.keys() ?? [])].sort((a, b) => start(a) - start(b))
  if (names.length === 0) names.push('app')
  const defaultName = names.includes('app') ? 'app' : [...names].sort()[0]!
  // `TaskRelease` is the task of the release command.
  const ids = new Set<string>(['Release'])
  const slugs = new Set<string>()
  const room = Math.max(1, Math.floor(MAX_VARIABLES / Math.max(1, config.env?.size ?? 0)))
  return names.slice(0, Math.min(MAX_GROUPS, room)).map((name) => {
    let id = pascal(name)
    let short = slug(name)
    for (let i = 2; slugs.has(short); i++) short = `${slug(name)}-${i}`
    slugs.add(short)
    for (let i = 2; ids.has(id); i++) id = `${pascal(name)}${i}`
    ids.add(id)
    const from = at(childPath('processes', name))
    return groupNamed(
      name,
      id,
      short,
      from.length > 0 ? from : at('app'),
      vmIndex(config.vm ?? [], name),
      (config.mounts ?? []).findIndex((mount) => lists(mount.processes, name, defaultName)),
    )
  })
}

/** The last entry that names the group; if none does, the first that names no group. */
function vmIndex(entries: readonly Vm[], name: string): number {
  const named = entries.findLastIndex((vm) => vm.processes?.includes(name))
  return named >= 0 ? named : entries.findIndex((vm) => (vm.processes ?? []).length === 0)
}

function lists(processes: readonly string[] | undefined, name: string, defaultName: string): boolean {
  return processes === undefined || processes.length === 0 ? name === defaultName : processes.includes(name)
}

/** True if an entry with this `processes` list holds for the group; without a list it is the default group's. */
export function holdsFor(context: Context, processes: readonly string[] | undefined, group: Group): boolean {
  return lists(processes, group.name, context.defaultGroup.name)
}

/** The groups that a service serves: those it lists, else the default group. */
export function groupsServed(context: Context, processes: readonly string[] | undefined): readonly Group[] {
  return context.groups.filter((group) => holdsFor(context, processes, group))
}
