import { derive } from '../../../aws/traced'
import type { Cursor } from '../../../aws/view'
import { ec2Type } from '../../../facts/ec2-types'
import type { SizeNeed } from '../../../workload/workload'

const NEAREST = 'Machines come in fixed sizes; the nearest that is large enough is taken.'
const ARM = 'Machines are x86-64 only: rebuild the image for linux/amd64.'

/**
 * Preset of a burstable EC2 type (aws-to-fly.md §3.3): its CPUs are shared as well, so the count follows from vCPU and
 * memory, not from the peak.
 */
export function burstablePreset(vcpu: number, memoryMib: number): string {
  if (memoryMib > 16_384) return `performance-${Math.max(4, vcpu / 2)}x`
  const count = [1, 2, 4, 8].find((each) => each >= Math.min(vcpu, 2) && memoryMib <= each * 2048) ?? 8
  return `shared-cpu-${count}x`
}

/** The size of a Machine for an EC2 instance type, `given` where the value lists several; without one the smallest usual. */
export function sizeOfType(cursor: Cursor, given?: string): SizeNeed {
  const taken = cursor.text({ what: 'instance type', standIn: 't3.micro' })
  if (!taken) return { fallbackMib: 512 }
  const type = ec2Type(given ?? taken.value)
  if (!type || type.vcpu === undefined || type.memoryMib === undefined)
    return { vcpu: derive(taken, () => 0.25, { differs: NEAREST }), fallbackMib: 512 }
  const { vcpu, memoryMib } = type
  const differs = `${type.name} has ${vcpu} vCPU and ${memoryMib} MiB. ${NEAREST}${type.arch === 'arm64' ? ` ${ARM}` : ''}`
  const memory = derive(taken, () => memoryMib, { differs })
  const baseline = type.baseline
  if (!type.burstable || baseline === undefined)
    return { vcpu: derive(taken, () => vcpu, { differs }), memoryMib: memory, fallbackMib: 512 }
  const burst = `${differs} Its CPUs are bursts over a baseline of ${baseline} vCPU, as shared CPUs are.`
  return {
    preset: derive(taken, () => burstablePreset(vcpu, memoryMib), { differs: burst }),
    // What the decision for a steady Machine goes by.
    vcpu: derive(taken, () => baseline, { differs: burst }),
    memoryMib: memory,
    fallbackMib: 512,
  }
}

/** Why no Machine can take over from an instance type, if so. */
export function verdictOfType(name: string | undefined) {
  return name === undefined ? undefined : ec2Type(name)?.verdict
}
