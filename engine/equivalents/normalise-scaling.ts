import { PRESETS } from '../facts/sizes'
import type { Concurrency } from '../fly/model'
import { StackBuilder } from './builder'
import type { Context, Group } from './context'
import type { Exposed } from './networking/exposure'
import type { Attachment } from './networking/target-groups'
import { vmOf } from './normalise-vm'
import { DEFAULT_SOFT_LIMIT, governing, limiting, groupScale, type GroupScale } from './scaling/scaling'

/** Least soft limit and share of the hard limit on the way forth (aws-to-fly: autoscaling). */
const LEAST_SOFT = 5
const HARD_SHARE = 1.25
/** Soft limit for each CPU of a group that scales by CPU (aws-to-fly: autoscaling). */
const SOFT_PER_CPU = { shared: 20, performance: 50 } as const

/** How many tasks of a group the stack is drawn for. */
export function scaleOf(context: Context, exposed: readonly Exposed[], group: Group): GroupScale {
  return groupScale(context, new StackBuilder(), exposed, group)
}

/** AWS scales between a minimum of one and a maximum, or not at all. */
export function stopOf(context: Context, exposed: readonly Exposed[], group: Group, keep: boolean) {
  const { scaled, min } = scaleOf(context, exposed, group)
  const said = keep ? governing(exposed, group)?.core.auto_stop_machines : undefined
  const stop = said ?? (scaled ? ('stop' as const) : ('off' as const))
  return {
    auto_stop_machines: stop,
    auto_start_machines: true,
    min_machines_running: scaled && stop !== 'off' ? min : undefined,
  }
}

/** The soft limit goes through a target of requests; the hard limit follows from it. */
export function limitsOf(
  context: Context,
  exposed: readonly Exposed[],
  attachments: readonly Attachment[],
  group: Group,
  keep: boolean,
): Concurrency {
  const said = limiting(exposed, group)?.core.concurrency
  const given = positive(said?.soft_limit)
  const hard = positive(said?.hard_limit)
  const { scaled } = scaleOf(context, exposed, group)
  const byRequests = attachments.some((each) => each.group === group && each.kind === 'alb')
  const derived = !scaled
    ? DEFAULT_SOFT_LIMIT
    : byRequests
      ? Math.max(LEAST_SOFT, given ?? DEFAULT_SOFT_LIMIT)
      : perCpu(context, group, keep)
  const soft = keep && given !== undefined ? given : derived
  const follows = Math.ceil(derived * HARD_SHARE)
  return {
    type: 'requests',
    soft_limit: soft,
    hard_limit: keep && hard !== undefined ? hard : follows > soft ? follows : Math.ceil(soft * HARD_SHARE),
  }
}

function perCpu(context: Context, group: Group, keep: boolean): number {
  const { size } = vmOf(context, group, keep)
  const preset = PRESETS.find((each) => each.name === size)
  return preset ? SOFT_PER_CPU[preset.cpuKind] * preset.cpus : DEFAULT_SOFT_LIMIT
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value > 0 ? value : undefined
}
