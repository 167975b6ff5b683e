import type { FlyDocument } from '../fly/model'
import type { MapNode } from '../formats/tree'
import type { Printed, Remark, Spans } from '../outputs/cloudformation/stack'
import type { Span } from '../text/source'
import { counterpartOf, schemaPathOf, type KeyOutcome } from './keys'
import { writtenKeys } from './written-keys'

/** A loaded file; `unknown` are names that Fly's CLI ignores. */
export type KeyedDocument = FlyDocument & {
  /** The file as written. */
  readonly tree?: MapNode
  readonly unknown?: readonly {
    readonly path: string
    readonly entry: { readonly keySpan: Span; readonly value: { readonly span: Span } }
  }[]
}

/** A key of the file and what it is on AWS. */
export interface FileKey {
  readonly key: string
  readonly outcome: KeyOutcome
  readonly reason: string
  readonly span: Span
}

const WITHOUT_AUTOSTOP = 'Without autostop ECS runs a fixed number of tasks, and nothing scales.'

/** Why keys often have nothing to say on AWS. */
const IDLE: Readonly<Record<string, string>> = {
  auto_start_machines: WITHOUT_AUTOSTOP,
  min_machines_running: WITHOUT_AUTOSTOP,
  'concurrency.type': WITHOUT_AUTOSTOP,
  'restart.policy': 'An ECS service replaces every task that ends; "never" needs a task that is run by hand.',
  'restart.processes': 'An ECS service replaces every task that ends.',
  'deploy.max_unavailable': 'This strategy takes no share of the Machines.',
}

/** Every key of the file that holds a value, in the order written. */
function keysOfFile(document: FlyDocument): readonly Omit<FileKey, 'outcome' | 'reason'>[] {
  const keyed = [...document.places].filter(
    ([, place]) => place.key !== undefined || place.header !== undefined,
  )
  const holders = new Set<string>()
  for (const [path] of keyed) for (const parent of parentsOf(path)) holders.add(parent)
  return keyed
    .filter(([path, place]) => place.key !== undefined && !holders.has(path))
    .map(([key, place]) => ({
      key,
      span: {
        start: Math.min(place.key!.start, place.header?.start ?? Infinity),
        end: Math.max(place.key!.end, place.value.end),
      },
    }))
    .sort((a, b) => a.span.start - b.span.start || (a.key < b.key ? -1 : 1))
}

/** `a`, `a.b`, `a.b[0]` for `a.b[0].c`. */
function parentsOf(path: string): readonly string[] {
  const parents: string[] = []
  for (const match of path.matchAll(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]|\.?[^.[\]]+/g)) {
    if (match.index > 0) parents.push(path.slice(0, match.index))
  }
  return parents
}

/** Gives each key its counterpart; a key that no line came from says that nothing follows from it here. */
export function settleKeys(document: KeyedDocument, printed: Printed): readonly FileKey[] {
  const used = new Spanned(printed.lines)
  const ignored = (document.unknown ?? []).map(({ path, entry }): FileKey => ({
    key: path,
    outcome: 'absorbed',
    reason: 'No key of fly.toml: Fly’s CLI ignores it.',
    span: { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.value.span.end) },
  }))
  const known = keysOfFile(document).map(({ key, span }): FileKey => {
    const row = counterpartOf(schemaPathOf(key))
    if (!row) return { key, span, outcome: 'absorbed', reason: 'Fly’s CLI ignores this key.' }
    const carried = row.outcome === 'converted' || row.outcome === 'adapted'
    if (!carried || used.touches(span)) return { key, span, ...row }
    const further = /^(?:http_service|services\[\d+\])\.(?:http_|tcp_)?checks\[(\d+)\]/.exec(key)
    if (further && further[1] !== '0') {
      return {
        key,
        span,
        outcome: 'unsupported',
        reason: 'A target group has one health check: only the first of a service is carried over.',
      }
    }
    return {
      key,
      span,
      outcome: 'absorbed',
      reason:
        IDLE[schemaPathOf(key).replace(/^(?:http_service|services)\./, '')] ??
        `Changes nothing in this set-up. Otherwise: ${row.reason}`,
    }
  })
  const told = [...known, ...ignored]
  return [...told, ...restOf(document, told)].sort(
    (a, b) => a.span.start - b.span.start || (a.key < b.key ? -1 : 1),
  )
}

/** What stands in the file and reaches no key: empty sections and lists, and forms that Fly's CLI does not take. */
function restOf(document: KeyedDocument, told: readonly FileKey[]): readonly FileKey[] {
  const spans = told.map(({ span }) => span).sort((a, b) => a.start - b.start)
  const names = new Set(told.map(({ key }) => key))
  // The farthest end of all keys that begin before: whatever begins below it lies inside one of them.
  let next = 0
  let end = -1
  return (document.tree ? writtenKeys(document.tree) : [])
    .toSorted((a, b) => a.span.start - b.span.start)
    .filter((each) => {
      for (; next < spans.length && spans[next]!.start <= each.span.start; next++)
        end = Math.max(end, spans[next]!.end)
      if (each.span.start < end || names.has(each.key)) return false
      names.add(each.key)
      return true
    })
    .map(({ key, span, empty }) => ({
      key,
      span,
      outcome: 'absorbed',
      reason: empty ? 'It is empty and says nothing.' : 'Fly’s CLI does not take it in this form.',
    }))
}

/** Keys named in one remark; the rest are counted. */
const NAMED_KEYS = 6

/** Keys that no line shows, as remarks: nothing of the file is passed over in silence. */
export function remarksOf(keys: readonly FileKey[], printed: Printed): readonly Remark[] {
  const used = new Spanned(printed.lines)
  const byReason = new Map<string, FileKey[]>()
  for (const key of keys) {
    if (used.touches(key.span)) continue
    byReason.set(key.reason, [...(byReason.get(key.reason) ?? []), key])
  }
  return [...byReason].map(([reason, list]) => {
    const names = list.slice(0, NAMED_KEYS).map((each) => each.key.slice(0, 80))
    const more = list.length > NAMED_KEYS ? ` and ${list.length - NAMED_KEYS} more` : ''
    return { text: `${names.join(', ')}${more}: ${reason}`, from: list.map((each) => each.span) }
  })
}

/** Which places of the file some line came from. */
class Spanned {
  private readonly spans: readonly Span[]

  constructor(lines: readonly Spans[]) {
    this.spans = [...new Set(lines.flat())].sort((a, b) => a.start - b.start || a.end - b.end)
  }

  /** True if a place lies in the key; the place of a whole section around it does not count. */
  touches(key: Span): boolean {
    let low = 0
    let high = this.spans.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.spans[middle]!.start < key.start) low = middle + 1
      else high = middle
    }
    for (let i = low; i < this.spans.length && this.spans[i]!.start <= key.end; i++) {
      if (this.spans[i]!.end <= key.end) return true
    }
    return false
  }
}
