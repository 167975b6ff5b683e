import { expect, test } from 'vitest'
import { TERRAFORM_TYPES } from '@/engine/aws/catalogue/types'
import { terraformTypeRows, terraformTypesText } from './terraform-types'

test('every type of the provider has a row, a service and a verdict', () => {
  const rows = terraformTypeRows()
  expect(rows.map((each) => each.type)).toEqual(TERRAFORM_TYPES)
  expect(rows.filter((each) => each.service === 'Unknown resource').map((each) => each.type)).toEqual([])
  expect(rows.find((each) => each.type === 'aws_ecs_service')).toEqual({
    type: 'aws_ecs_service',
    readAs: 'AWS::ECS::Service',
    partOf: undefined,
    by: 'rule',
    service: expect.stringContaining('ECS') as string,
    verdict: 'convert',
  })
  expect(rows.find((each) => each.type === 'aws_s3_bucket_versioning')?.partOf).toBe('bucket')
  expect(terraformTypesText().split('\n')).toHaveLength(TERRAFORM_TYPES.length + 4)
})
