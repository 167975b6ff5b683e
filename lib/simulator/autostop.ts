import { machinePricePerMonth, priceOf } from '@/engine/facts/prices'

/** What the reader sets. */
export interface AutostopSettings {
  /** Requests at the same time at the busiest moment of the day. */
  readonly peak: number
  readonly softLimit: number
  readonly hardLimit: number
  /** Machines that exist. */
  readonly machines: number
  readonly minRunning: number
  readonly size: string
  readonly memoryMb: number
  readonly region: string
}

export interface Step {
  /** Minutes since midnight. */
  readonly minute: number
  readonly traffic: number
  readonly running: number
  /** Requests beyond what the running Machines may take. */
  readonly waiting: number
}

export interface AutostopDay {
  readonly steps: readonly Step[]
  readonly machineHours: number
  /** USD for 30 such days. */
  readonly cost: number
  /** USD for 30 days with every Machine always running. */
  readonly alwaysOn: number
}

/** Fly Proxy looks for Machines to stop some minutes apart, and stops at most one a region (fact PRX-5). */
const MINUTES_A_PASS = 5
const MINUTES_A_DAY = 24 * 60
const DAYS = 30
/** A small image's root file system, in GB: what a stopped Machine still costs. */
const ROOTFS_GB = 1

/** A working day on one continent: quiet at night, a rise in the morning, a dip at noon, an evening peak. Shares of the peak by hour. */
const shape = [
  0.06, 0.04, 0.03, 0.02, 0.03, 0.05, 0.12, 0.28, 0.5, 0.68, 0.75, 0.72, 0.6, 0.64, 0.7, 0.72, 0.74, 0.8,
  0.92, 1, 0.88, 0.6, 0.32, 0.14,
]

/** Traffic at a minute, straight between the hours. */
function trafficAt(minute: number, peak: number): number {
  const hour = Math.floor(minute / 60) % 24
  const part = (minute % 60) / 60
  const now = shape[hour] ?? 0
  const next = shape[(hour + 1) % 24] ?? 0
  return peak * (now + (next - now) * part)
}

/** One day, pass by pass: starting is immediate, stopping is one Machine a pass. */
export function simulate(settings: AutostopSettings): AutostopDay {
  const { peak, softLimit, hardLimit, machines, size, memoryMb, region } = settings
  const least = Math.min(settings.minRunning, machines)
  const steps: Step[] = []
  const wanted = (traffic: number) => Math.min(machines, Math.max(least, Math.ceil(traffic / softLimit)))
  let running = wanted(trafficAt(0, peak))
  for (let minute = 0; minute < MINUTES_A_DAY; minute += MINUTES_A_PASS) {
    const traffic = trafficAt(minute, peak)
    const need = wanted(traffic)
    running = need > running ? need : Math.max(need, running - 1)
    steps.push({ minute, traffic, running, waiting: Math.max(0, traffic - running * hardLimit) })
  }
  const machineHours = steps.reduce((sum, step) => sum + step.running, 0) * (MINUTES_A_PASS / 60)
  const month = machinePricePerMonth(size, memoryMb, region) ?? 0
  const all = machines * 24
  const stopped = ((all - machineHours) / 24) * ROOTFS_GB * (priceOf('stopped-rootfs')?.amount ?? 0)
  const perHour = month / (DAYS * 24)
  return { steps, machineHours, cost: machineHours * DAYS * perHour + stopped, alwaysOn: machines * month }
}
