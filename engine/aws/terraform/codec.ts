import { cloudFormationTypeOf } from '../catalogue/terraform-types'
import { property as propertyInfo, type PropertyKind } from '../catalogue/property'
import { propertyNames } from '../catalogue/property-names'
import { itemsOf, plainText, referencesIn, type MapEntry, type MapValue, type Value } from '../value'
import { conversions } from './conversions'
import type { Step } from '../leaf'
import type { Table } from './table'
import { tables } from './tables'

/** Arguments that say how Terraform treats a resource; they keep their names and stand beside the properties. */
export const META: ReadonlySet<string> = new Set([
  'count',
  'for_each',
  'provider',
  'providers',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
  'timeouts',
])

export interface Translated {
  readonly type: string
  readonly properties: MapValue
  readonly attributes: MapValue
  /** The resource this one is a part of, by its id. */
  readonly partOf?: string
}

/** A resource in Terraform's words, said in CloudFormation's. What has no counterpart keeps its own name. */
export function translate(terraformType: string, native: MapValue): Translated {
  const isEgress =
    terraformType === 'aws_security_group_rule' &&
    plainText(native.entries.find((each) => each.key === 'type')?.value) === 'egress'
  const table = tables.get(isEgress ? 'aws_security_group_rule.egress' : terraformType)
  const type = table?.type ?? cloudFormationTypeOf(terraformType) ?? `Terraform::${terraformType}`
  const meta = native.entries.filter((each) => META.has(each.key))
  const own = native.entries.filter((each) => !META.has(each.key))
  const properties: MapEntry[] = []
  new Translator(type, table).into(properties, own, '', '')
  const parent =
    table?.partOf === undefined
      ? undefined
      : referencesIn(own.find((each) => each.key === table.partOf)?.value)[0]
  return {
    type,
    properties: { kind: 'map', at: native.at, entries: properties },
    attributes: { kind: 'map', at: native.at, entries: meta },
    ...(parent ? { partOf: parent.resource } : {}),
  }
}

/** Where an argument stands in CloudFormation's names, by its name alone. */
export function placeOfArgument(
  terraformType: string,
  type: string,
  native: readonly Step[],
): readonly Step[] {
  return META.has(String(native[0])) ? native : new Translator(type, tables.get(terraformType)).place(native)
}

/** What a name and a place mean in a type: for those who write what `translate` reads. */
export interface Vocabulary {
  /** CloudFormation's name of an argument below a place that says nothing else. */
  nameOf(argument: string, path: string): string
  kindOf(path: string): PropertyKind | undefined
}

/** The words of a CloudFormation type. */
export function vocabularyOf(type: string): Vocabulary {
  return new Translator(type, undefined)
}

/** What was looked up of one type: names and kinds are the same for every resource of it. */
interface Known {
  readonly names: Map<string, string>
  readonly kinds: Map<string, PropertyKind | undefined>
}

const knownTypes = new Map<string, Known>()
/** Keys that are kept for a type: hostile texts have keys without end. */
const MAX_KEPT = 5_000

function knownOf(type: string): Known {
  let known = knownTypes.get(type)
  if (!known || known.names.size > MAX_KEPT || known.kinds.size > MAX_KEPT) {
    if (knownTypes.size > MAX_KEPT) knownTypes.clear()
    known = { names: new Map(), kinds: new Map() }
    knownTypes.set(type, known)
  }
  return known
}

class Translator implements Vocabulary {
  private readonly known: Known

  constructor(
    private readonly type: string,
    private readonly table: Table | undefined,
  ) {
    this.known = knownOf(type)
  }

