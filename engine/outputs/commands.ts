import type { FlyPlan } from '../plan/plan'

/** One `fly` command of the runbook, taken apart. */
export interface PlanCommand {
  /** Words before the first flag: `ips allocate-v4`, or `volumes create state`. */
  readonly words: readonly string[]
  readonly flags: ReadonlyMap<string, string>
  /** Name of the app it acts on, its shell variable resolved where the plan has it. */
  readonly app: string | undefined
}

/** A flag may stand for its value, be a switch, or come in its long form. */
const LONG: Readonly<Record<string, string>> = {
  '-a': '--app',
  '-n': '--name',
  '-s': '--size',
  '-r': '--region',
}

/** Every `fly` command that the steps of a plan run, in order; lines that are commented out are not run. */
export function commandsOf(plan: Pick<FlyPlan, 'apps' | 'steps'>): readonly PlanCommand[] {
  const apps = new Map(plan.apps.map((each) => [each.variable, each.name]))
  return plan.steps.flatMap((step) =>
    (step.commands ?? []).flatMap((line) => readCommand(line.text, apps) ?? []),
  )
}

function readCommand(text: string, apps: ReadonlyMap<string, string>): PlanCommand | undefined {
  const tokens = text.split(/\s+/).map((each) => each.replace(/^["']|["']$/g, ''))
  if (tokens[0] !== 'fly') return undefined
  const words: string[] = []
  const flags = new Map<string, string>()
  for (let index = 1; index < tokens.length; index++) {
    const token = tokens[index]!
    if (token === '--' || token === '<<EOF') break
    if (!token.startsWith('-')) {
      if (flags.size === 0) words.push(token)
      continue
    }
    const [flag = token, written] = token.split('=', 2)
    const next = tokens[index + 1]
    const value = written ?? (next !== undefined && !next.startsWith('-') ? next : '')
    flags.set(LONG[flag] ?? flag, value)
  }
  const app = flags.get('--app')
  return { words, flags, app: app === undefined ? undefined : (apps.get(app.replace(/^\$/, '')) ?? app) }
}
