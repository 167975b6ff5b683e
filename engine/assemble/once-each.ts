import type { RunbookStep } from '../plan/plan'

/** Steps that say and do the same are one: what several resources need of an account is done once. */
export function onceEach(steps: readonly RunbookStep[]): readonly RunbookStep[] {
  const found = new Map<string, RunbookStep>()
  for (const step of steps) {
    const key = [
      step.phase,
      step.title,
      ...(step.text ?? []).map((each) => each.text),
      '',
      ...(step.commands ?? []).map((each) => each.text),
      '',
      step.check?.text ?? '',
    ].join('\n')
    const before = found.get(key)
    found.set(key, before ? joined(before, step) : step)
  }
  return [...found.values()]
}

/** The same lines, resting on what both rest on. */
function joined(a: RunbookStep, b: RunbookStep): RunbookStep {
  const both = (own: RunbookStep['text'], other: RunbookStep['text']): NonNullable<RunbookStep['text']> =>
    (own ?? []).map((line, index) => ({ ...line, from: [...line.from, ...(other?.[index]?.from ?? [])] }))
  return {
    ...a,
    ...(a.text ? { text: both(a.text, b.text) } : {}),
    ...(a.commands ? { commands: both(a.commands, b.commands) } : {}),
    ...(a.check ? { check: { ...a.check, from: [...a.check.from, ...(b.check?.from ?? [])] } } : {}),
  }
}
