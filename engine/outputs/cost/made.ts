import { MPG_PLANS, mpgPlan, UPSTASH_PAYG, UPSTASH_PLANS } from '../../facts/data-sizes'
import { machinePricePerMonth, priceOf, trafficPrice } from '../../facts/prices'
import { DEFAULT_PRESET, presetByName } from '../../facts/sizes'
import type { FlyPlan } from '../../plan/plan'
import type { PlanCommand } from '../commands'
import type { CostLine } from './estimate'
import { dollars, memoryText, toCents } from './money'

interface Found {
  readonly lines: readonly CostLine[]
  readonly unknown: readonly string[]
}

/** Certificates of an organization that cost nothing (`certificate` of the price table). */
const FREE_CERTIFICATES = 10

/** What the commands of a runbook make that is billed: volumes, databases, addresses, certificates, helper apps; then traffic. */
export function thingsMade(plan: FlyPlan, commands: readonly PlanCommand[]): Found {
  const known = new Set(plan.apps.map((each) => each.name))
  const deployed = new Set<string>()
  const found = commands.map((each) => {
    // A second deploy of a helper app makes no second Machine.
    if (each.words[0] === 'deploy' && each.app !== undefined) {
      if (deployed.has(each.app)) return nothing
      deployed.add(each.app)
    }
    return thingMade(each, plan, known)
  })
  return {
    lines: [...found.flatMap((each) => each.lines), ...certificates(commands)],
    unknown: [...new Set([...found.flatMap((each) => each.unknown), ...traffic(plan)])],
  }
}

/** `-a APP` stands in steps that people take for the apps that need them. */
const PLACEHOLDER = /^[A-Z_]+$/

const nothing: Found = { lines: [], unknown: [] }
const line = (what: string, usd: number, basis: string, app?: string): Found => ({
  lines: [{ what, usd: toCents(usd), leastUsd: toCents(usd), basis, ...(app === undefined ? {} : { app }) }],
  unknown: [],
})
const unknown = (...texts: readonly string[]): Found => ({ lines: [], unknown: texts })

function thingMade(command: PlanCommand, plan: FlyPlan, known: ReadonlySet<string>): Found {
  const app = command.app ?? ''
  switch (command.words.slice(0, 2).join(' ')) {
    case 'volumes create':
      return volume(command, app)
    case 'mpg create':
      return postgres(command, plan)
    case 'redis create':
      return redis(command)
    case 'storage create':
      return unknown(
        `Tigris bucket ${command.flags.get('--name') ?? ''}: ${perUnit('tigris-standard')}, ${perUnit('tigris-class-a')} for writes, ${perUnit('tigris-class-b')} for reads; traffic out of it is free.`,
      )
    case 'ips allocate-v4':
      return address('dedicated-ipv4', 'Dedicated IPv4 address', app)
    case 'ips allocate-egress':
      return address('static-egress', 'Static egress address', app)
    case 'machine run':
      return scheduled(command, plan)
    default:
      return command.words[0] === 'deploy' ? helper(command, plan, known) : nothing
  }
}

function volume(command: PlanCommand, app: string): Found {
  const price = priceOf('volume')
  const size = Number(command.flags.get('--size'))
  const count = Number(command.flags.get('--name') || 1)
  const name = `Volume ${command.words[2] ?? ''} of ${app}`
  if (!price || !Number.isFinite(size) || !Number.isFinite(count))
    return unknown(`${name}: its size is not known.`)
  return line(
    name,
    price.amount * size * count,
    `${count} × ${size} GB at ${perUnit('volume')}; snapshots come on top after the first 10 GB`,
    app,
  )
}

function postgres(command: PlanCommand, plan: FlyPlan): Found {
  const name = command.flags.get('--name') ?? ''
  // Undefined for a plan that is chosen in the prompt: the service of the plan says which one.
  const fromServices = plan.services.flatMap((each) =>
    each.label.includes(` ${name} `) && each.priceId?.startsWith('mpg-') ? [each.priceId.slice(4)] : [],
  )[0]
  const size = mpgPlan(command.flags.get('--plan') ?? fromServices ?? '')
  const gb = Number(command.flags.get('--volume-size'))
  const storage = priceOf('mpg-storage')
  if (!size)
    return unknown(
      `Managed Postgres ${name}: the runbook names no plan; plans start at ${dollars(MPG_PLANS[0]!.price)}.`,
    )
  if (!storage || !(gb > 0))
    return line(
      `Managed Postgres ${name}`,
      size.price,
      `plan ${size.name}, ${size.ramGb} GB of memory; storage comes on top`,
    )
  return line(
    `Managed Postgres ${name}`,
    size.price + gb * storage.amount,
    `plan ${size.name} (${size.ramGb} GB of memory) ${dollars(size.price)}, and ${gb} GB at ${perUnit('mpg-storage')}`,
  )
}

