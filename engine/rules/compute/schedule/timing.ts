import { derive, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { Schedule } from '../../../workload/workload'
import { lookup } from '../../once'
import type { RuleContext } from '../../rule'

export const EVENTS_RULE = 'AWS::Events::Rule'
export const SCHEDULE = 'AWS::Scheduler::Schedule'

/** When a rule or schedule runs its targets; undefined for a rule that waits for events. */
export function timingOf(view: ResourceView): Schedule | undefined {
  return timingIn(view, {
    expression: 'ScheduleExpression',
    zone: 'ScheduleExpressionTimezone',
    state: 'State',
  })
}

/** The same of an event of a function (`Schedule`, `ScheduleV2`). */
export function timingOfEvent(event: Cursor): Schedule | undefined {
  return timingIn(event, {
    expression: event.get('Schedule').exists ? 'Schedule' : 'ScheduleExpression',
    zone: 'ScheduleExpressionTimezone',
    state: event.get('Enabled').exists ? 'Enabled' : 'State',
  })
}

interface Keys {
  readonly expression: string
  readonly zone: string
  readonly state: string
}

function timingIn(cursor: Cursor, keys: Keys): Schedule | undefined {
  const expression = cursor.get(keys.expression).text({ what: 'schedule expression', standIn: 'rate(1 day)' })
  if (!expression) return undefined
  const zone = cursor.get(keys.zone).text({ what: 'time zone of the schedule', standIn: 'UTC' })
  const state = cursor.get(keys.state)
  const isOff = /^(?:DISABLED|false)$/i.test(state.peekText() ?? '')
  const off = isOff ? state.text({ what: 'state of the schedule', standIn: 'DISABLED' }) : undefined
  return {
    expression,
    ...(zone ? { zone } : {}),
    ...(off
      ? {
          enabled: derive(off, () => false, {
            differs: 'The schedule is switched off: it is written as a comment.',
          }),
        }
      : {}),
  }
}

/** A target with the rule or schedule it belongs to. */
export interface Target {
  readonly of: ResourceView
  readonly cursor: Cursor
  readonly index: number
}

export function targetsOf(view: ResourceView): readonly Target[] {
  if (view.type === SCHEDULE) {
    const cursor = view.get('Target')
    return cursor.exists ? [{ of: view, cursor, index: 0 }] : []
  }
  return view
    .get('Targets')
    .items()
    .map((cursor, index) => ({ of: view, cursor, index }))
}

const targetsByCalled = lookup(
  (context) =>
    [...context.all(EVENTS_RULE), ...context.all(SCHEDULE)]
      .filter((each) => each.get('ScheduleExpression').exists)
      .flatMap(targetsOf),
  ({ cursor }, context) => [context.find(cursor.get('Arn').value)?.id],
)

/** Rules and schedules with a clock whose target is one of some resources: a function, its alias, its version. */
export function clockedTargets(ids: ReadonlySet<string>, context: RuleContext): readonly Target[] {
  return targetsByCalled(context).of(...ids)
}

/** The task definition that a target runs, if it is one of the input. */
export function taskOf({ cursor }: Target, context: RuleContext): ResourceView | undefined {
  return context.find(cursor.get('EcsParameters', 'TaskDefinitionArn').value, 'AWS::ECS::TaskDefinition')
}

/** What `Input` says instead of the task's own command and environment. */
export interface Overrides {
  readonly command?: Traced<readonly string[]>
  readonly environment: readonly {
    readonly name: string
    readonly value: string
    readonly from: Traced<unknown>
  }[]
}

const OVERRIDE = 'The override becomes part of the job’s own command and environment.'

/** `{"containerOverrides": [{"command": […], "environment": […]}]}`, as text or, where it was opened, as a map. */
export function overridesOf(target: Target): Overrides {
  const input = target.cursor.get('Input')
  if (input.value?.kind === 'map') {
    const first = input.get('containerOverrides').items()[0]
    const command = first?.get('command').texts({ what: 'word of the command', standIn: 'FILL-IN-word' })
    return {
      ...(command ? { command: derive(command, (words) => words, { differs: OVERRIDE }) } : {}),
      environment: [],
    }
  }
  const text = input.peekText()
  const first = text === undefined ? undefined : firstOverride(text)
  if (!first || text === undefined) return { environment: [] }
  const taken = input.text({ what: 'input of the task', standIn: '{}' })!
  const from = derive(taken, (each) => each, { differs: OVERRIDE })
  return {
    ...(first.command ? { command: derive(from, () => first.command!) } : {}),
    environment: first.environment.map((each) => ({ ...each, from })),
  }
}

interface WrittenOverride {
  readonly command?: readonly string[]
  readonly environment: readonly { readonly name: string; readonly value: string }[]
}

function firstOverride(text: string): WrittenOverride | undefined {
  const root = parsed(text)
  const list = field(root, 'containerOverrides')
  const first: unknown = Array.isArray(list) ? list[0] : undefined
  if (first === undefined) return undefined
  const command = field(first, 'command')
  const words = Array.isArray(command) ? command.filter((each) => typeof each === 'string') : undefined
  const environment = field(first, 'environment')
  return {
    ...(words ? { command: words } : {}),
    environment: (Array.isArray(environment) ? environment : []).flatMap((each: unknown) => {
      const name = field(each, 'name')
      const value = field(each, 'value')
      return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : []
    }),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined
}
