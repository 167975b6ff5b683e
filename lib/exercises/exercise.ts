import type { Condition } from './conditions'

/** What exercise.json says. */
export interface Exercise {
  readonly title: string
  readonly goal: string
  readonly hints: readonly string[]
  readonly checks: readonly Condition[]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const words = ['is', 'atLeast', 'atMost', 'matches', 'exists', 'absent', 'oneOf']

function isCondition(value: unknown): value is Condition {
  if (!isRecord(value)) return false
  const keys = Object.keys(value)
  if (keys.length === 1 && keys[0] === 'valid') return value.valid === true
  if (keys.length === 1 && keys[0] === 'noDiagnostic') return typeof value.noDiagnostic === 'string'
  return (
    typeof value.path === 'string' &&
    keys.length > 1 &&
    keys.every((key) => key === 'path' || words.includes(key))
  )
}

/** Reads exercise.json; a mistake in it is said with the file's name. */
export function readExercise(text: string, file: string): Exercise {
  const value: unknown = JSON.parse(text)
  if (!isRecord(value) || typeof value.title !== 'string' || typeof value.goal !== 'string') {
    throw new Error(`${file}: title and goal are needed.`)
  }
  const hints = Array.isArray(value.hints)
    ? value.hints.filter((hint: unknown) => typeof hint === 'string')
    : []
  const checks: unknown[] = Array.isArray(value.checks) ? value.checks : []
  const wrong = checks.findIndex((check) => !isCondition(check))
  if (checks.length === 0 || wrong >= 0) throw new Error(`${file}: check ${wrong + 1} is not a condition.`)
  return { title: value.title, goal: value.goal, hints, checks: checks.filter(isCondition) }
}
