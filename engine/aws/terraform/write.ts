import { argumentNames } from '../catalogue/argument-names'
import { cloudFormationTypeOf } from '../catalogue/terraform-types'
import { vocabularyOf, type Vocabulary } from './codec'
import { AS_JSON, inverses } from './inverse'
import type { Shape, Written, WrittenBody } from './shape'
import type { Table } from './table'
import { tables } from './tables'
import { waysOf, type Way } from './ways'

/** A resource as Terraform writes it, and what it cannot say. */
export interface WrittenResource<N> {
  readonly entries: readonly Written<N>[]
  /** Properties that the type has no argument for. */
  readonly left: readonly string[]
}

/**
 * Properties in CloudFormation's words as the arguments and blocks of a Terraform type: the tables that `translate`
 * reads with, taken backwards. Arguments come in the order of the properties.
 */
export function write<N>(
  terraformType: string,
  properties: readonly (readonly [string, N])[],
  shape: Shape<N>,
): WrittenResource<N> {
  const table = tables.get(terraformType)
  const name = terraformType.replace(/\..*/, '')
  const writer = new Writer(
    shape,
    table,
    vocabularyOf(table?.type ?? cloudFormationTypeOf(name) ?? name),
    argumentNames(name) ?? [],
  )
  const entries = writer.body(properties, '', '')
  return { entries, left: writer.left }
}

class Writer<N> {
  readonly left: string[] = []

  constructor(
    private readonly shape: Shape<N>,
    private readonly table: Table | undefined,
    private readonly vocabulary: Vocabulary,
    private readonly known: readonly string[],
  ) {}

  body(properties: readonly (readonly [string, N])[], native: string, path: string): readonly Written<N>[] {
    const ways = waysOf(this.table, this.known, this.vocabulary, native, path)
    const made: Written<N>[] = []
    for (const [name, value] of properties)
      this.property(name, value, ways.get(name) ?? [], native, path, made)
    return made
  }

  private property(
    name: string,
    value: N,
    ways: readonly Way[],
    native: string,
    path: string,
    made: Written<N>[],
  ): void {
    const here = path === '' ? name : `${path}.${name}`
    if (ways.some((each) => each.key !== undefined)) return this.pairs(value, ways, here, made)
    let rest: N | undefined = value
    const found: { readonly way: Way; readonly value: N; readonly written: Written<N> }[] = []
    for (const [index, way] of ways.entries()) {
      if (rest === undefined) break
      const rivals = ways.slice(index + 1).filter((each) => each.steps.join('.') === way.steps.join('.'))
      const taken = this.take(rest, way.steps, way, rivals)
      if (taken.found === undefined) continue
      const place = `${path === '' ? '' : `${path}.`}${way.steps.join('.')}`
      const written = this.written(way, taken.found, place)
      if (!written) continue
      found.push({ way, value: taken.found, written })
      rest = taken.left
    }
    // Blocks that share a list stand in the order of their first items.
    const items = this.shape.items(value) ?? []
    const position = (part: N) => items.findIndex((each) => each === this.shape.items(part)?.[0])
    for (const each of found.toSorted((one, two) => position(one.value) - position(two.value)))
      this.put(made, each.way.lifted, each.written, each.value)
    if (rest === undefined) return
    if (native === '') this.left.push(here)
    else {
      const argument = this.argumentOf(name, path)
      made.push(this.plain(argument, rest, `${native}.${argument}`, here))
    }
  }

  /** What a way takes of a value and what it leaves to others. */
  private take(
    value: N,
    steps: readonly string[],
    way: Way,
    rivals: readonly Way[],
  ): { readonly found: N | undefined; readonly left: N | undefined } {
    if (steps[0]!.endsWith('[]')) {
      const items = this.shape.items(value)
      if (!items || items.length === 0) return { found: undefined, left: value }
      const inner = this.below(items[0]!, steps.slice(1), way, rivals)
      if (inner.found === undefined) return { found: undefined, left: value }
      const others = inner.left === undefined ? items.slice(1) : [inner.left, ...items.slice(1)]
      return { found: inner.found, left: others.length === 0 ? undefined : this.shape.list(others, value) }
    }
    return this.below(value, steps.slice(1), way, rivals)
  }

  private below(
    value: N,
    steps: readonly string[],
    way: Way,
    rivals: readonly Way[],
  ): { readonly found: N | undefined; readonly left: N | undefined } {
    if (steps.length === 0) return this.share(value, way, rivals)
    const entries = this.shape.entries(value)
    const [step = ''] = steps
    const name = step.replace('[]', '')
    const place = entries?.findIndex(([key]) => key === name) ?? -1
    if (!entries || place < 0) return { found: undefined, left: value }
    const inner = this.take(entries[place]![1], steps, way, rivals)
    if (inner.found === undefined) return { found: undefined, left: value }
    const others = entries.flatMap((each, index) =>
      index !== place ? [each] : inner.left === undefined ? [] : [[each[0], inner.left] as const],
    )
    return { found: inner.found, left: others.length === 0 ? undefined : this.shape.map(others, value) }
  }