  /** Puts arguments under their CloudFormation names. `native` and `path` are the places in both spellings. */
  into(target: MapEntry[], entries: readonly MapEntry[], native: string, path: string): void {
    for (const entry of entries) {
      const place = native === '' ? entry.key : `${native}.${entry.key}`
      const rule = this.table?.fields?.[place]
      const [to, how] =
        rule === undefined
          ? [this.nameOf(entry.key, path), undefined]
          : (rule.split(':', 2) as [string, string | undefined])
      if (to === '.') {
        const inner = single(entry.value)
        if (inner.kind === 'map') this.into(target, inner.entries, place, path)
        else put(target, [entry.key], { ...entry, value: inner })
        continue
      }
      if (to.startsWith('@')) {
        const list = to.slice(1)
        append(target, list, entry, how ?? entry.key)
        continue
      }
      const steps = to.split('.')
      const here = path === '' ? to : `${path}.${to}`
      const value =
        how === undefined
          ? this.shape(entry.value, place, here)
          : (conversions[how]?.(entry.value) ?? entry.value)
      put(target, steps, { ...entry, value })
    }
  }

  /** The value in the form that CloudFormation gives the property: object or list of objects, tags as pairs, JSON opened. */
  private shape(value: Value, native: string, path: string): Value {
    const kind = this.kindOf(path)
    const last = path.slice(path.lastIndexOf('.') + 1)
    if (last.endsWith('Tags') && kind !== 'map' && isTagMap(single(value)))
      return conversions['tags']!(single(value))
    if (kind === 'json' || last.endsWith('Document')) return conversions['json']!(value)
    if (kind === 'map') return single(value)
    const whole =
      kind === 'object' || (kind === undefined && this.isSingleBlock(value)) ? single(value) : value
    if (whole.kind === 'list') {
      return {
        ...whole,
        items: whole.items.map((each) =>
          each.kind === 'map' ? this.below(each, native, `${path}[]`) : each,
        ),
      }
    }
    if (whole.kind !== 'map') return whole
    const below = this.below(whole, native, kind === 'list' ? `${path}[]` : path)
    return kind === 'list' ? { kind: 'list', at: whole.at, items: [below] } : below
  }

  /** Without word from the catalogue a block that stands once is an object. */
  private isSingleBlock(value: Value): boolean {
    return (
      value.kind === 'list' &&
      value.leaf === undefined &&
      value.items.length === 1 &&
      value.items[0]!.kind === 'map'
    )
  }

  private below(value: MapValue, native: string, path: string): MapValue {
    const entries: MapEntry[] = []
    this.into(entries, value.entries, native, path)
    return { ...value, entries }
  }

  place(native: readonly Step[]): readonly Step[] {
    const steps: Step[] = []
    let own = ''
    let path = ''
    for (const step of native) {
      if (typeof step === 'number') {
        steps.push(step)
        path += '[]'
        continue
      }
      own = own === '' ? step : `${own}.${step}`
      const to = (this.table?.fields?.[own] ?? this.nameOf(step, path)).split(':')[0]!
      if (to === '.') continue
      for (const name of to.replace('@', '').split('.')) {
        steps.push(name.replace('[]', ''), ...(name.endsWith('[]') ? [0] : []))
        path = path === '' ? name : `${path}.${name}`
      }
    }
    return steps
  }

  kindOf(path: string): PropertyKind | undefined {
    const { kinds } = this.known
    if (kinds.has(path)) return kinds.get(path)
    const kind = propertyInfo(this.type, path)?.kind
    kinds.set(path, kind)
    return kind
  }

  nameOf(key: string, path: string): string {
    const { names } = this.known
    const asked = path === '' ? key : `${path} ${key}`
    let name = names.get(asked)
    if (name === undefined) names.set(asked, (name = this.findName(key, path)))
    return name
  }

  private findName(key: string, path: string): string {
    const names = path === '' ? propertyNames(this.type) : propertyInfo(this.type, path)?.names
    if (names) return matching(names, key) ?? (path === '' ? (this.ownName(names, key) ?? key) : key)
    // Below types that the catalogue does not know in depth the spelling follows its rule.
    return path === '' || this.type.startsWith('Terraform::') ? key : pascal(key)
  }

