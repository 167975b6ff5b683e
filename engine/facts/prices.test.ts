import { expect, test } from 'vitest'
import { machinePricePerMonth, priceOf, trafficPrice } from './prices'

test.each([
  ['shared-cpu-1x', 256, 'iad', 2.19],
  ['shared-cpu-1x', 512, 'ewr', 3.69],
  ['shared-cpu-1x', 1024, 'iad', 6.7],
  ['shared-cpu-1x', 1024, 'fra', 7.73],
  ['shared-cpu-1x', 1024, 'sin', 8.5],
  ['shared-cpu-2x', 2048, 'iad', 13.39],
  ['performance-1x', 2048, 'iad', 33],
  ['performance-2x', 4096, 'iad', 66],
])('%s with %d MB in %s costs about %d', (size, memory, region, expected) => {
  expect(Math.abs((machinePricePerMonth(size, memory, region) ?? 0) - expected)).toBeLessThanOrEqual(0.0101)
})

test('no price is better than a made-up one', () => {
  expect(machinePricePerMonth('shared-cpu-3x', 256, 'iad')).toBeUndefined()
  expect(machinePricePerMonth('shared-cpu-1x', 256, 'sea')).toBeUndefined()
  expect(priceOf('gold')).toBeUndefined()
  expect(trafficPrice('internet', 'sea')).toBeUndefined()
})

test('traffic is priced by where it leaves', () => {
  expect(trafficPrice('internet', 'fra')).toBe(0.02)
  expect(trafficPrice('internet', 'bom')).toBe(0.12)
  expect(trafficPrice('private', 'gru')).toBe(0.015)
})
