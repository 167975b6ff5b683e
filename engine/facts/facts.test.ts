import { describe, expect, test } from 'vitest'
import { AWS_DEFAULTS } from './aws-defaults'
import { COMMANDS } from './commands'
import { ACU_PLANS, CACHE_NODES, MPG_PLANS, RDS_PLANS, UPSTASH_PLANS } from './data-sizes'
import { BURSTABLE, FAMILY_VERDICTS } from './ec2-types'
import { LIMITS } from './limits'
import { PLATFORM_FACTS, platformFact } from './platform'
import { PRICES } from './prices'
import { AWS_REGIONS, FLY_REGIONS, RETIRED_REGIONS } from './regions'
import { FARGATE, LIGHTSAIL, PRESETS, presetByName } from './sizes'
import type { Sourced } from './types'

const tables: Readonly<Record<string, readonly Sourced[]>> = {
  AWS_DEFAULTS: Object.values(AWS_DEFAULTS),
  COMMANDS,
  ACU_PLANS,
  CACHE_NODES,
  MPG_PLANS,
  RDS_PLANS,
  UPSTASH_PLANS,
  BURSTABLE,
  FAMILY_VERDICTS,
  LIMITS: Object.values(LIMITS),
  PLATFORM_FACTS,
  PRICES,
  AWS_REGIONS,
  FLY_REGIONS,
  RETIRED_REGIONS,
  FARGATE,
  LIGHTSAIL,
  PRESETS,
}
const unique = (values: readonly string[]) =>
  expect(values.filter((value, i) => values.indexOf(value) !== i)).toEqual([])

describe('every table of facts', () => {
  test.each(Object.entries(tables))('%s names a source and a day', (_, entries) => {
    expect(entries.length).toBeGreaterThan(0)
    for (const entry of entries) {
      expect(entry.source.length).toBeGreaterThan(3)
      expect(entry.checked).toMatch(/^20\d\d-\d\d-\d\d$/)
      expect(Number.isNaN(Date.parse(entry.checked))).toBe(false)
    }
  })
})

test('identifiers are unique', () => {
  unique(PLATFORM_FACTS.map((fact) => fact.id))
  unique(PRICES.map((price) => price.id))
  unique(COMMANDS.map((command) => command.command))
  unique([...FLY_REGIONS, ...RETIRED_REGIONS].map((region) => region.code))
  unique(AWS_REGIONS.map((region) => region.code))
  unique(PRESETS.map((preset) => preset.name))
})

test('every region named anywhere exists', () => {
  const open = new Set(FLY_REGIONS.map((region) => region.code))
  const mpg = new Set(FLY_REGIONS.filter((region) => region.mpg).map((region) => region.code))
  for (const region of AWS_REGIONS) {
    if (region.fly !== undefined) expect(open).toContain(region.fly)
    if (region.mpg !== undefined) expect(mpg).toContain(region.mpg)
    else expect(region.fly).toBeUndefined()
  }
  for (const region of RETIRED_REGIONS) expect(open).toContain(region.nearest)
  const aws = new Set(AWS_REGIONS.map((region) => region.code))
  for (const region of FLY_REGIONS) expect(aws).toContain(region.aws)
})

test('Machines that stand in for cache nodes are legal and large enough', () => {
  for (const row of CACHE_NODES) {
    const preset = presetByName(row.machine?.size ?? '')
    if (!preset || !row.machine) throw new Error(`no preset for ${row.size}`)
    expect(row.machine.memoryMb).toBeGreaterThanOrEqual(preset.defaultMemoryMb)
    expect(row.machine.memoryMb).toBeLessThanOrEqual(preset.maxMemoryMb)
    expect(row.machine.memoryMb).toBeGreaterThanOrEqual(row.memoryGib * 1.2 * 1024 - 256)
    if (row.upstash !== undefined) {
      const plan = UPSTASH_PLANS.find((entry) => entry.name === row.upstash)
      expect(plan?.dataGb).toBeGreaterThanOrEqual(row.memoryGib)
    }
  }
})

test('plans are ordered from small to large', () => {
  const prices = MPG_PLANS.map((plan) => plan.price)
  expect(prices).toEqual([...prices].sort((a, b) => a - b))
  const acus = ACU_PLANS.map((plan) => plan.maxAcu)
  expect(acus).toEqual([...acus].sort((a, b) => a - b))
})

test('a fact is found by its id, and uncertain ones are marked', () => {
  expect(platformFact('VOL-2')?.text).toContain('same host')
  expect(platformFact('RPL-3')?.uncertain).toBe(true)
  expect(platformFact('NONE-1')).toBeUndefined()
})
