import type { Line, RunbookStep } from '../../plan/plan'

/** Steps in the order of the plan; those of one phase that read as one stand where the first of them stood. */
export function joinSteps(steps: readonly RunbookStep[]): readonly RunbookStep[] {
  const groups = new Map<string, RunbookStep[]>()
  const inOrder: RunbookStep[][] = []
  for (const step of steps) {
    const key = step.together && `${step.phase} ${step.together.title}`
    const known = key === undefined ? undefined : groups.get(key)
    if (known) {
      known.push(step)
      continue
    }
    const group = [step]
    inOrder.push(group)
    if (key !== undefined) groups.set(key, group)
  }
  return inOrder.map((group) => (group.length === 1 ? group[0]! : asOne(group)))
}

function asOne(group: readonly RunbookStep[]): RunbookStep {
  const first = group[0]!
  const { title, check, text: ofAll } = first.together!
  const plain = (text: string): Line => ({ text, from: [] })
  const said = new Set<string>()
  // What every member says is said once; what it rests on is kept.
  const all = group.flatMap((each) => each.text ?? [])
  const text =
    ofAll === undefined
      ? all.filter((each) => !said.has(each.text) && said.add(each.text))
      : [{ text: ofAll, from: all.flatMap((each) => each.from) }]
  const opening = first.commands?.[0]
  const shared =
    opening !== undefined && group.every((each) => each.commands?.[0]?.text === opening.text)
      ? opening
      : undefined
  const commands = group.flatMap((each): readonly Line[] => {
    const own = each.commands ?? []
    const rest = shared ? own.slice(1) : own
    const label = each.together?.label ?? ''
    return label === '' ? rest : [plain(`# ${label}`), ...rest]
  })
  return {
    phase: first.phase,
    title,
    ...(text.length > 0 ? { text } : {}),
    commands: shared
      ? [{ ...shared, from: group.flatMap((each) => each.commands?.[0]?.from ?? []) }, ...commands]
      : commands,
    ...(check === undefined ? {} : { check: plain(check) }),
  }
}
