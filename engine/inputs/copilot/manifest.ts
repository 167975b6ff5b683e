import type { Step } from '../../aws/leaf'
import type { Parameter, Resource } from '../../aws/stack'
import type { MapEntry, MapValue, UnresolvedValue, Value } from '../../aws/value'
import { get, textOf, type MapNode } from '../../formats/tree'
import type { Located } from '../../text/source'
import type { OpenLeaf } from '../cloudformation/evaluate'
import { written } from '../written'

/** The types of Copilot's manifests and their kinds in a stack. */
export const COPILOT_KINDS: ReadonlyMap<string, string> = new Map([
  ['Load Balanced Web Service', 'Copilot::LoadBalancedWebService'],
  ['Backend Service', 'Copilot::BackendService'],
  ['Worker Service', 'Copilot::WorkerService'],
  ['Request-Driven Web Service', 'Copilot::RequestDrivenWebService'],
  ['Scheduled Job', 'Copilot::ScheduledJob'],
  ['Static Site', 'Copilot::StaticSite'],
  ['Environment', 'Copilot::Environment'],
])

const PIPELINE = 'Copilot::Pipeline'

/** The kind of a manifest, or undefined for a map that is none. */
export function kindOf(root: MapNode): string | undefined {
  const kind = COPILOT_KINDS.get(textOf(get(root, 'type')) ?? '')
  if (kind) return kind
  const isPipeline =
    get(root, 'stages')?.kind === 'list' &&
    get(get(root, 'source'), 'provider') !== undefined &&
    get(root, 'name')
  return isPipeline ? PIPELINE : undefined
}

/** What manifests of one source share. */
export interface Application {
  /** Name of the Copilot application, where a file or a folder tells it. */
  readonly name: string | undefined
  readonly environment: string | undefined
  readonly parameters: ReadonlyMap<string, string>
}

export interface Manifest {
  readonly kind: string
  readonly resource: Resource
  /** The manifest with the chosen environment merged over it. */
  readonly merged: MapValue
  /** Names of the environments that it has settings for. */
  readonly environments: readonly string[]
  /** Shell variables that it names, with what is known of them. */
  readonly variables: readonly Parameter[]
}

const NOT_CHOSEN = 'the environment is not chosen'

/** Reads a manifest: its leaves as written, and its settings in the chosen environment. */
export function readManifest(
  root: MapNode,
  kind: string,
  id: string,
  source: string,
  application: Application,
): Manifest {
  const variables = new Map<string, Parameter>()
  const tree = written(root, {
    row: id,
    off: (path) => offReason(path, application.environment),
    text: (text, base) => interpolate(text, base, application, source, variables),
  })
  const environments = entriesOf(property(tree.value, 'environments')).map((each) => each.key)
  const base: MapValue = {
    ...tree.value,
    entries: tree.value.entries.filter((each) => each.key !== 'environments'),
  }
  const chosen = application.environment
  const over = chosen === undefined ? undefined : property(property(tree.value, 'environments'), chosen)
  const merged = over?.kind === 'map' ? mergeMaps(base, over, chosen ?? '') : base
  const name = textOf(get(root, 'name')) ?? id
  return {
    kind,
    merged,
    environments,
    variables: [...variables.values()],
    resource: {
      id,
      row: id,
      type: kind,
      properties: tree.value,
      leaves: tree.leaves,
      at: { source: root.source, span: root.span },
      native: { type: textOf(get(root, 'type')) ?? 'pipeline', name },
      source,
      state: 'on',
    },
  }
}

function offReason(path: readonly Step[], chosen: string | undefined): string | undefined {
  if (path[0] !== 'environments' || path.length < 2 || path[1] === chosen) return undefined
  return chosen === undefined
    ? `${NOT_CHOSEN}: give \`--environment ${String(path[1])}\` to convert it`
    : `the environment chosen is \`${chosen}\``
}

/** The value under a key, whatever it is; `null` is kept, because it unsets what it is merged over. */
function property(value: Value | undefined, key: string): Value | undefined {
  return entriesOf(value).findLast((each) => each.key === key)?.value
}

function entriesOf(value: Value | undefined): readonly MapEntry[] {
  return value?.kind === 'map' ? value.entries : []
}

/** An image is built or pulled: setting one replaces the other. */
const RIVALS: ReadonlyMap<string, string> = new Map([
  ['build', 'location'],
  ['location', 'build'],
])

/** Copilot's merge: maps merge, lists and single values replace; what is replaced is off. */
function mergeMaps(base: MapValue, over: MapValue, environment: string): MapValue {
  const left = new Map(base.entries.map((each) => [each.key, each]))
  for (const entry of over.entries) {
    const below = left.get(entry.key)
    const rival = RIVALS.get(entry.key)
    const replaced = rival === undefined ? undefined : left.get(rival)
    if (rival !== undefined && replaced) {
      switchOff(replaced.value, environment)
      left.delete(rival)
    }
    if (below?.value.kind === 'map' && entry.value.kind === 'map') {
      left.set(entry.key, { ...below, value: mergeMaps(below.value, entry.value, environment) })
    } else {
      if (below) switchOff(below.value, environment)
      left.set(entry.key, entry)
    }
  }
  return { ...base, entries: [...left.values()] }
}

function switchOff(value: Value, environment: string): void {
  const leaf: OpenLeaf | undefined = value.leaf as OpenLeaf | undefined
  if (leaf) leaf.off = `the environment \`${environment}\` sets another value`
  if (value.kind === 'list') for (const each of value.items) switchOff(each, environment)
  if (value.kind === 'map') for (const each of value.entries) switchOff(each.value, environment)
}

const VARIABLE = /\$\{([A-Za-z_]\w*)\}/g

/** `${COPILOT_APPLICATION_NAME}` and variables of the shell, which Copilot fills in when it deploys. */
function interpolate(
  text: string,
  base: { readonly at: Located; readonly leaf: OpenLeaf },
  application: Application,
  source: string,
  variables: Map<string, Parameter>,
): Value | undefined {
  if (!text.includes('${')) return undefined
  const parts: (string | UnresolvedValue)[] = []
  let end = 0
  for (const match of text.matchAll(VARIABLE)) {
    const name = match[1]!
    if (match.index > end) parts.push(text.slice(end, match.index))
    end = match.index + match[0].length
    const known = knownVariable(name, application)
    const given = application.parameters.get(name)
    if (!name.startsWith('COPILOT_') && !variables.has(name))
      variables.set(name, {
        name,
        source,
        value: given,
        origin: given === undefined ? 'unknown' : 'given',
        at: base.at,
      })
    if (known !== undefined) parts.push(known)
    else
      parts.push({
        kind: 'unresolved',
        at: base.at,
        expression: name,
        reason: 'it is a variable of the shell that deploys',
        parameter: name,
      })
  }
  if (parts.length === 0) return undefined
  if (end < text.length) parts.push(text.slice(end))
  if (parts.every((each) => typeof each === 'string'))
    return { kind: 'scalar', ...base, value: parts.join('') }
  return { kind: 'text', ...base, parts }
}

function knownVariable(name: string, application: Application): string | undefined {
  const given = application.parameters.get(name)
  if (given !== undefined) return given
  if (name === 'COPILOT_APPLICATION_NAME') return application.name
  if (name === 'COPILOT_ENVIRONMENT_NAME') return application.environment
  return undefined
}