function redis(command: PlanCommand): Found {
  const name = `Upstash Redis ${command.flags.get('--name') ?? ''}`.trimEnd()
  const wanted = plain(command.flags.get('--plan') ?? '')
  const plan = UPSTASH_PLANS.find((each) => wanted !== '' && wanted.endsWith(plain(each.name)))
  if (plan) return line(name, plan.price, `fixed plan of ${plan.name}`)
  return unknown(
    `${name}: by use, ${dollars(UPSTASH_PAYG.pricePer100kCommands)} per 100,000 commands; fixed plans start at ${dollars(UPSTASH_PLANS[0]!.price)} a month.`,
  )
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

function address(id: string, what: string, app: string): Found {
  const price = priceOf(id)
  if (!price) return unknown(`${what}: its price is not known.`)
  if (PLACEHOLDER.test(app))
    return unknown(`${what}: ${dollars(price.amount)} per ${price.unit}, only if you take that step.`)
  return line(`${what} of ${app}`, price.amount, `${dollars(price.amount)} per ${price.unit}`, app)
}

function scheduled(command: PlanCommand, plan: FlyPlan): Found {
  const name = command.flags.get('--name') ?? 'without a name'
  const size = command.flags.get('--vm-size') ?? DEFAULT_PRESET
  const memory = Number(command.flags.get('--vm-memory') ?? presetByName(size)?.defaultMemoryMb)
  const each = machinePricePerMonth(size, memory, plan.region)
  // The Machines of an app that has nothing else are told as its groups.
  if (plan.apps.some((app) => app.name === command.app && !app.deployed)) return nothing
  return unknown(
    `Scheduled Machine ${name} (${size}, ${command.flags.get('--schedule') ?? 'on demand'}): billed by the second while it runs${each === undefined ? '' : `; all month long it would be ${dollars(each)}`}.`,
  )
}

/** An app that only the runbook knows (an autoscaler, a pooler) gets one Machine of the default size. */
function helper(command: PlanCommand, plan: FlyPlan, known: ReadonlySet<string>): Found {
  const { app } = command
  if (app === undefined || known.has(app)) return nothing
  const size = command.flags.get('--vm-size') ?? DEFAULT_PRESET
  const memory = Number(command.flags.get('--vm-memory') ?? presetByName(size)?.defaultMemoryMb)
  const name = app.replace(/^\$ORG-/, '')
  const each = machinePricePerMonth(size, memory, plan.region)
  if (PLACEHOLDER.test(app))
    return unknown(
      `Helper apps of the runbook${each === undefined ? '' : `: ${dollars(each)} for a Machine of ${size}`}, for each that you make.`,
    )
  if (each === undefined) return unknown(`Helper app ${name}: ${size} has no known price.`)
  return line(
    `Helper app ${name}`,
    each,
    `1 × ${size} with ${memoryText(memory)} in ${plan.region}, the size of a deploy that names none`,
    name,
  )
}

function certificates(commands: readonly PlanCommand[]): readonly CostLine[] {
  const hosts = commands
    .filter((each) => each.words[0] === 'certs' && each.words[1] === 'add')
    .map((each) => each.words[2] ?? '')
  const wildcards = hosts.filter((each) => each.includes('*')).length
  const paid = Math.max(0, hosts.length - wildcards - FREE_CERTIFICATES)
  return [
    ...(wildcards > 0
      ? line(
          'Wildcard certificates',
          wildcards * (priceOf('certificate-wildcard')?.amount ?? 0),
          `${wildcards} at ${perUnit('certificate-wildcard')}`,
        ).lines
      : []),
    ...(paid > 0
      ? line(
          'Certificates',
          paid * (priceOf('certificate')?.amount ?? 0),
          `${paid} beyond the ${FREE_CERTIFICATES} free ones, at ${perUnit('certificate')}`,
        ).lines
      : []),
  ]
}

function traffic(plan: FlyPlan): readonly string[] {
  const out = trafficPrice('internet', plan.region)
  if (plan.apps.length === 0 || out === undefined) return []
  return [`Traffic to the internet: ${dollars(out)} per GB sent from ${plan.region}.`]
}

function perUnit(id: string): string {
  const price = priceOf(id)
  return price ? `${dollars(price.amount)} per ${price.unit}` : 'an unknown price'
}
