import { describe, expect, it } from 'vitest'
import { formatMemory, machineFor, mibOf, vcpuOf } from './sizing'

describe('machineFor', () => {
  it.each([
    [0.25, 512, 'default', 'shared-cpu-1x', 512],
    [0.5, 4096, 'default', 'shared-cpu-2x', 4096],
    [1, 3072, 'default', 'performance-1x', 4096],
    [0.25, 512, 'steady', 'shared-cpu-4x', 1024],
    [0.5, 1024, 'steady', 'shared-cpu-8x', 2048],
    [1, 5120, 'economy', 'shared-cpu-4x', 5120],
    [4, 17408, 'economy', 'performance-4x', 18432],
    [16, 122880, 'default', 'performance-16x', 122880],
    [0.07, 100, 'default', 'shared-cpu-1x', 256],
  ] as const)('gives %d vCPU and %d MiB (%s) a %s', (vcpu, memory, profile, size, memoryMb) => {
    expect(machineFor(vcpu, memory, profile)).toEqual({ size, memoryMb })
  })

  it('has no Machine above 16 CPUs or 128 GB', () => {
    expect(machineFor(32, 65536)).toBeUndefined()
    expect(machineFor(16, 200_000)).toBeUndefined()
  })
})

it('reads the task sizes of ECS', () => {
  expect([
    vcpuOf('256'),
    vcpuOf('1 vCPU'),
    vcpuOf('.25 vcpu'),
    mibOf('512'),
    mibOf('2 GB'),
    mibOf('lots'),
  ]).toEqual([0.25, 1, undefined, 512, 2048, undefined])
  expect([formatMemory(2048), formatMemory(512)]).toEqual(['2gb', '512mb'])
})
