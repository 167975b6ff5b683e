import type { Located } from '../text/source'
import { type Leaf, patternOf } from './leaf'
import type { OutcomeBasis, Settlement } from './outcome'
import type { Resource } from './stack'
import type { Basis, Fill, FillType, Traced } from './traced'
import {
  itemsOf,
  plainText,
  property,
  referencesIn,
  showValue,
  type ReferenceValue,
  type Value,
} from './value'

export interface SettledMark extends Settlement {
  readonly basis: OutcomeBasis
  readonly by: string
}

/** What was done with each leaf in one conversion: taken into the plan, or settled in words. */
export class Ledger {
  private readonly takenLeaves = new Set<Leaf>()
  private readonly settledLeaves = new Map<Leaf, SettledMark[]>()

  take(leaf: Leaf): void {
    this.takenLeaves.add(leaf)
  }

  isTaken(leaf: Leaf): boolean {
    return this.takenLeaves.has(leaf)
  }

  settle(leaf: Leaf, mark: SettledMark): void {
    const marks = this.settledLeaves.get(leaf)
    if (!marks) this.settledLeaves.set(leaf, [mark])
    else if (!marks.some((each) => each.outcome === mark.outcome && each.reason === mark.reason))
      marks.push(mark)
  }

  settlements(leaf: Leaf): readonly SettledMark[] {
    return this.settledLeaves.get(leaf) ?? []
  }
}

/** How to name a missing value, and what legal value stands in for it. */
export interface Missing<T> {
  /** What it is, in words that follow “FILL-IN-” when spelled with hyphens: `image`, `health check path`. */
  readonly what: string
  readonly standIn: T
}

/**
 * Reads a value and keeps the record: `peek…` looks and settles nothing, the other readers take, which means that the
 * value must end in the plan. Everything is total: a missing or odd value gives `undefined`.
 */
export class Cursor {
  constructor(
    protected readonly ledger: Ledger,
    readonly value: Value | undefined,
  ) {}

  get exists(): boolean {
    return this.value !== undefined && this.value.kind !== 'absent'
  }

  get at(): Located | undefined {
    return this.value?.at
  }

  /** Below this value, by keys: `get('NetworkConfiguration', 'AwsvpcConfiguration')`. */
  get(...keys: readonly string[]): Cursor {
    let value: Value | undefined = this.value
    for (const key of keys) value = property(value, key)
    return new Cursor(this.ledger, value)
  }

  items(): readonly Cursor[] {
    return itemsOf(this.value).map((each) => new Cursor(this.ledger, each))
  }

  /** Pairs of a map whose values exist, in the order written. */
  entries(): readonly { readonly key: string; readonly keyAt: Located; readonly cursor: Cursor }[] {
    if (this.value?.kind !== 'map') return []
    return this.value.entries
      .filter((each) => each.value.kind !== 'absent')
      .map((each) => ({ key: each.key, keyAt: each.keyAt, cursor: new Cursor(this.ledger, each.value) }))
  }

  /** The plain text, when all of it is known. */
  peekText(): string | undefined {
    return plainText(this.value)
  }

  /** The text as a person would read it, unknown pieces as `${…}`. */
  peekShown(): string | undefined {
    return this.exists ? showValue(this.value!) : undefined
  }

  peekNumber(): number | undefined {
    const text = this.peekText()?.trim()
    if (text === undefined || text === '') return undefined
    const number = Number(text)
    return Number.isFinite(number) ? number : undefined
  }

  peekBoolean(): boolean | undefined {
    const text = this.peekText()?.toLowerCase()
    return text === 'true' ? true : text === 'false' ? false : undefined
  }

  peekReferences(): readonly ReferenceValue[] {
    return referencesIn(this.value)
  }

  /** Takes the value whatever it is: for values whose unknown pieces have a meaning of their own (images, environment). */
  take(): Traced<Value> | undefined {
    if (!this.exists) return undefined
    return this.traced(this.value!)
  }

  /** Takes a text; where it is not fully known a stand-in takes its place. */
  text(missing: Missing<string>): Traced<string> | undefined {
    return this.scalar('text', missing, () => this.peekText())
  }

  /** Takes a number; text that is no number counts as unknown. */
  number(missing: Missing<number>): Traced<number> | undefined {
    return this.scalar('number', missing, () => this.peekNumber())
  }

  boolean(missing: Missing<boolean>): Traced<boolean> | undefined {
    return this.scalar('boolean', missing, () => this.peekBoolean())
  }

  /** Takes a list of texts, or one text as a list of one. */
  texts(missing: Missing<string>): Traced<readonly string[]> | undefined {
    if (!this.exists) return undefined
    if (this.value!.kind !== 'list') {
      const one = this.text(missing)
      return one && { ...one, value: [one.value] }
    }
    const items = this.items().flatMap((each) => each.text(missing) ?? [])
    const whole = this.traced(this.value!)
    const fill = items.find((each) => each.fill)?.fill
    return {
      value: items.map((each) => each.value),
      from: whole.from,
      ...(fill ? { fill } : {}),
    }
  }

  private scalar<T extends string | number | boolean>(
    type: FillType,
    missing: Missing<T>,
    known: () => T | undefined,
  ): Traced<T> | undefined {
    if (!this.exists) return undefined
    const whole = this.traced(this.value!)
    const value = known()
    if (value !== undefined) return { ...whole, value }
    const leaf = leavesOf(this.value!)[0]
    if (!leaf) return { ...whole, value: missing.standIn }
    return { ...whole, value: missing.standIn, fill: fillFor(leaf, type, missing) }
  }

