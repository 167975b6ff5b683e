import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { faultsOf } from './testing/faults'
import { convertUnasked, realInputs } from './testing/real-inputs'

const formats = [
  'apprunner',
  'beanstalk',
  'cdk',
  'cli-json',
  'cloudformation',
  'compose',
  'copilot',
  'ecs',
  'kubernetes',
  'sam',
  'serverless',
  'terraform',
  'tfplan',
]

describe.skipIf(!corpusDir()).each(formats)('real inputs of %s', (format) => {
  it.each(realInputs(format))('%s gives what a person can use', (_, sources) => {
    expect(faultsOf(convertUnasked(sources))).toEqual([])
  })
})
