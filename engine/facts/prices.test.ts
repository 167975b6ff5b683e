import { expect, test } from 'vitest'
import { machinePricePerMonth, priceOf, trafficPrice } from './prices'

test.each([
  ['shared-cpu-1x', 256, 'iad', 1.94],
  ['shared-cpu-1x', 512, 'ams', 3.32],
  ['shared-cpu-8x', 2048, 'gru', 25.14],
  ['performance-1x', 2048, 'fra', 35.77],
  ['performance-16x', 32768, 'nrt', 648.62],
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