  private traced(value: Value): Traced<Value> {
    const leaves = leavesOf(value)
    for (const leaf of leaves) this.ledger.take(leaf)
    const from: Basis[] = leaves.map((leaf) => ({ kind: 'leaf', leaf }))
    return { value, from, ...(isSensitive(value) ? { sensitive: true } : {}) }
  }
}

/** The entry of the list of values to fill in for a leaf; the same leaf always gives the same id. */
export function fillFor(leaf: Leaf, type: FillType, missing: Missing<string | number | boolean>): Fill {
  return {
    id: slug(`${leaf.row}-${leaf.path}`),
    type,
    what: missing.what,
    standIn: String(missing.standIn),
    at: leaf.at,
    leaf,
  }
}

/** The text of a taken value; where part of it is not known, a stand-in with its entry in the list to fill in. */
export function textOr(value: Traced<Value>, missing: Missing<string>): Traced<string> {
  const known = plainText(value.value)
  if (known !== undefined) return { ...value, value: known }
  const leaf = leavesOf(value.value)[0]
  return { ...value, value: missing.standIn, ...(leaf ? { fill: fillFor(leaf, 'text', missing) } : {}) }
}

/** A resource as its neighbours see it: to read and to take from, never to settle. */
export class ResourceView extends Cursor {
  constructor(
    ledger: Ledger,
    readonly resource: Resource,
  ) {
    super(ledger, resource.properties)
  }

  get id(): string {
    return this.resource.id
  }

  get type(): string {
    return this.resource.type
  }

  /** What stands beside the properties: `Metadata`, `UpdatePolicy` … */
  get attributes(): Cursor {
    return new Cursor(this.ledger, this.resource.attributes)
  }

  /** What stands beside the properties, by its key: `Metadata`, `UpdatePolicy`. */
  attribute(...keys: readonly string[]): Cursor {
    return new Cursor(this.ledger, this.resource.attributes).get(...keys)
  }
}

/** A resource as the rule that owns its type sees it. */
export class OwnedView extends ResourceView {
  private valuesByLeaf: ReadonlyMap<Leaf, Value> | undefined

  constructor(
    ledger: Ledger,
    resource: Resource,
    private readonly rule: string,
  ) {
    super(ledger, resource)
  }

  /** The value that a leaf of this resource stands for. */
  ofLeaf(leaf: Leaf): Cursor {
    if (!this.valuesByLeaf) {
      const found = new Map<Leaf, Value>()
      collectLeaves(this.resource.properties, found)
      collectLeaves(this.resource.attributes, found)
      this.valuesByLeaf = found
    }
    return new Cursor(this.ledger, this.valuesByLeaf.get(leaf))
  }

  /**
   * Says the outcome of a property and of all below it, in CloudFormation's names with lists blanked
   * (`LoadBalancers[].AdvancedConfiguration`) or written out (`ContainerDefinitions[1]`). `''` means the whole resource. Leaves that have a mark already keep it.
   */
  settle(pattern: string, settlement: Settlement): void {
    for (const [leaf, path] of placedLeaves(this.resource)) {
      const basis = coverage(/\[\d/.test(pattern) ? path : patternOf(path), pattern)
      if (basis && !this.ledger.isTaken(leaf) && this.ledger.settlements(leaf).length === 0) {
        this.ledger.settle(leaf, { ...settlement, basis, by: this.rule })
      }
    }
  }
}

/** The leaves that a resource speaks for, with their places in its own words. */
export function placedLeaves({ leaves, lowered }: Resource): Iterable<readonly [Leaf, string]> {
  return lowered ?? leaves.map((leaf) => [leaf, leaf.path] as const)
}

/** Whether a pattern covers the path of a leaf, and how broadly. A trailing `*` in a step stands for any one key. */
export function coverage(leafPattern: string, pattern: string): OutcomeBasis | undefined {
  if (pattern === '') return 'resource'
  if (leafPattern === pattern) return 'property'
  if (pattern.includes('*')) {
    const expression = new RegExp(
      '^' +
        pattern
          .split('*')
          .map((part) => part.replace(/[.[\]$^+?(){}|\\]/g, '\\$&'))
          .join('(?:[^.[\\]]+|\\["[^"]*"\\])') +
        '($|[.[])',
    )
    const match = expression.exec(leafPattern)
    if (!match) return undefined
    return match[0].length === leafPattern.length ? 'property' : 'subtree'
  }
  if (!leafPattern.startsWith(pattern)) return undefined
  const next = leafPattern[pattern.length]
  return next === '.' || next === '[' ? 'subtree' : undefined
}

/** The leaves that a value was written as, in order, each once. */
export function leavesOf(value: Value): readonly Leaf[] {
  const found = new Set<Leaf>()
  const walk = (each: Value): void => {
    if (each.leaf) found.add(each.leaf)
    else if (each.kind === 'list') each.items.forEach(walk)
    else if (each.kind === 'map') each.entries.forEach((entry) => walk(entry.value))
  }
  walk(value)
  return [...found]
}

/** The values that stand for leaves, each the first and outermost of its leaf. */
function collectLeaves(value: Value | undefined, found: Map<Leaf, Value>): void {
  if (!value) return
  if (value.leaf && !found.has(value.leaf)) found.set(value.leaf, value)
  if (value.kind === 'list') for (const each of value.items) collectLeaves(each, found)
  else if (value.kind === 'map') for (const each of value.entries) collectLeaves(each.value, found)
}

function isSensitive(value: Value): boolean {
  if (value.sensitive) return true
  if (value.kind === 'text')
    return value.parts.some((part) => typeof part !== 'string' && part.sensitive === true)
  return false
}

/** Letters, digits and hyphens: for ids of fills and decisions. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
