import { expect, test } from 'vitest'
import { awsRegionFor, flyRegionFor, retiredRegion } from './regions'

test.each([
  ['us-east-1', 'iad', 'iad'],
  ['us-east-1a', 'iad', 'iad'],
  ['af-south-1', 'jnb', 'lhr'],
  ['ap-south-1b', 'bom', 'sin'],
  ['us-gov-west-1', 'sjc', 'sjc'],
  ['eusc-de-east-1', 'fra', 'fra'],
  ['us-west-2-lax-1a', 'lax', 'lax'],
  ['us-east-1-wl1-nyc-wlz-1', 'ewr', 'iad'],
])('%s is nearest to %s, with Postgres in %s', (aws, fly, mpg) => {
  expect(flyRegionFor(aws)).toMatchObject({ fly, mpg, known: true })
})

test('government and sovereign regions carry a warning', () => {
  expect(flyRegionFor('us-gov-east-1').warn).toContain('FedRAMP')
  expect(flyRegionFor('eu-central-1').warn).toBeUndefined()
})

test.each(['cn-north-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1'])(
  'nothing stands in for %s',
  (code) => {
    expect(flyRegionFor(code)).toMatchObject({ fly: undefined, known: true })
  },
)

test.each(['mars-1', '', '__proto__', 'constructor', 'us-east-99'])(
  'an unknown region %j is taken as iad',
  (code) => {
    expect(flyRegionFor(code)).toMatchObject({ fly: 'iad', known: false })
  },
)

test('the way back', () => {
  expect(awsRegionFor('ams').aws).toBe('eu-central-1')
  expect(awsRegionFor('xxx')).toEqual({ aws: 'us-east-1', known: false })
  expect(retiredRegion('sea')?.nearest).toBe('sjc')
})
