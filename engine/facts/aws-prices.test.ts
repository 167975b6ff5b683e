import { expect, test } from 'vitest'
import { AWS_PRICE_IDS, awsPrice, ec2Price, PRICED_AWS_REGIONS, rdsPrice } from './aws-prices'

test('every row is whole', () => {
  expect(AWS_PRICE_IDS.filter((id, i) => AWS_PRICE_IDS.indexOf(id) !== i)).toEqual([])
  for (const id of AWS_PRICE_IDS) {
    const prices = PRICED_AWS_REGIONS.map((region) => awsPrice(id, region)).filter(
      (price) => price !== undefined,
    )
    expect(prices.length, id).toBeGreaterThan(0)
    for (const price of prices) {
      expect(price.usd, id).toBeGreaterThan(0)
      expect(price.unit.length).toBeGreaterThan(1)
      expect(Number.isNaN(Date.parse(price.checked))).toBe(false)
    }
  }
})

test('a line of three Fargate tasks adds up', () => {
  const vcpu = awsPrice('fargate-vcpu', 'us-east-1')?.usd ?? 0
  const gb = awsPrice('fargate-gb', 'us-east-1')?.usd ?? 0
  expect(3 * (0.5 * vcpu + gb) * 730).toBeCloseTo(54.06, 2)
})

test('no other region stands in', () => {
  expect(awsPrice('fargate-vcpu', 'us-west-2')).toBeUndefined()
  expect(awsPrice('s3-writes', 'ap-southeast-2')).toBeUndefined()
  expect(awsPrice('sqs', 'us-west-2')?.usd).toBe(0.4)
  expect(awsPrice('__proto__', 'us-east-1')).toBeUndefined()
})

test('sizes of a family are proportional, and marked', () => {
  expect(ec2Price('t3.micro', 'us-east-1')).toMatchObject({ usd: 0.0104, derived: true })
  expect(ec2Price('m5.xlarge', 'us-east-1')).not.toHaveProperty('derived')
  expect(ec2Price('m5.xlarge', 'eu-west-1')).toMatchObject({ uncertain: true, checked: '2024-10-10' })
  expect(ec2Price('m5.metal', 'us-east-1')).toBeUndefined()
  expect(ec2Price('q9.large', 'us-east-1')).toBeUndefined()
})

test('databases have a price in one zone and in two', () => {
  expect(rdsPrice('postgres', 'db.t4g.medium', true, 'us-east-1')?.usd).toBe(0.129)
  expect(rdsPrice('postgres', 'db.m5.xlarge', false, 'us-east-1')).toMatchObject({
    usd: 0.356,
    derived: true,
  })
  expect(rdsPrice('postgres', 'db.t3.micro', true, 'us-east-1')).toMatchObject({
    usd: 0.036,
    uncertain: true,
  })
  expect(rdsPrice('postgres', 'db.x9.large', false, 'us-east-1')).toBeUndefined()
})
