import { derive, fromFact, type Traced } from '../aws/traced'
import { presetByName } from '../facts/sizes'
import type { MachineSize } from '../workload/sizing'
import type { Replicas } from '../workload/workload'

/** How many Machines there are and what Fly Proxy does with idle ones (aws-to-fly.md §6.3). */
export interface Scaling {
  /** Machines to create. */
  readonly create: Traced<number>
  readonly autoStop: Traced<'off' | 'stop' | 'suspend'>
  readonly minimum?: Traced<number>
  readonly soft: Traced<number>
  readonly hard: Traced<number>
}

/** Fly.io's own starting values where nothing better is known. */
const SOFT = 20
const HARD = 25
/** Mean response time in seconds assumed for Little's law. */
const RESPONSE_TIME = 0.2
const SUSPEND_LIMIT_MB = 2048

export function scalingOf(replicas: Replicas, machine: MachineSize): Scaling {
  const found = scalingFrom(replicas, machine)
  return replicas.autoStop ? { ...found, autoStop: replicas.autoStop } : found
}

function scalingFrom(replicas: Replicas, machine: MachineSize): Scaling {
  const { min, max, count, onDemand } = replicas
  const scales = max !== undefined && max.value > (min?.value ?? max.value)
  const create = scales
    ? derive(max, (value) => Math.max(1, value), {
        differs: 'All Machines are made beforehand; Fly Proxy starts and stops them.',
      })
    : count
  const { soft, hard } = limits(replicas, machine)
  if (!scales && !onDemand) {
    return {
      create: max && min && max.value === min.value ? max : count,
      autoStop: fromFact('off', 'the service runs all the time on AWS'),
      soft,
      hard,
    }
  }
  const suspend = onDemand === true && machine.memoryMb <= SUSPEND_LIMIT_MB
  return {
    create,
    autoStop: fromFact(
      suspend ? 'suspend' : 'stop',
      scales ? 'the service scales on AWS' : 'the service runs on request on AWS',
    ),
    ...(min
      ? { minimum: derive(min, (value) => value, { differs: 'It counts Machines in the primary region.' }) }
      : onDemand
        ? { minimum: fromFact(0, 'it scales to zero') }
        : {}),
    soft,
    hard,
  }
}

function limits({ signal }: Replicas, machine: MachineSize): Pick<Scaling, 'soft' | 'hard'> {
  const hardFrom = (soft: Traced<number>): Traced<number> => derive(soft, (value) => Math.ceil(value * 1.25))
  const standard = {
    soft: fromFact(SOFT, 'a starting value: tune it with your metrics'),
    hard: fromFact(HARD, 'a starting value: tune it with your metrics'),
  }
  if (!signal) return standard
  if (signal.hardLimit) {
    const hard = signal.hardLimit
    return {
      soft: derive(hard, (value) => Math.max(1, Math.floor(value * 0.8)), {
        differs: 'Fly Proxy prefers other Machines from 80 % of the limit on.',
      }),
      hard,
    }
  }
  if (signal.kind === 'requests' && signal.target) {
    const soft = derive(
      signal.target,
      // The correction keeps 35 × 0.2 from ending above 7.
      (perMinute) => Math.max(5, Math.ceil((perMinute / 60) * RESPONSE_TIME - 1e-9)),
      {
        differs: `Fly Proxy counts requests in flight: ${signal.target.value} a minute at ${RESPONSE_TIME} s each. A starting value: tune it with your metrics.`,
      },
    )
    return { soft, hard: hardFrom(soft) }
  }
  if (signal.kind === 'cpu') {
    const preset = presetByName(machine.size)
    const perCpu = preset?.cpuKind === 'performance' ? 50 : 20
    const value = perCpu * (preset?.cpus ?? 1)
    const differs =
      'Fly Proxy counts requests, not CPU. A starting value: tune it with your metrics, or use the metrics autoscaler.'
    const soft = signal.target
      ? derive(signal.target, () => value, { differs })
      : fromFact(value, 'a starting value for a service scaled by CPU')
    return { soft, hard: hardFrom(soft) }
  }
  if (signal.target) {
    const differs = 'Fly Proxy scales by requests only. For this signal run the metrics autoscaler.'
    return { soft: derive(signal.target, () => SOFT, { differs }), hard: standard.hard }
  }
  return standard
}
