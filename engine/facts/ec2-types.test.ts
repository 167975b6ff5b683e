import { expect, test } from 'vitest'
import { acuPlanFor, cacheNode, rdsPlanFor } from './data-sizes'
import { ec2Type } from './ec2-types'
import { lightsailBundle } from './sizes'

test.each([
  ['t3.micro', { vcpu: 2, memoryMib: 1024, arch: 'amd64', burstable: true, baseline: 0.2 }],
  ['t4g.small', { vcpu: 2, memoryMib: 2048, arch: 'arm64', burstable: true }],
  ['m5.large', { vcpu: 2, memoryMib: 8192, arch: 'amd64' }],
  ['m7i-flex.xlarge', { vcpu: 4, memoryMib: 16384, arch: 'amd64' }],
  ['m9z.2xlarge', { vcpu: 8, memoryMib: 32768 }],
  ['c6gn.medium', { vcpu: 1, memoryMib: 2048, arch: 'arm64' }],
  ['c5n.large', { vcpu: 2, memoryMib: 5376 }],
  ['r6i.4xlarge', { vcpu: 16, memoryMib: 131072 }],
  ['a1.large', { vcpu: 2, memoryMib: 4096, arch: 'arm64' }],
  ['m1.small', { vcpu: 1, memoryMib: 1741 }],
  ['T2.Nano', { vcpu: 1, memoryMib: 512 }],
])('%s', (name, expected) => {
  const type = ec2Type(name)
  expect(type).toMatchObject(expected)
  expect(type?.verdict).toBeUndefined()
})

test.each([
  ['g4dn.xlarge', 'keep'],
  ['gr6.4xlarge', 'keep'],
  ['p5.48xlarge', 'keep'],
  ['inf2.xlarge', 'keep'],
  ['mac2.metal', 'keep'],
  ['u-6tb1.metal', 'keep'],
  ['x2gd.medium', 'keep'],
  ['hpc7g.16xlarge', 'keep'],
  ['i4i.large', 'manual'],
  ['is4gen.medium', 'manual'],
  ['m5.8xlarge', 'no-equivalent'],
  ['c7g.metal', 'no-equivalent'],
])('%s is for no Machine: %s', (name, verdict) => {
  expect(ec2Type(name)?.verdict?.verdict).toBe(verdict)
})

test.each(['', 'large', 'm5', 'm5.huge', 'q1.large', '__proto__.large', 'FILL-IN-type', 'm5.999999xlarge'])(
  '%j is no instance type',
  (name) => {
    expect(ec2Type(name)).toBeUndefined()
  },
)

test('databases and caches find their plans', () => {
  expect(rdsPlanFor('db.t4g.medium')?.plan).toBe('launch')
  expect(rdsPlanFor('db.m7g.2xlarge')?.plan).toBe('performance')
  expect(rdsPlanFor('db.r6g.4xlarge')).toMatchObject({ plan: undefined })
  expect(rdsPlanFor('db.x2g.large')).toMatchObject({ plan: undefined })
  expect(rdsPlanFor('m5.large')).toBeUndefined()
  expect(acuPlanFor(0.5).plan).toBe('basic')
  expect(acuPlanFor(64).plan).toBeUndefined()
  expect(cacheNode('cache.t4g.micro')).toMatchObject({ memoryGib: 0.5, upstash: '1 GB' })
  expect(cacheNode('db.r6g.large')).toMatchObject({ memoryGib: 13.07 })
  expect(cacheNode('cache.r7g.16xlarge')).toBeUndefined()
  expect(lightsailBundle('instance', 'medium_2_0')?.memoryMib).toBe(4096)
  expect(lightsailBundle('container-service', 'micro')?.vcpu).toBe(0.25)
  expect(lightsailBundle('instance', 'giant')).toBeUndefined()
})
