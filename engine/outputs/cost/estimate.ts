import { RESERVATION, PRICING_PAGE, machinePricePerMonth, priceOf } from '../../facts/prices'
import { DOCS } from '../../facts/types'
import type { App, AppGroup, FlyPlan } from '../../plan/plan'
import { commandsOf } from '../commands'
import { thingsMade } from './made'
import { dollars, memoryText, toCents } from './money'

/** What one thing costs in a month. */
export interface CostLine {
  readonly what: string
  /** USD a month with everything running, to the cent. */
  readonly usd: number
  /** The same with only what runs all the time; differs where Fly Proxy stops idle Machines. */
  readonly leastUsd: number
  /** How the figure comes about. */
  readonly basis: string
  /** App it belongs to. */
  readonly app?: string
}

/** A month on Fly.io as far as the plan tells it: what is priced, and what cannot be known from here. */
export interface Cost {
  readonly lines: readonly CostLine[]
  readonly total: number
  readonly least: number
  /** ISO date of the prices. */
  readonly asOf: string
  /** Page with the prices of today. */
  readonly source: string
  readonly assumptions: readonly string[]
  /** What costs something, but how much only use or a person can tell. */
  readonly unknown: readonly string[]
}

/** Estimates a month on Fly.io from the Machines of a plan and from what its runbook makes. */
export function estimateCost(plan: FlyPlan): Cost {
  const machines = plan.apps.flatMap((app) => app.groups.map((group) => machineLine(app, group, plan.region)))
  const made = thingsMade(plan, commandsOf(plan))
  const lines = [...machines.flatMap((each) => (typeof each === 'string' ? [] : [each])), ...made.lines]
  const unknown = [...machines.flatMap((each) => (typeof each === 'string' ? [each] : [])), ...made.unknown]
  return {
    lines,
    total: toCents(lines.reduce((sum, each) => sum + each.usd, 0)),
    least: toCents(lines.reduce((sum, each) => sum + each.leastUsd, 0)),
    asOf: DOCS,
    source: PRICING_PAGE,
    assumptions: lines.length > 0 ? assumptions(plan) : [],
    unknown,
  }
}

/** A group of an app as a line, or in words why it has no price. */
function machineLine(app: App, group: AppGroup, region: string): CostLine | string {
  const memory = memoryText(group.memoryMb)
  const name = app.groups.length > 1 ? `${app.name}, group ${group.name}` : app.name
  const each = machinePricePerMonth(group.size, group.memoryMb, region)
  if (each === undefined)
    return `Machines of ${name}: ${group.size} with ${memory} in ${region} has no known price.`
  if (!app.deployed)
    return `Scheduled Machine of ${name}: ${group.size} with ${memory} is billed by the second while it runs; all month long it would be ${dollars(each)}.`
  const machines = `${group.count} × ${group.size} with ${memory}`
  const idle =
    group.alwaysOn < group.count
      ? `; ${group.alwaysOn === 0 ? 'none runs' : `${group.alwaysOn} of them ${group.alwaysOn === 1 ? 'runs' : 'run'}`} while there are no requests`
      : ''
  return {
    what: `Machines of ${name}`,
    usd: toCents(each * group.count),
    leastUsd: toCents(each * group.alwaysOn),
    basis: `${machines} in ${region} at ${dollars(each)} each${idle}`,
    app: app.name,
  }
}

function assumptions(plan: FlyPlan): readonly string[] {
  const idle = plan.apps.some((app) => app.groups.some((each) => each.alwaysOn < each.count))
  return [
    `A month has 30 days, and all Machines stand in ${plan.region}.`,
    'Prices of Machines are worked out from figures that Fly.io publishes; check them on the pricing page before you rely on them.',
    ...(idle
      ? [
          `The least counts Machines that run all the time; the most counts every Machine running all month. A stopped Machine pays only for its root file system (${dollars(priceOf('stopped-rootfs')?.amount ?? 0)} per GB).`,
        ]
      : []),
    `No discount is counted. Paying a year ahead takes ${RESERVATION.discount * 100} % off CPU and memory up to the amount reserved.`,
    'What stays on AWS goes on being billed there, and is not in here.',
  ]
}