  /** Several blocks for one property: each takes what its own fields say, the last one the rest. */
  private share(
    value: N,
    way: Way,
    rivals: readonly Way[],
  ): { readonly found: N | undefined; readonly left: N | undefined } {
    if (way.how === 'hash' || way.how === 'range') {
      const wanted = way.how.toUpperCase()
      const items = this.shape.items(value) ?? []
      const own = items.filter((each) => this.textAt(each, 'KeyType') === wanted)
      const others = items.filter((each) => !own.includes(each))
      return {
        found: own.length === 0 ? undefined : this.shape.list(own, value),
        left: others.length === 0 ? undefined : this.shape.list(others, value),
      }
    }
    const own = this.ownNames(way)
    if (rivals.length === 0 || own.size === 0) return { found: value, left: undefined }
    const entries = this.shape.entries(value)
    if (entries) {
      const taken = entries.filter(([key]) => own.has(key))
      const others = entries.filter(([key]) => !own.has(key))
      return {
        found: taken.length === 0 ? undefined : this.shape.map(taken, value),
        left: others.length === 0 ? undefined : this.shape.map(others, value),
      }
    }
    const items = this.shape.items(value)
    if (!items) return { found: value, left: undefined }
    const fits = (item: N) => this.names(item).every((key) => own.has(key))
    const taken = items.filter(fits)
    const others = items.filter((each) => !fits(each))
    return {
      found: taken.length === 0 ? undefined : this.shape.list(taken, value),
      left: others.length === 0 ? undefined : this.shape.list(others, value),
    }
  }

  /** Properties, to the last step, that the fields of a block speak of. */
  private ownNames({ native }: Way): ReadonlySet<string> {
    const fields = Object.entries(this.table?.fields ?? {})
    return new Set(
      fields.flatMap(([place, rule]) =>
        place.startsWith(`${native}.`) ? [rule.split(':')[0]!.replace('[]', '').split('.')[0]!] : [],
      ),
    )
  }

  private names(item: N): readonly string[] {
    return (this.shape.entries(item) ?? []).map(([key]) => key)
  }

  private textAt(item: N, key: string): unknown {
    const found = this.shape.entries(item)?.find(([each]) => each === key)?.[1]
    return found === undefined ? undefined : this.shape.scalar(found)
  }

  /** `{Key, Value}` of a list of attributes, each as the argument that stands for it. */
  private pairs(value: N, ways: readonly Way[], here: string, made: Written<N>[]): void {
    for (const item of this.shape.items(value) ?? []) {
      const key = this.textAt(item, 'Key')
      const way = ways.find((each) => each.key === key)
      const own = this.shape.entries(item)?.find(([each]) => each === 'Value')?.[1]
      if (way && own !== undefined)
        this.put(made, way.lifted, { kind: 'argument', name: way.argument, value: own }, item)
      else if (own !== undefined) this.left.push(`${here}[${String(key)}]`)
    }
  }

  private written(way: Way, value: N, path: string): Written<N> | undefined {
    const { argument, how } = way
    if (how === undefined) return this.plain(argument, value, way.native, path)
    const said = inverses[how]?.(value, this.shape)
    if (said === undefined) return undefined
    if (AS_JSON.has(how)) return { kind: 'json', name: argument, value: said }
    return how === 'keep'
      ? this.asBlocks(argument, said, (each) => this.bare(each))
      : { kind: 'argument', name: argument, value: said }
  }

  /** A value without word from the table, in the form that its kind has. */
  private plain(argument: string, value: N, native: string, path: string): Written<N> {
    const { shape } = this
    const kind = this.vocabulary.kindOf(path)
    const last = path.slice(path.lastIndexOf('.') + 1)
    if (last.endsWith('Tags') && kind !== 'map') {
      const tags = inverses['tags']!(value, shape)
      if (tags !== undefined) return { kind: 'argument', name: argument, value: tags }
    }
    const isTree = (shape.entries(value) ?? shape.items(value)) !== undefined
    if ((kind === 'json' || last.endsWith('Document')) && isTree)
      return { kind: 'json', name: argument, value }
    if (kind === 'map') return { kind: 'argument', name: argument, value }
    const inside = kind === 'list' || shape.items(value) ? `${path}[]` : path
    return this.asBlocks(argument, value, (entries) => this.body(entries, native, inside))
  }

  private asBlocks(
    name: string,
    value: N,
    inner: (entries: readonly (readonly [string, N])[]) => readonly Written<N>[],
  ): Written<N> {
    const body = (of: N): WrittenBody<N> => ({ of, entries: inner(this.shape.entries(of) ?? []) })
    if (this.shape.entries(value)) return { kind: 'blocks', name, bodies: [body(value)] }
    const items = this.shape.items(value) ?? []
    return items.length > 0 && items.every((each) => this.shape.entries(each))
      ? { kind: 'blocks', name, bodies: items.map((each) => ({ ...body(each), within: value })) }
      : { kind: 'argument', name, value }
  }

  private bare(entries: readonly (readonly [string, N])[]): readonly Written<N>[] {
    return entries.map(([name, value]) => ({ kind: 'argument', name, value }))
  }

  /** Puts what was written into the blocks around it that only Terraform has. */
  private put(made: Written<N>[], lifted: readonly string[], written: Written<N>, of: N): void {
    const [outer, ...inner] = lifted
    if (outer === undefined) {
      made.push(written)
      return
    }
    const place = made.findIndex((each) => each.name === outer && each.kind === 'blocks')
    const known = made[place]
    const entries = known?.kind === 'blocks' ? [...known.bodies[0]!.entries] : []
    this.put(entries, inner, written, of)
    const block: Written<N> = { kind: 'blocks', name: outer, bodies: [{ of, entries }] }
    if (place < 0) made.push(block)
    else made[place] = block
  }

  /** The argument that a property has by its name alone. */
  private argumentOf(name: string, path: string): string {
    const snake = snakeOf(name)
    return this.vocabulary.nameOf(snake, path) === name ? snake : name
  }
}

/** `DesiredCount` → `desired_count`, `EnableDnsHostnames` → `enable_dns_hostnames`. */
export function snakeOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
}
