import type { Vm } from '../fly/model'
import { fargatePair, flySizeOf, machineOf, memoryText, presetName } from './compute/fargate'
import type { Context, Group } from './context'

/** Memory below this does not start a Machine, in MB. */
const LEAST_MEMORY = 256

/** Through a pair of Fargate and back by the default profile, or as it was where the metadata says it. */
export function vmOf(context: Context, group: Group, keep: boolean): Vm {
  const vm = group.vm === undefined ? undefined : context.config.vm?.[group.vm]
  const machine = machineOf(vm)
  const name = keep && vm && machine.memoryMb > 0 ? presetName(machine) : undefined
  if (name !== undefined) return { size: name, memory: memoryText(Math.max(LEAST_MEMORY, machine.memoryMb)) }
  const back = flySizeOf(fargatePair(machine))
  return { size: back.size, memory: memoryText(back.memoryMb) }
}
