import type { Node } from '@/engine/formats/tree'
import { get, itemsOf } from '@/engine/formats/tree'

/** What has to hold of a fly.toml for an exercise to be solved. */
export type Condition =
  | { readonly valid: true }
  | { readonly noDiagnostic: string }
  | {
      readonly path: string
      readonly is?: string | number | boolean
      readonly atLeast?: number
      readonly atMost?: number
      readonly matches?: string
      readonly exists?: true
      readonly absent?: true
      readonly oneOf?: readonly (string | number | boolean)[]
    }

/** What the engine says of a text. */
export interface Verdict {
  readonly valid: boolean
  readonly codes: readonly string[]
  readonly tree: Node | undefined
}

export interface Outcome {
  readonly condition: Condition
  readonly holds: boolean
  /** What was found, for the reader. */
  readonly found: string
}

type Step = string | number

/** `http_service.checks[0].path` as steps. */
export function stepsOf(path: string): readonly Step[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key = '']) =>
    index === undefined ? key : Number(index),
  )
}

/** The node at a path. The first of a list may be written as a single table, as Fly's CLI reads it too. */
function nodeAt(tree: Node | undefined, path: string): Node | undefined {
  let node = tree
  for (const step of stepsOf(path)) {
    if (typeof step === 'string') node = get(node?.kind === 'list' ? node.items[0] : node, step)
    else if (node?.kind === 'list') node = itemsOf(node)[step]
    else if (step > 0) return undefined
  }
  return node
}

function scalar(node: Node | undefined): string | number | boolean | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined
  return typeof node.value === 'bigint' ? Number(node.value) : node.value
}

function shown(node: Node | undefined): string {
  if (!node) return 'not there'
  if (node.kind === 'scalar') return node.raw
  return node.kind === 'list' ? `a list of ${node.items.length}` : 'a section'
}

function holds(condition: Condition, verdict: Verdict): boolean {
  if ('valid' in condition) return verdict.valid
  if ('noDiagnostic' in condition) return !verdict.codes.includes(condition.noDiagnostic)
  const node = nodeAt(verdict.tree, condition.path)
  if (condition.absent) return node === undefined
  if (node === undefined) return false
  const value = scalar(node)
  const number = typeof value === 'number' ? value : Number.NaN
  return (
    (condition.is === undefined || value === condition.is) &&
    (condition.atLeast === undefined || number >= condition.atLeast) &&
    (condition.atMost === undefined || number <= condition.atMost) &&
    (condition.oneOf === undefined || (value !== undefined && condition.oneOf.includes(value))) &&
    (condition.matches === undefined || new RegExp(condition.matches).test(String(value ?? '')))
  )
}

/** Every condition with what was found. */
export function judge(conditions: readonly Condition[], verdict: Verdict): readonly Outcome[] {
  return conditions.map((condition) => ({
    condition,
    holds: holds(condition, verdict),
    found: 'path' in condition ? shown(nodeAt(verdict.tree, condition.path)) : '',
  }))
}

/** A condition as a reader would say it; never the answer itself where finding it is the exercise. */
export function inWords(condition: Condition): string {
  if ('valid' in condition) return 'Fly’s CLI accepts the file'
  if ('noDiagnostic' in condition) return `\`${condition.noDiagnostic}\` is not reported`
  const path = `\`${condition.path}\``
  if (condition.absent) return `${path} is gone`
  if (condition.exists) return `${path} is there`
  if (condition.atLeast !== undefined && condition.atMost !== undefined) {
    return `${path} is from ${condition.atLeast} to ${condition.atMost}`
  }
  if (condition.atLeast !== undefined) return `${path} is at least ${condition.atLeast}`
  if (condition.atMost !== undefined) return `${path} is at most ${condition.atMost}`
  return `${path} has the right value`
}