  /** `name` of a role is `RoleName`; `description` of a group `GroupDescription`. */
  private ownName(names: readonly string[], key: string): string | undefined {
    const last = this.type.slice(this.type.lastIndexOf(':') + 1)
    if (key === 'name') return names.find((each) => each === `${last}Name`)
    if (key === 'description') return names.find((each) => each.endsWith('Description'))
    return undefined
  }
}

/** Tags as a map (before Terraform 0.12 a block), not as a list of `{key, value}`. */
function isTagMap(value: Value): boolean {
  return value.kind === 'map' && !value.entries.some((each) => each.key.toLowerCase() === 'key')
}

/** A block that may stand once comes as a list of one. */
function single(value: Value): Value {
  return value.kind === 'list' && value.items.length === 1 && value.items[0]!.kind === 'map'
    ? value.items[0]!
    : value
}

function matching(names: readonly string[], key: string): string | undefined {
  const plain = key.replaceAll('_', '').toLowerCase()
  const lower = (name: string) => name.toLowerCase()
  return (
    names.find((each) => lower(each) === plain) ??
    names.find((each) => lower(each) === `${plain}s` || lower(each) === `${plain.replace(/y$/, 'ie')}s`)
  )
}

function pascal(key: string): string {
  return key.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** Puts an entry at a path of keys; maps on the way are made or shared. `A[].B` is `B` of the one item of the list `A`. */
function put(target: MapEntry[], steps: readonly string[], entry: MapEntry): void {
  const [step = '', ...rest] = steps
  const listed = step.endsWith('[]')
  const first = listed ? step.slice(0, -2) : step
  const place = target.findIndex((each) => each.key === first)
  const known = target[place]?.value
  if (rest.length > 0) {
    const shared = listed && known?.kind === 'list' ? known.items[0] : known
    const inner: MapEntry[] = shared?.kind === 'map' && shared.leaf === undefined ? [...shared.entries] : []
    put(inner, rest, entry)
    const value: MapValue = { kind: 'map', at: known?.at ?? entry.value.at, entries: inner }
    const whole: Value = listed ? { kind: 'list', at: value.at, items: [value] } : value
    return store(target, place, { key: first, keyAt: entry.keyAt, value: whole })
  }
  if (
    known?.kind === 'map' &&
    entry.value.kind === 'map' &&
    known.leaf === undefined &&
    entry.value.leaf === undefined
  ) {
    const inner = [...known.entries]
    for (const each of entry.value.entries) put(inner, [each.key], each)
    return store(target, place, { ...target[place]!, value: { ...known, entries: inner } })
  }
  // Two arguments for one property (`name`, `name_prefix`): the one that is set counts.
  if (known && entry.value.kind === 'absent') return
  if (known?.kind === 'list' && entry.value.kind === 'list' && known.leaf && known.items.length === 0) {
    return store(target, place, { ...target[place]!, value: entry.value })
  }
  if (known?.kind === 'list' && entry.value.kind === 'list') {
    return store(target, place, {
      ...target[place]!,
      value: { ...known, items: [...known.items, ...itemsOf(entry.value)] },
    })
  }
  store(target, place, { ...entry, key: first })
}

function store(target: MapEntry[], place: number, entry: MapEntry): void {
  if (place < 0) target.push(entry)
  else target[place] = entry
}

/** Adds `{Key, Value}` to a list of attributes, as load balancers have. */
function append(target: MapEntry[], list: string, { value, keyAt }: MapEntry, key: string): void {
  if (value.kind === 'absent') return
  const pair: MapValue = {
    kind: 'map',
    at: value.at,
    entries: [
      { key: 'Key', keyAt, value: { kind: 'scalar', value: key, at: keyAt } },
      { key: 'Value', keyAt, value },
    ],
  }
  put(target, [list], { key: list, keyAt, value: { kind: 'list', at: value.at, items: [pair] } })
}
